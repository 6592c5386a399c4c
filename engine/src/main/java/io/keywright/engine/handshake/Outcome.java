package io.keywright.engine.handshake;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * What became of a handshake.
 *
 * @param protocol    what both agreed on; empty when it did not come so far
 * @param cipher      likewise
 * @param serverChain what the listener presented, as it is judged, leaf first; none when it presented nothing
 * @param clientChain likewise of the caller
 * @param asked       what the listener asked for when it asked for a certificate
 * @param failure     empty: it completed
 */
public record Outcome(Optional<String> protocol, Optional<String> cipher, List<X509Certificate> serverChain,
                      List<X509Certificate> clientChain, Optional<Asked> asked, Optional<Failure> failure) {
    public Outcome {
        serverChain = List.copyOf(serverChain);
        clientChain = List.copyOf(clientChain);
    }

    public boolean completed() {
        return failure.isEmpty();
    }

    /** Whether the listener knows by certificate who called. */
    public boolean clientAuthenticated() {
        return completed() && !clientChain.isEmpty();
    }

    /**
     * A request for a certificate.
     *
     * @param keyTypes the kinds of key that can sign what the listener takes, by Java's name: {@code EC}, {@code RSA}
     * @param issuers  whose certificates are wanted; none: anybody's
     * @param sent     the alias that the caller answered with; empty: none
     */
    public record Asked(List<String> keyTypes, List<X500Principal> issuers, Optional<String> sent) {
        public Asked {
            keyTypes = List.copyOf(keyTypes);
            issuers = List.copyOf(issuers);
        }
    }
}
