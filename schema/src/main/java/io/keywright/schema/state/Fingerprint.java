package io.keywright.schema.state;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/** Fingerprints: SHA-256 over DER, as 64 lower-case hexadecimal digits without separators. */
public final class Fingerprint {

    private Fingerprint() {
    }

    public static String of(X509Certificate certificate) {
        try {
            return of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("bug: a parsed certificate has no encoding", e);
        }
    }

    /** SHA-256 of any bytes. */
    public static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("bug: every Java platform has SHA-256", e);
        }
    }

    /** The canonical form of a fingerprint that users may write with colons or in upper case. */
    public static String normalise(String written) {
        return written.replace(":", "").toLowerCase(Locale.ROOT);
    }
}
