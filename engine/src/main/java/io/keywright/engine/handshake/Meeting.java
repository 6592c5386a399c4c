package io.keywright.engine.handshake;

import io.keywright.schema.vocabulary.ClientAuth;
import java.time.Instant;

/**
 * Two sides about to shake hands.
 *
 * @param clientAuth     whether the listener asks for a certificate
 * @param host           what the caller calls, and looks for in the certificate where {@code verifyHostname}
 * @param at             the instant at which certificates are judged
 */
public record Meeting(Side caller, Side listener, ClientAuth clientAuth, String host, int port, boolean verifyHostname,
                      Instant at) {

    /** The same with other sides. */
    public Meeting between(Side otherCaller, Side otherListener) {
        return new Meeting(otherCaller, otherListener, clientAuth, host, port, verifyHostname, at);
    }

    /** The same, whatever name the certificate carries. */
    public Meeting unnamed() {
        return new Meeting(caller, listener, clientAuth, host, port, false, at);
    }

    /** The same, asking the caller otherwise. */
    public Meeting asking(ClientAuth other) {
        return new Meeting(caller, listener, other, host, port, verifyHostname, at);
    }
}
