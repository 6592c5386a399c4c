package io.keywright.engine.explain;

import io.keywright.engine.handshake.Failure;
import io.keywright.engine.handshake.Role;
import io.keywright.engine.handshake.TrustedPath;
import io.keywright.engine.link.Link;
import io.keywright.engine.link.Party;
import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.schema.diagnostic.Printable;
import io.keywright.schema.state.Fingerprint;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Names the reason for which a chain was refused. Who refuses is this Java's trust manager; here it is only put into words. */
public final class Refusals {

    private static final int LONGEST_CHAIN = 10;

    private final List<X509Certificate> known;

    /** @param known certificates of all declared authorities, which may stand where a chain has a gap */
    public Refusals(List<X509Certificate> known) {
        this.known = List.copyOf(known);
    }

    /** Why a side refused the other's chain. */
    public LinkReason of(Link link, Failure failure, Instant at) {
        boolean ofServer = failure.by() == Role.CALLER;
        Party judge = ofServer ? link.caller() : link.listener();
        Party shown = ofServer ? link.listener() : link.caller();
        List<X509Certificate> chain = failure.refused();
        X509Certificate leaf = chain.get(0);
        List<X509Certificate> anchors = judge.side().anchors().orElse(List.of()).stream()
                .filter(anchor -> !judge.side().supposed().revoked().contains(anchor)).toList();
        if (failure.hostname()) {
            return LinkReason.of(ReasonCode.HOSTNAME_MISMATCH, "'" + link.host() + "' is called, and the certificate of " + shown.label()
                    + " is for " + Certificates.names(leaf)).hint("add '" + link.host() + "' to its names, or call it by one of them");
        }
        Optional<LinkReason> revoked = revoked(judge, shown, chain);
        if (revoked.isPresent()) {
            return revoked.get();
        }
        if (anchors.isEmpty()) {
            return emptyTruststore(judge);
        }
        if (chain.size() > LONGEST_CHAIN) {
            return LinkReason.of(ReasonCode.HANDSHAKE_LIMIT, shown.label() + " presents " + chain.size()
                    + " certificates, and Java takes " + LONGEST_CHAIN);
        }
        return dated(judge, shown, chain, failure, at, ofServer)
                .or(() -> usage(shown, leaf, failure, ofServer))
                .or(() -> broken(shown, failure))
                .orElseGet(() -> untrusted(judge, shown, chain, anchors, at, ofServer));
    }

    /** Nobody is trusted where somebody has to be. */
    public static LinkReason emptyTruststore(Party judge) {
        return LinkReason.of(ReasonCode.EMPTY_TRUSTSTORE, judge.truststore().map(name -> "truststore '" + name + "' of ").orElse("")
                + judge.server() + " trusts nobody; Java says of it: the trustAnchors parameter must be non-empty")
                .hint("add the authority of its peers under trust");
    }

    // Where the path builder finds no other way it does not tell what was wrong with the first; but what is supposed is known.
    private static Optional<LinkReason> revoked(Party judge, Party shown, List<X509Certificate> chain) {
        // The highest is the one that was revoked, or the nearest to it.
        return chain.stream().filter(judge.side().supposed().revoked()::contains).reduce((lower, higher) -> higher).map(certificate ->
                LinkReason.of(ReasonCode.REVOKED, "of what " + shown.label() + " presents, " + (certificate.equals(chain.get(0))
                        ? Certificates.presented(shown, certificate) : Certificates.subject(certificate)) + " counts as revoked").hint("present a certificate that stands without it"));
    }

    private static Optional<LinkReason> dated(Party judge, Party shown, List<X509Certificate> chain, Failure failure, Instant at,
                                              boolean ofServer) {
        Optional<X509Certificate> supposed = chain.stream().filter(judge.side().supposed().ended()::contains).findFirst();
        if (supposed.isPresent()) {
            return Optional.of(ended(shown, supposed.get(), " ends on ", ofServer));
        }
        Optional<CertPathValidatorException.Reason> said = failure.cause(CertPathValidatorException.class)
                .map(CertPathValidatorException::getReason);
        Optional<X509Certificate> ended = Certificates.endedBy(chain, at);
        if (ended.isPresent() && said.filter(BasicReason.EXPIRED::equals).isPresent()) {
            return Optional.of(ended(shown, ended.get(), " ended on ", ofServer));
        }
        Optional<X509Certificate> early = Certificates.notYetAt(chain, at);
        if (early.isPresent() && said.filter(BasicReason.NOT_YET_VALID::equals).isPresent()) {
            return Optional.of(LinkReason.of(ReasonCode.NOT_YET_VALID, "of what " + shown.label() + " presents, "
                    + Certificates.subject(early.get()) + " is valid from " + early.get().getNotBefore().toInstant() + " only"));
        }
        return Optional.empty();
    }

    private static LinkReason ended(Party shown, X509Certificate certificate, String ends, boolean ofServer) {
        return LinkReason.of(ofServer ? ReasonCode.SERVER_EXPIRED : ReasonCode.CLIENT_EXPIRED, "of what " + shown.label()
                + " presents, " + Certificates.subject(certificate) + ends + certificate.getNotAfter().toInstant()).hint("renew it");
    }

    /** The path stood, and the leaf is for something else. */
    private static Optional<LinkReason> usage(Party shown, X509Certificate leaf, Failure failure, boolean ofServer) {
        boolean pathStood = failure.cause(CertPathValidatorException.class).isEmpty()
                && failure.cause(CertPathBuilderException.class).isEmpty();
        String word = ofServer ? "server" : "client";
        return !pathStood || Certificates.permits(leaf, ofServer ? Certificates.SERVER_AUTH : Certificates.CLIENT_AUTH)
                ? Optional.empty() : Optional.of(wrongUsage(shown, leaf, word));
    }

    private static LinkReason wrongUsage(Party shown, X509Certificate leaf, String word) {
        return LinkReason.of(ReasonCode.WRONG_KEY_USAGE, "the certificate of " + shown.label() + ", " + Certificates.subject(leaf)
                + ", may not be used as that of a TLS " + word).hint("add '" + word + "' to the usage of its identity");
    }

    private static Optional<LinkReason> broken(Party shown, Failure failure) {
        Optional<CertPathValidatorException> said = failure.cause(CertPathValidatorException.class);
        Optional<CertPathValidatorException.Reason> reason = said.map(CertPathValidatorException::getReason);
        String words = said.map(error -> Printable.of(String.valueOf(error.getMessage()))).orElse("");
        if (reason.filter(BasicReason.ALGORITHM_CONSTRAINED::equals).isPresent()) {
            return Optional.of(LinkReason.of(ReasonCode.WEAK_ALGORITHM, "of what " + shown.label()
                    + " presents, a key or signature is too weak for this Java: " + words));
        }
        if (reason.filter(PKIXReason.INVALID_NAME::equals).isPresent()) {
            return Optional.of(LinkReason.of(ReasonCode.NAME_CONSTRAINTS, "an authority of " + shown.label()
                    + " may not issue for its name: " + words));
        }
        if (reason.filter(Set.of(PKIXReason.NOT_CA_CERT, PKIXReason.PATH_TOO_LONG)::contains).isPresent()) {
            return Optional.of(LinkReason.of(ReasonCode.ISSUER_NOT_AN_AUTHORITY, "an issuer of " + shown.label()
                    + " may not issue certificates, or not so many levels deep: " + words));
        }
        if (reason.filter(PKIXReason.INVALID_KEY_USAGE::equals).isPresent()) {
            return Optional.of(LinkReason.of(ReasonCode.WRONG_KEY_USAGE, "an issuer of " + shown.label()
                    + " may not sign certificates: " + words));
        }
        return Optional.empty();
    }

    private LinkReason untrusted(Party judge, Party shown, List<X509Certificate> chain, List<X509Certificate> anchors, Instant at,
                                 boolean ofServer) {
        List<X509Certificate> more = new ArrayList<>(chain);
        known.stream().filter(certificate -> !chain.contains(certificate)).forEach(more::add);
        String trust = judge.truststore().map(name -> "truststore '" + name + "' of ").orElse("") + judge.server();
        if (more.size() > chain.size() && TrustedPath.reaches(CertificateChain.of(chain.get(0), more), anchors, at)) {
            List<X509Certificate> missing = CertificateChain.of(chain.get(0), more).stream()
                    .filter(certificate -> !chain.contains(certificate) && !anchors.contains(certificate)).toList();
            return LinkReason.of(ReasonCode.CHAIN_INCOMPLETE, shown.label() + " presents " + Certificates.presented(shown, chain.get(0))
                    + " without " + missing.stream().map(Certificates::subject).collect(Collectors.joining(", "))
                    + ", and " + trust + " does not know that").hint("put the whole chain into the key entry, or trust that authority too");
        }
        X509Certificate last = chain.get(chain.size() - 1);
        ReasonCode code = ofServer ? ReasonCode.UNTRUSTED_SERVER : ReasonCode.UNTRUSTED_CLIENT;
        if (Certificates.isSelfSigned(chain.get(0))) {
            return LinkReason.of(code, shown.label() + " presents the self-signed " + Certificates.subject(chain.get(0)) + ", sha256 "
                    + Fingerprint.of(chain.get(0)) + ", which " + trust + " does not hold")
                    .hint("add that certificate under trust, or have it issued by an authority");
        }
        boolean namesake = anchors.stream().anyMatch(anchor -> anchor.getSubjectX500Principal().equals(last.getIssuerX500Principal()));
        return LinkReason.of(code, shown.label() + " presents " + Certificates.presented(shown, chain.get(0)) + ", whose chain ends at "
                + Certificates.issuer(last) + (namesake ? ", of which " + trust + " holds another one by the same name"
                : ", which " + trust + " does not hold")).hint("add that authority under trust");
    }
}
