/**
 * Fetching the certificates that a TLS port presents.
 *
 * <p>What is fetched is shown, compared with a pin and written down; nothing is trusted for having been fetched. Nothing
 * is sent but the handshake, which ends as soon as the certificates have been seen, so a port that demands a client
 * certificate shows its own all the same.
 */
package io.keywright.engine.retrieve;
