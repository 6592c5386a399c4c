package io.keywright.engine.explain;

import io.keywright.engine.handshake.Failure;
import io.keywright.engine.handshake.Role;
import io.keywright.engine.handshake.TrustedPath;
import io.keywright.engine.link.Link;
import io.keywright.engine.link.Party;
import io.keywright.renderers.keymaterial.certificate.CertificateChain;
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
import java.util.stream.Stream;

/** One chain that one side refused. */
final class Refusal {

    private final List<X509Certificate> known;
    private final Link link;
    private final Failure failure;
    private final Instant at;
    private final boolean ofServer;
    private final Party judge;
    private final Party shown;
    private final List<X509Certificate> chain;
    private final X509Certificate leaf;
    private final List<X509Certificate> anchors;
    /** From the leaf to somebody who is trusted, by names and signatures alone; ends earlier where nobody is. */
    private final List<X509Certificate> above;

    /** @param known certificates of all declared authorities, which may stand where a chain has a gap */
    Refusal(List<X509Certificate> known, Link link, Failure failure, Instant at) {
        this.known = known;
        this.link = link;
        this.failure = failure;
        this.at = at;
        this.ofServer = failure.by() == Role.CALLER;
        this.judge = ofServer ? link.caller() : link.listener();
        this.shown = ofServer ? link.listener() : link.caller();
        this.chain = failure.refused();
        this.leaf = chain.get(0);
        this.anchors = judge.side().anchors().orElse(List.of()).stream()
                .filter(anchor -> !judge.side().supposed().revoked().contains(anchor)).toList();
        this.above = CertificateChain.of(leaf, Stream.concat(chain.stream(), anchors.stream()).toList());
    }

    LinkReason reason() {
        if (failure.hostname()) {
            return LinkReason.of(ReasonCode.HOSTNAME_MISMATCH, "'" + link.host() + "' is called, and the certificate of " + shown.label()
                    + " is for " + Certificates.names(leaf)).hint("add '" + link.host() + "' to its names, or call it by one of them");
        }
        Optional<LinkReason> supposed = revoked();
        if (supposed.isPresent()) {
            return supposed.get();
        }
        if (anchors.isEmpty()) {
            return Refusals.emptyTruststore(judge);
        }
        supposed = chain.stream().filter(judge.side().supposed().ended()::contains).findFirst().map(certificate -> ended(certificate, " ends on "));
        if (supposed.isPresent()) {
            return supposed.get();
        }
        if (pathStood()) {
            return anchor().orElseGet(this::usage);
        }
        Optional<CertPathValidatorException> objection = objection();
        return objection.flatMap(this::dated).or(() -> objection.flatMap(this::broken)).or(() -> odd(objection)).orElseGet(this::untrusted);
    }

    private String presented() {
        return Certificates.presented(shown, leaf);
    }

    private String words() {
        return Refusals.words(failure.error());
    }

    private boolean pathStood() {
        return failure.cause(CertPathValidatorException.class).isEmpty() && failure.cause(CertPathBuilderException.class).isEmpty();
    }

    /** What Java objects to. Where it tried several ways and none was one, it does not say what was wrong with the best. */
    private Optional<CertPathValidatorException> objection() {
        Optional<CertPathValidatorException> said = failure.cause(CertPathValidatorException.class);
        return said.isPresent() || trusted().isEmpty() ? said : TrustedPath.objection(above.subList(0, above.indexOf(trusted().get())), trusted().get(), at);
    }

    /** Who of those above the leaf is trusted, whether or not Java takes the way there. */
    private Optional<X509Certificate> trusted() {
        return above.stream().skip(1).filter(anchors::contains).findFirst();
    }

    // Where the path builder finds no other way it does not tell what was wrong with the first; but what is supposed is known.
    private Optional<LinkReason> revoked() {
        // The highest is the one that was revoked, or the nearest to it.
        return chain.stream().filter(judge.side().supposed().revoked()::contains).reduce((lower, higher) -> higher).map(certificate ->
                LinkReason.of(ReasonCode.REVOKED, "of what " + shown.label() + " presents, "
                        + (certificate.equals(leaf) ? presented() : Certificates.subject(certificate)) + " counts as revoked")
                        .hint("present a certificate that stands without it"));
    }

    private LinkReason ended(X509Certificate certificate, String ends) {
        return LinkReason.of(ofServer ? ReasonCode.SERVER_EXPIRED : ReasonCode.CLIENT_EXPIRED, "of what " + shown.label()
                + " presents, " + Certificates.subject(certificate) + ends + certificate.getNotAfter().toInstant()).hint("renew it");
    }

    private Optional<LinkReason> dated(CertPathValidatorException objection) {
        Optional<X509Certificate> ended = Certificates.endedBy(chain, at);
        if (ended.isPresent() && objection.getReason() == BasicReason.EXPIRED) {
            return Optional.of(ended(ended.get(), " ended on "));
        }
        Optional<X509Certificate> early = Certificates.notYetAt(chain, at);
        if (early.isPresent() && objection.getReason() == BasicReason.NOT_YET_VALID) {
            return Optional.of(LinkReason.of(ReasonCode.NOT_YET_VALID, "of what " + shown.label() + " presents, "
                    + Certificates.subject(early.get()) + " is valid from " + early.get().getNotBefore().toInstant() + " only"));
        }
        return Optional.empty();
    }

    /** The path stood, and its anchor may not issue: Java looks at that, though not at the dates and names of an anchor. */
    private Optional<LinkReason> anchor() {
        return TrustedPath.anchor(chain, anchors, at).filter(anchor -> !anchor.equals(leaf) && !Certificates.mayIssue(anchor))
                .map(anchor -> LinkReason.of(ReasonCode.ISSUER_NOT_AN_AUTHORITY, shown.label() + " presents " + presented()
                        + ", which leads to " + Certificates.subject(anchor) + " in " + trust() + ", and that certificate is not one of an authority"));
    }

    /** The path stood, and the leaf is for something else. */
    private LinkReason usage() {
        String word = ofServer ? "server" : "client";
        LinkReason reason = LinkReason.of(ReasonCode.WRONG_KEY_USAGE, "the certificate of " + shown.label() + ", " + presented()
                + ", may not be used as that of a TLS " + word + ": " + words());
        return Certificates.isFor(leaf, ofServer ? Certificates.SERVER_AUTH : Certificates.CLIENT_AUTH) ? reason
                : reason.hint("add '" + word + "' to the usage of its identity");
    }

    private String trust() {
        return Refusals.trust(judge);
    }

    private Optional<LinkReason> broken(CertPathValidatorException objection) {
        CertPathValidatorException.Reason reason = objection.getReason();
        String words = Refusals.words(objection);
        if (reason == BasicReason.ALGORITHM_CONSTRAINED) {
            return Optional.of(LinkReason.of(ReasonCode.WEAK_ALGORITHM, "of what " + shown.label()
                    + " presents, a key or signature is too weak for this Java: " + words));
        }
        if (reason == PKIXReason.INVALID_NAME) {
            return Optional.of(LinkReason.of(ReasonCode.NAME_CONSTRAINTS, "an authority of " + shown.label()
                    + " may not issue for its name: " + words));
        }
        if (Set.of(PKIXReason.NOT_CA_CERT, PKIXReason.PATH_TOO_LONG).contains(reason)) {
            return Optional.of(LinkReason.of(ReasonCode.ISSUER_NOT_AN_AUTHORITY, "an issuer of " + shown.label()
                    + " may not issue certificates, or not so many levels deep: " + words));
        }
        if (reason == PKIXReason.INVALID_KEY_USAGE) {
            return Optional.of(LinkReason.of(ReasonCode.WRONG_KEY_USAGE, "an issuer of " + shown.label()
                    + " may not sign certificates: " + words));
        }
        return Optional.empty();
    }

    /** Somebody who is trusted stands above it, and Java finds no path there for a reason that has no code. */
    private Optional<LinkReason> odd(Optional<CertPathValidatorException> objection) {
        return trusted().map(anchor -> LinkReason.of(ReasonCode.HANDSHAKE_FAILED, trust() + " holds " + Certificates.subject(anchor)
                + ", and yet what " + shown.label() + " presents, " + presented() + ", is refused: "
                + objection.map(Refusals::words).orElseGet(this::words)));
    }

    private LinkReason untrusted() {
        List<X509Certificate> more = new ArrayList<>(chain);
        known.stream().filter(certificate -> !chain.contains(certificate)).forEach(more::add);
        if (more.size() > chain.size() && TrustedPath.reaches(CertificateChain.of(leaf, more), anchors, at)) {
            List<X509Certificate> missing = CertificateChain.of(leaf, more).stream()
                    .filter(certificate -> !chain.contains(certificate) && !anchors.contains(certificate)).toList();
            return LinkReason.of(ReasonCode.CHAIN_INCOMPLETE, shown.label() + " presents " + presented()
                    + " without " + missing.stream().map(Certificates::subject).collect(Collectors.joining(", "))
                    + ", and " + trust() + " does not know that").hint("put the whole chain into the key entry, or trust that authority too");
        }
        ReasonCode code = ofServer ? ReasonCode.UNTRUSTED_SERVER : ReasonCode.UNTRUSTED_CLIENT;
        if (Certificates.isSelfSigned(leaf)) {
            return LinkReason.of(code, shown.label() + " presents the self-signed " + Certificates.subject(leaf) + ", sha256 "
                    + Fingerprint.of(leaf) + ", which " + trust() + " does not hold")
                    .hint("add that certificate under trust, or have it issued by an authority");
        }
        X509Certificate last = above.get(above.size() - 1);
        boolean namesake = anchors.stream().anyMatch(anchor -> anchor.getSubjectX500Principal().equals(last.getIssuerX500Principal()));
        return LinkReason.of(code, shown.label() + " presents " + presented() + ", whose chain ends at "
                + Certificates.issuer(last) + (namesake ? ", of which " + trust() + " holds another one by the same name"
                : ", which " + trust() + " does not hold")).hint("add that authority under trust");
    }
}
