package io.keywright.engine.probe.call;

import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.explain.ReasonCode;
import io.keywright.schema.vocabulary.Protocol;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.security.auth.x500.X500Principal;

/**
 * What a port asked for when it asked for a certificate.
 *
 * @param keyTypes   the kinds of key that it takes, by Java's name: {@code RSA}, {@code EC}, …; none: not known
 * @param issuers    whose certificates it takes; none: anybody's
 * @param algorithms the signatures that it takes, by Java's name: {@code SHA256withECDSA}, {@code RSASSA-PSS}, …; none: not
 *                   known
 */
public record CertificateRequest(List<String> keyTypes, List<X500Principal> issuers, List<String> algorithms) {
    public CertificateRequest {
        keyTypes = List.copyOf(keyTypes);
        issuers = List.copyOf(issuers);
        algorithms = algorithms.stream().distinct().toList();
    }

    /** A request of which only the issuers were seen. */
    public static CertificateRequest naming(List<X500Principal> issuers) {
        return new CertificateRequest(List.of(), issuers, List.of());
    }

    /** Why its server answers it with no certificate rather than with that of a key; empty: it sends it. */
    Optional<LinkReason> objection(OurKey ours, Protocol protocol) {
        String type = ours.leaf().getPublicKey().getAlgorithm();
        if (keyTypes.stream().noneMatch(taken -> taken.equals(type) || taken.startsWith(type + "_"))) {
            return Optional.of(LinkReason.of(ReasonCode.SIGNATURE_SCHEME, "the port takes keys of " + (keyTypes.isEmpty()
                    ? "no kind that this Java has" : String.join(", ", new TreeSet<>(keyTypes))) + ", and the key is " + type)
                    .hint("use a key of another algorithm"));
        }
        if (protocol == Protocol.TLS_V1_3 && ours.leaf().getPublicKey() instanceof ECPublicKey key
                && !algorithms.contains(signature(key))) {
            return Optional.of(LinkReason.of(ReasonCode.SIGNATURE_SCHEME, "the port takes no signature " + signature(key)
                    + ", which is the one that the key can make").hint("use a key of another size"));
        }
        if (issuers.isEmpty() && ours.choice().silentOnNoIssuers()) {
            return Optional.of(LinkReason.of(ReasonCode.NO_ISSUERS_NAMED, "the port names no issuer, and " + ours.profile().label()
                    + " then sends nothing"));
        }
        boolean regardless = ours.choice().alias().isPresent() && ours.choice().ignoresIssuers();
        return regardless ? Optional.empty() : strangeness(ours);
    }

    /** That the port names issuers, and not those of a key. */
    public Optional<LinkReason> strangeness(OurKey ours) {
        return issuers.isEmpty() || ours.issuedByOneOf(issuers) ? Optional.empty()
                : Optional.of(LinkReason.of(ReasonCode.ISSUER_NOT_NAMED, "the port names " + (issuers.size() == 1 ? "one issuer"
                : issuers.size() + " issuers") + ", none in the chain of '" + ours.alias() + "', which ends with the issuer '"
                + ours.chain().get(ours.chain().size() - 1).getIssuerX500Principal().getName() + "'")
                .hint("let the port trust that issuer, or use a certificate of one that it names"));
    }

    /** In TLS 1.3 the curve decides: RFC 8446, 4.2.3. */
    private static String signature(ECPublicKey key) {
        int bits = key.getParams().getCurve().getField().getFieldSize();
        return "SHA" + (bits > 384 ? 512 : bits) + "withECDSA";
    }
}
