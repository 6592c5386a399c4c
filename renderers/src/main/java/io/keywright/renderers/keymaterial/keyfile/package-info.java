/**
 * Identities as people hand them over: one private key with its chain, in a store, in PEM or in DER.
 *
 * <pre>
 *   bytes ─▶ KeyFile ─┬▶ StoreKeyFile   PKCS12, JKS, JCEKS ─┐
 *                     ├▶ PemKeyFile     text ───────────────┼▶ ChainOrder ─▶ ImportedKey
 *                     └▶ PrivateKeys    DER, a key alone ───┘
 * </pre>
 *
 * The content decides what a file is, never its name. What it asks for in work (iterations, key size) is judged before
 * any key is derived. Ciphers are the JDK's, also those that only old tools still write; Bouncy Castle reads ASN.1.
 */
package io.keywright.renderers.keymaterial.keyfile;
