package io.keywright.engine.inventory;

import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
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
 * One entry of a store.
 *
 * @param serial      hexadecimal
 * @param names       subject alternative names as the document spells them: DNS names plain, {@code ip:…}
 * @param keySize     bits; 0 where the algorithm has no sizes
 * @param chainLength number of certificates
 */
public record InventoryEntry(String server, String keystore, String alias, EntryKind kind, String subject,
                             String issuer, String serial, List<String> names, Instant notBefore, Instant notAfter,
                             String sha256, String keyAlgorithm, int keySize, int chainLength) {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    public InventoryEntry {
        names = List.copyOf(names);
    }

    /** Of an entry that has a certificate. */
    static InventoryEntry of(String server, String keystore, EntryState entry) {
        X509Certificate leaf = entry.chain().get(0);
        return new InventoryEntry(server, keystore, entry.alias(), entry.kind(),
                leaf.getSubjectX500Principal().getName(), leaf.getIssuerX500Principal().getName(),
                leaf.getSerialNumber().toString(16), names(leaf), leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(), Fingerprint.of(leaf), leaf.getPublicKey().getAlgorithm(), size(leaf),
                entry.chain().size());
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

    /** Whether its certificate has ended at an instant. */
    public boolean endsBy(Instant instant) {
        return !notAfter.isAfter(instant);
    }

    /** The JSON form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("server", server);
        fields.put("keystore", keystore);
        fields.put("alias", alias);
        fields.put("kind", kind.toString());
        fields.put("subject", subject);
        fields.put("issuer", issuer);
        fields.put("serial", serial);
        fields.put("names", names);
        fields.put("not_before", notBefore.toString());
        fields.put("not_after", notAfter.toString());
        fields.put("sha256", sha256);
        fields.put("key_algorithm", keyAlgorithm);
        fields.put("key_size", keySize);
        fields.put("chain_length", chainLength);
        return fields;
    }
}
