package io.keywright.engine.explain;

import io.keywright.engine.handshake.Failure;
import io.keywright.engine.handshake.Role;
import io.keywright.engine.link.Link;
import io.keywright.engine.link.Party;
import io.keywright.schema.diagnostic.Printable;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** Names the reason for which a chain was refused. Who refuses is this Java's trust manager; here it is only put into words. */
public final class Refusals {

    private final List<X509Certificate> known;

    /** @param known certificates of all declared authorities, which may stand where a chain has a gap */
    public Refusals(List<X509Certificate> known) {
        this.known = List.copyOf(known);
    }

    /** Why a side refused the other's chain. */
    public LinkReason of(Link link, Failure failure, Instant at) {
        return new Refusal(known, link, failure, at).reason();
    }

    /** Why a side did not even look at the other's chain. */
    public static LinkReason unread(Link link, Failure failure) {
        Party shown = failure.by() == Role.CALLER ? link.listener() : link.caller();
        return LinkReason.of(ReasonCode.HANDSHAKE_LIMIT, shown.label() + " presents " + failure.unread().size()
                + (failure.unread().size() == 1 ? " certificate" : " certificates") + ", and a handshake has no room for so much: "
                + words(failure.error())).hint("leave out what the other side has anyway, or have it issued more directly");
    }

    /** Nobody is trusted where somebody has to be. */
    public static LinkReason emptyTruststore(Party judge) {
        return LinkReason.of(ReasonCode.EMPTY_TRUSTSTORE, trust(judge) + " trusts nobody; Java says of it: the trustAnchors parameter must be non-empty")
                .hint("add the authority of its peers under trust");
    }

    static String trust(Party judge) {
        return judge.truststore().map(name -> "truststore '" + name + "' of ").orElse("") + judge.server();
    }

    static String words(Exception error) {
        return Printable.of(String.valueOf(error.getMessage()));
    }
}
