package io.keywright.engine.explain;

import io.keywright.engine.handshake.Outcome;
import io.keywright.engine.link.Link;
import io.keywright.engine.link.Party;
import io.keywright.engine.link.Unknown;
import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.renderers.keymaterial.certificate.IssuerConstraints;
import io.keywright.renderers.keymaterial.certificate.SubjectNames;
import io.keywright.schema.diagnostic.Printable;
import io.keywright.schema.shape.IpLiteral;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What this Java takes and other TLS refuses, in a connection that stands: openssl, of which each of these was verified,
 * and browsers. Where one of them is at an end of the connection, it does not stand.
 */
public final class Leniencies {

    private static final int STRONG_RSA = 2048;

    private final Instant at;
    private final List<String> found = new ArrayList<>();

    private Leniencies(Instant at) {
        this.at = at;
    }

    /** Sentences on a handshake that was completed; none where it needs no leniency. */
    public static List<String> of(Link link, Outcome outcome, Instant at) {
        Leniencies leniencies = new Leniencies(at);
        leniencies.judge(link.caller(), link.listener(), outcome.serverChain(), Certificates.SERVER_AUTH);
        leniencies.judge(link.listener(), link.caller(), outcome.clientChain(), Certificates.CLIENT_AUTH);
        if (link.verifyHostname() && !link.listener().unknown().containsKey(Unknown.CERTIFICATE)) {
            outcome.serverChain().stream().findFirst().ifPresent(leaf -> leniencies.name(link, leaf));
        }
        return List.copyOf(leniencies.found);
    }

    private void add(String sentence) {
        found.add(sentence);
    }

    /** @param chain what was shown to the judge, leaf first; none when nothing was */
    private void judge(Party judge, Party shown, List<X509Certificate> chain, String purpose) {
        Optional<List<X509Certificate>> anchors = judge.side().anchors();
        // What is made up to stand for an unknown peer says nothing of it.
        if (chain.isEmpty() || anchors.isEmpty() || shown.unknown().containsKey(Unknown.CERTIFICATE)) {
            return;
        }
        List<X509Certificate> path = CertificateChain.of(chain.get(0), Stream.concat(chain.stream(), anchors.get().stream()).toList());
        X509Certificate top = path.get(path.size() - 1);
        if (!Certificates.isSelfSigned(top) || !anchors.get().contains(top)) {
            add(Refusals.trust(judge) + " trusts " + path.stream().filter(anchors.get()::contains).findFirst().map(Certificates::subject).orElse("")
                    + ", which is no root; openssl then has to be told -partial_chain");
        }
        path.stream().skip(1).filter(anchors.get()::contains).findFirst().ifPresent(anchor -> dates(judge, anchor));
        IssuerConstraints.breaches(path).stream().filter(IssuerConstraints.Breach::byRoot).forEach(breach -> add(
                Certificates.subject(path.get(breach.certificate())) + " " + Printable.of(breach.predicate())
                        + "; Java does not ask that of whom it trusts, other TLS does"));
        purpose(path, purpose);
        path.forEach(this::strength);
    }

    private void dates(Party judge, X509Certificate anchor) {
        boolean ended = anchor.getNotAfter().toInstant().isBefore(at);
        if (ended || anchor.getNotBefore().toInstant().isAfter(at)) {
            add(Certificates.subject(anchor) + " in " + Refusals.trust(judge) + (ended ? " ended on " + anchor.getNotAfter().toInstant()
                    : " is valid from " + anchor.getNotBefore().toInstant() + " only") + "; Java does not look at the dates of whom it trusts, other TLS does");
        }
    }

    private void purpose(List<X509Certificate> path, String purpose) {
        String word = purpose.equals(Certificates.SERVER_AUTH) ? "servers" : "clients";
        if (!names(path.get(0), purpose)) {
            add(Certificates.subject(path.get(0)) + " is for any purpose and does not name that of " + word + "; openssl wants it named");
        }
        path.stream().skip(1).filter(authority -> !Certificates.isSelfSigned(authority) && !names(authority, purpose)).forEach(authority ->
                add(Certificates.subject(authority) + ", which issued it, is not for " + word + "; Java looks at the last certificate alone, other TLS at all"));
    }

    /** Unlike {@link Certificates#isFor} without counting "any purpose". */
    private static boolean names(X509Certificate certificate, String purpose) {
        try {
            List<String> extended = certificate.getExtendedKeyUsage();
            return extended == null || extended.contains(purpose);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private void strength(X509Certificate certificate) {
        if (!Certificates.isSelfSigned(certificate) && certificate.getSigAlgName().toUpperCase(Locale.ROOT).startsWith("SHA1")) {
            add(Certificates.subject(certificate) + " is signed over SHA-1; openssl refuses that by default, and so do browsers");
        }
        if (certificate.getPublicKey() instanceof RSAPublicKey key && key.getModulus().bitLength() < STRONG_RSA) {
            add(Certificates.subject(certificate) + " has a key of " + key.getModulus().bitLength() + " bits; openssl refuses that by default, and so do browsers");
        }
    }

    private void name(Link link, X509Certificate leaf) {
        if (!SubjectNames.covers(leaf, link.host())) {
            add(Certificates.subject(leaf) + " is for " + Certificates.names(leaf) + ", which Java takes for '" + link.host() + "'; other TLS takes "
                    + "wildcards at the left end alone");
        } else if (SubjectNames.of(leaf).isEmpty() && IpLiteral.parse(link.host()).isEmpty()) {
            add(Certificates.subject(leaf) + " carries the name '" + link.host() + "' in its subject alone; browsers refuse that");
        }
    }
}
