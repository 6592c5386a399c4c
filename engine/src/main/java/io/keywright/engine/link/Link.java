package io.keywright.engine.link;

import io.keywright.engine.handshake.Meeting;
import io.keywright.engine.handshake.Supposition;
import io.keywright.schema.vocabulary.ClientAuth;
import java.time.Instant;

/**
 * A connection that the document declares.
 *
 * @param name           {@code <server>/<endpointAlias>}
 * @param to             {@code <server>.<endpoint>} of a declared peer, else {@code <host>:<port>}
 * @param clientAuth     whether the listener asks for a certificate
 * @param host           what is called, and looked for in the certificate where {@code verifyHostname}
 */
public record Link(String name, String to, Party caller, Party listener, ClientAuth clientAuth, String host, int port,
                   boolean verifyHostname) {

    /** Whether a key that it needs is awaited, so that it is not there yet. */
    public boolean isAwaited() {
        return caller.unknown().containsKey(Unknown.AWAITED) || listener.unknown().containsKey(Unknown.AWAITED);
    }

    /** The same between parties that shake hands otherwise. */
    Link between(Party otherCaller, Party otherListener) {
        return new Link(name, to, otherCaller, otherListener, clientAuth, host, port, verifyHostname);
    }

    /** The same, where both sides hold something against certificates beside what those say. */
    public Link supposing(Supposition supposed) {
        return between(caller.with(caller.side().supposing(supposed)), listener.with(listener.side().supposing(supposed)));
    }

    /** The same, where nobody asks the caller for a certificate. */
    public Link unasked() {
        return new Link(name, to, caller, listener, ClientAuth.NONE, host, port, verifyHostname);
    }

    public Meeting at(Instant instant) {
        return new Meeting(caller.side(), listener.side(), clientAuth, host, port, verifyHostname, instant);
    }
}
