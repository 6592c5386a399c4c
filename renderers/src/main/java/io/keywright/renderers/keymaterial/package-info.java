/**
 * Key material: stores and certificate files read and written, keys and certificates made and compared.
 *
 * <pre>
 *   bundle ─▶ keyfile ─▶ store ─▶ structure
 *                │         │
 *   request ─────┴─────────┴▶ certificate
 * </pre>
 *
 * Here itself is what all of them share: PEM text, which key belongs to which certificate, and why the JDK refused.
 *
 * <p>Stores are the JDK's, never those of Bouncy Castle, whose PKCS12 defaults are slow and weak; Bouncy Castle builds
 * certificates over JDK keys, and no provider is registered. What is read comes from strangers: the structure of a
 * store is walked, its sizes and iteration counts judged, before the JDK derives a key from a password for it.
 * Nothing here touches a file.
 */
package io.keywright.renderers.keymaterial;
