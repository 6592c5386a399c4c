/**
 * The one place that uses the network: connections to a port that somebody named, each limited in time and in bytes.
 *
 * <pre>
 *   host:port ─▶ Peer ─▶ Route (address found once and judged, or a proxy) ─▶ Socket with limits
 * </pre>
 */
package io.keywright.engine.network;
