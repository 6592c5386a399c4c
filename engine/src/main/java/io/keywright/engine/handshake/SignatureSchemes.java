package io.keywright.engine.handshake;

import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Locale;

/**
 * Which keys can sign what a peer takes. This Java (17) can be told the schemes of all its connections, not of one, so
 * the schemes of a single peer are kept to here. Names and curves: RFC 8446, 4.2.3; in TLS 1.2 the curve is free.
 */
final class SignatureSchemes {

    private SignatureSchemes() {
    }

    /** @param keyType as Java names kinds of keys: {@code RSA}, {@code RSASSA-PSS}, {@code EC}, {@code EdDSA}, … */
    static boolean takes(List<String> schemes, String keyType) {
        return schemes.isEmpty() || schemes.stream().anyMatch(scheme -> fits(scheme.toLowerCase(Locale.ROOT), keyType));
    }

    /** Whether a certificate's own key can sign; {@code ecdsa_secp384r1_sha384} needs that curve. */
    static boolean takes(List<String> schemes, X509Certificate certificate) {
        if (schemes.isEmpty()) {
            return true;
        }
        if (certificate.getPublicKey() instanceof ECPublicKey key) {
            String curve = "secp" + key.getParams().getCurve().getField().getFieldSize() + "r1";
            return schemes.stream().map(scheme -> scheme.toLowerCase(Locale.ROOT))
                    .anyMatch(scheme -> scheme.startsWith("ecdsa_") && (scheme.contains(curve) || !scheme.contains("_secp")));
        }
        return takes(schemes, certificate.getPublicKey().getAlgorithm());
    }

    private static boolean fits(String scheme, String keyType) {
        return switch (keyType) {
            case "RSA" -> scheme.startsWith("rsa_pkcs1_") || scheme.startsWith("rsa_pss_rsae_");
            case "RSASSA-PSS" -> scheme.startsWith("rsa_pss_pss_");
            case "EC", "EC_EC", "EC_RSA" -> scheme.startsWith("ecdsa_");
            case "EdDSA", "Ed25519", "Ed448" -> scheme.startsWith("ed25519") || scheme.startsWith("ed448");
            case "DSA" -> scheme.startsWith("dsa_");
            default -> false;
        };
    }
}
