/**
 * TOML 1.0 that is read with places and edited without losing a byte.
 *
 * <pre>
 *   bytes ─▶ TomlParser (TomlStrings, Scalars) ─▶ TomlTree ─▶ TomlDocument ─▶ TomlEditor ─▶ bytes
 * </pre>
 *
 * The text is never written anew: a value is replaced where it stands, a key comes in as a line of its own, and all
 * else, comments, blanks and line ends, stays as it was. Not every key may stand everywhere (a table that a header
 * defines takes no dotted keys from elsewhere), so each table knows how it came to be.
 */
package io.keywright.renderers.toml;
