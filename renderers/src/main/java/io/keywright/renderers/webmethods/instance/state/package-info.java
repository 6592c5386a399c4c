/**
 * The state that an instance's files describe. The product has no names for SSL configurations: they are those of the
 * ports, the calls and the whole server that use them, and go by what the document calls them.
 *
 * <pre>
 *   given names ─┐
 *   Instance ────┴▶ Keys ─▶ Uses ─▶ UsedConfigs ─▶ ServerState
 * </pre>
 */
package io.keywright.renderers.webmethods.instance.state;
