/**
 * A real TLS handshake in memory: two engines of this Java, each with the keys, the trust, the protocols and the rules of
 * choice that one side of a connection has. No socket is opened, and no clock decides.
 *
 * <pre>
 *   Meeting (caller, listener, host, instant) ─▶ Handshake ─▶ Outcome: protocol, cipher, certificates, or the Failure
 * </pre>
 *
 * Which key is sent and who is trusted is decided by this Java's own key and trust managers, so what is said here is
 * said as this Java's TLS says it. The managers are only watched: what they were asked and why they refused is part of
 * the outcome, and nobody has to read it out of the text of an exception.
 */
package io.keywright.engine.handshake;
