package io.keywright.renderers.keymaterial.bundle;

import io.keywright.renderers.keymaterial.Pem;
import io.keywright.schema.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes bundles. Each is the same text for the same material, but for the salt of an encrypted key. */
public final class Bundle {

    private Bundle() {
    }

    /**
     * A key and its chain in PEM, the key first.
     *
     * @param chain    leaf, intermediates, root; may be empty
     * @param password encrypts the key; empty: it stands in clear
     * @param random   salts the encryption
     */
    public static byte[] pem(PrivateKey key, List<X509Certificate> chain, Optional<Secret> password,
                             SecureRandom random) {
        byte[] block = key(key, password, random);
        byte[] certificates = pem(chain);
        byte[] all = Arrays.copyOf(block, block.length + certificates.length);
        System.arraycopy(certificates, 0, all, block.length, certificates.length);
        Arrays.fill(block, (byte) 0);
        return all;
    }

    /** A key alone in PEM. */
    private static byte[] key(PrivateKey key, Optional<Secret> password, SecureRandom random) {
        byte[] encoded = key.getEncoded();
        try {
            return (password.isPresent()
                    ? Pem.write("ENCRYPTED PRIVATE KEY", KeyEncryption.encrypt(encoded, password.get(), random))
                    : Pem.write("PRIVATE KEY", encoded)).getBytes(StandardCharsets.US_ASCII);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /** Certificates in PEM, in the order given. */
    public static byte[] pem(List<X509Certificate> certificates) {
        return Pem.write(certificates).getBytes(StandardCharsets.US_ASCII);
    }

    /** One certificate in DER. */
    public static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("bug: a parsed certificate has no encoding", e);
        }
    }

    /** A key alone in DER: PKCS #8, encrypted where there is a password. */
    public static byte[] der(PrivateKey key, Optional<Secret> password, SecureRandom random) {
        byte[] encoded = key.getEncoded();
        if (password.isEmpty()) {
            return encoded;
        }
        try {
            return KeyEncryption.encrypt(encoded, password.get(), random);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }
}
