package io.keywright.engine.inventory;

import io.keywright.schema.state.Fingerprint;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is told of a certificate.
 *
 * @param serial  hexadecimal
 * @param names   subject alternative names as the document spells them: DNS names plain, {@code ip:…}
 * @param keySize bits; 0 where the algorithm has no sizes
 */
public record CertificateFacts(String subject, String issuer, String serial, List<String> names, Instant notBefore,
                               Instant notAfter, String sha256, String keyAlgorithm, int keySize) {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    public CertificateFacts {
        names = List.copyOf(names);
    }

    public static CertificateFacts of(X509Certificate certificate) {
        return new CertificateFacts(certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(), certificate.getSerialNumber().toString(16),
                names(certificate), certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant(),
                Fingerprint.of(certificate), certificate.getPublicKey().getAlgorithm(), size(certificate));
    }

    private static List<String> names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> found = certificate.getSubjectAlternativeNames();
            for (List<?> name : found == null ? List.<List<?>>of() : found) {
                switch ((Integer) name.get(0)) {
                    case DNS_NAME -> names.add((String) name.get(1));
                    case IP_ADDRESS -> names.add("ip:" + name.get(1));
                    default -> names.add("other:" + name.get(0));
                }
            }
        } catch (CertificateParsingException e) {
            names.add("unreadable");
        }
        return names;
    }

    private static int size(X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength();
        }
        if (certificate.getPublicKey() instanceof ECPublicKey ec) {
            return ec.getParams().getOrder().bitLength();
        }
        return certificate.getPublicKey() instanceof EdECPublicKey edwards
                && edwards.getParams().getName().equals("Ed25519") ? 256 : 0;
    }

    /** The JSON form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", subject);
        fields.put("issuer", issuer);
        fields.put("serial", serial);
        fields.put("names", names);
        fields.put("not_before", notBefore.toString());
        fields.put("not_after", notAfter.toString());
        fields.put("sha256", sha256);
        fields.put("key_algorithm", keyAlgorithm);
        fields.put("key_size", keySize);
        return fields;
    }
}
