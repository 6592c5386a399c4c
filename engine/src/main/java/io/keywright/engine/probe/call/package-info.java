/**
 * Calls of a port with this Java's TLS, with a key and without: what it asks for, what it gets, what it makes of that.
 *
 * <pre>
 *   OurKey ─▶ OfferedKey ─┐
 *              SeenChain ─┴▶ Caller ─▶ Attempt
 * </pre>
 *
 * Whatever the port presents is taken, since nothing is sent that would need protection; a key is sent as the server
 * whose it is would send it.
 */
package io.keywright.engine.probe.call;
