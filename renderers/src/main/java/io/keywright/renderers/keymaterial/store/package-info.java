/**
 * Stores as files: opened, changed and saved.
 *
 * <pre>
 *   bytes ─▶ StoreFile ─▶ entries
 *              │  ▲ putKey putTrust remove
 *              └──┴▶ bytes
 * </pre>
 *
 * The JDK's keystore lies under it and does not leave this package.
 */
package io.keywright.renderers.keymaterial.store;
