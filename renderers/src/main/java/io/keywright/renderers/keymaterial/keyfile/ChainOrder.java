package io.keywright.renderers.keymaterial.keyfile;

import io.keywright.renderers.keymaterial.KeyPairs;
import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The chain of a key, put in order from certificates as a file has them. The order of the file counts where it is one;
 * otherwise signatures decide, and where two certificates could follow, nobody does.
 *
 * @param chain    leaf first
 * @param findings that it was put in order, that certificates are left over
 */
public record ChainOrder(List<X509Certificate> chain, List<Diagnostic> findings) {

    // Java accepts ten certificates in a handshake; more work than this no honest file asks for. Each certificate may
    // cost a signature to find whose it is, and each of those with the issuer's name another.
    private static final int MOST = 1_000;
    private static final int LONGEST = 100;
    private static final int MOST_TRIED = 16;

    public ChainOrder {
        chain = List.copyOf(chain);
        findings = List.copyOf(findings);
    }

    /**
     * @param own    certificates that were given as the chain of this key
     * @param others certificates of which the missing parts are taken
     * @throws DiagnosticException when none of {@code own} belongs to the key, or the order is ambiguous
     */
    static ChainOrder of(PrivateKey key, Collection<X509Certificate> own, Collection<X509Certificate> others,
                         String name) {
        return of(publicKey -> KeyPairs.match(key, publicKey), "its key", own, others, name);
    }

    /**
     * The chain of the certificate of a public key.
     *
     * @param whose the key, as the end of the sentence that no certificate belongs to it
     * @param own   certificates that were given as the chain of this key
     * @param name  how messages name their file
     * @throws DiagnosticException when none of {@code own} belongs to the key, or the order is ambiguous
     */
    public static ChainOrder of(PublicKey key, String whose, Collection<X509Certificate> own, String name) {
        return of(key::equals, whose, own, List.of(), name);
    }

    private static ChainOrder of(Predicate<PublicKey> mine, String whose, Collection<X509Certificate> own,
                                 Collection<X509Certificate> others, String name) {
        List<X509Certificate> given = List.copyOf(new LinkedHashSet<>(own));
        if (given.isEmpty() && others.isEmpty()) {
            return new ChainOrder(List.of(), List.of());
        }
        List<X509Certificate> chain = new ArrayList<>(List.of(
                leaf(mine, whose, given.isEmpty() ? List.copyOf(others) : given, name)));
        Optional<X509Certificate> next = next(chain, given, others, name);
        while (next.isPresent()) {
            chain.add(next.get());
            if (chain.size() > LONGEST) {
                throw refused("the chain in '" + name + "' has more than " + LONGEST + " certificates");
            }
            next = next(chain, given, others, name);
        }
        return new ChainOrder(chain, findings(chain, given, name));
    }

    private static X509Certificate leaf(Predicate<PublicKey> mine, String whose, List<X509Certificate> given,
                                        String name) {
        if (given.size() > MOST) {
            throw refused("'" + name + "' holds " + given.size() + " certificates, of which one should belong to "
                    + whose + "; limit " + MOST);
        }
        List<X509Certificate> leaves = given.stream().filter(each -> mine.test(each.getPublicKey())).toList();
        if (leaves.isEmpty()) {
            throw refused(given.size() == 1 ? "the certificate of '" + subject(given.get(0)) + "' in '" + name
                    + "' does not belong to " + whose
                    : "none of the " + given.size() + " certificates in '" + name + "' belongs to " + whose);
        }
        if (leaves.size() > 1 && !leaves.get(0).equals(given.get(0))) {
            throw ambiguous(leaves.size() + " certificates in '" + name + "' belong to " + whose);
        }
        return leaves.get(0);
    }

    private static Optional<X509Certificate> next(List<X509Certificate> chain, List<X509Certificate> given,
                                                  Collection<X509Certificate> others, String name) {
        X509Certificate last = chain.get(chain.size() - 1);
        if (CertificateChain.issued(last, last)) {
            return Optional.empty();
        }
        int following = given.indexOf(last) + 1;
        if (following > 0 && following < given.size() && !chain.contains(given.get(following))
                && CertificateChain.issued(given.get(following), last)) {
            return Optional.of(given.get(following));
        }
        List<X509Certificate> issuers = named(last, chain, given).limit(MOST_TRIED).filter(each -> CertificateChain.issued(each, last))
                .toList();
        if (issuers.size() > 1) {
            throw ambiguous("the chain in '" + name + "' is out of order, and " + issuers.size()
                    + " of its certificates could be the issuer of '" + subject(last) + "'");
        }
        return issuers.stream().findFirst().or(() -> named(last, chain, others)
                .sorted(Comparator.comparing(X509Certificate::getNotAfter).reversed()).limit(MOST_TRIED)
                .filter(each -> CertificateChain.issued(each, last)).findFirst());
    }

    private static Stream<X509Certificate> named(X509Certificate issued, List<X509Certificate> chain,
                                                                  Collection<X509Certificate> among) {
        return among.stream().filter(each -> !chain.contains(each))
                .filter(each -> each.getSubjectX500Principal().equals(issued.getIssuerX500Principal()));
    }

    private static List<Diagnostic> findings(List<X509Certificate> chain, List<X509Certificate> given, String name) {
        List<Diagnostic> findings = new ArrayList<>();
        List<X509Certificate> used = given.stream().filter(chain::contains).toList();
        List<X509Certificate> left = given.stream().filter(each -> !chain.contains(each)).toList();
        if (!used.equals(chain.subList(0, Math.min(used.size(), chain.size()))) && !used.isEmpty()) {
            findings.add(Diagnostic.warning(DiagnosticCode.CERTIFICATE_FINDING, "the chain in '" + name
                    + "' is out of order; it is taken as " + String.join(", ",
                    chain.stream().map(each -> "'" + subject(each) + "'").toList())));
        }
        if (!left.isEmpty()) {
            findings.add(Diagnostic.warning(DiagnosticCode.CERTIFICATE_FINDING, "'" + name + "' holds "
                    + (left.size() == 1 ? "a certificate" : left.size() + " certificates")
                    + " beside the chain, such as '" + subject(left.get(0)) + "'"));
        }
        return findings;
    }

    private static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private static DiagnosticException refused(String summary) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.STORE_ENTRY_REFUSED, summary));
    }

    private static DiagnosticException ambiguous(String summary) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.AMBIGUOUS, summary)
                .hint("put the certificates in order: the key's own, its issuer, and so on to the root"));
    }
}
