/**
 * From the document to what it asks for: references followed, durations and secrets read, links given their host and
 * port, defaults left open for the server to fill.
 *
 * <pre>
 *   TlsDocument ─▶ Resolver ─▶ Site { authorities, identities, servers: desired state }
 * </pre>
 */
package io.keywright.engine.resolve;
