package io.keywright.engine.probe.call;

import io.keywright.engine.explain.LinkReason;
import io.keywright.schema.vocabulary.Protocol;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A handshake with a port and how far it came.
 *
 * @param cipher    empty when it did not come so far
 * @param chain     what the port presented, leaf first; none when it did not come so far
 * @param request   what it asked for; empty: no certificate
 * @param objection why a request was answered without our certificate; empty when it was sent, or there was none to send
 * @param sent      whether our certificate was sent
 * @param failure   empty: it completed
 */
public record Attempt(Protocol protocol, Optional<OurKey> ours, Optional<String> cipher, List<X509Certificate> chain,
               Optional<CertificateRequest> request, Optional<LinkReason> objection, boolean sent, Optional<Failure> failure) {
    public Attempt {
        chain = List.copyOf(chain);
    }

    /**
     * How it ended early.
     *
     * @param detail the name of the alert, or what this Java said
     */
    public record Failure(Kind kind, String detail) {

        /** Who ended it, and how. */
        public enum Kind { ALERT, CLOSED, SILENT, OURS }

        /** As the end of a sentence about the port. */
        public String words() {
            return switch (kind) {
                case ALERT -> "it broke off with the alert " + detail;
                case CLOSED -> "it closed the connection without a word";
                case SILENT -> detail;
                case OURS -> "this Java broke off: " + detail;
            };
        }

        public boolean isAlert(String name) {
            return kind == Kind.ALERT && detail.equals(name);
        }

        /** Whether the port refused: told so, or went away. */
        public boolean isRefusal() {
            return kind == Kind.ALERT || kind == Kind.CLOSED;
        }
    }
}
