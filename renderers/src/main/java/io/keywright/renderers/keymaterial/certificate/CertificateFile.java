package io.keywright.renderers.keymaterial.certificate;

import io.keywright.renderers.keymaterial.Reasons;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Range;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads certificate files: one certificate or a bundle in PEM, with any text around the blocks, or one in DER; a
 * PKCS #7 bundle in either. A private key in such a file is a mistake that must not travel on, and is refused.
 */
public final class CertificateFile {

    /** Largest file that is read. */
    public static final int MAXIMUM_SIZE = 16 * 1024 * 1024;
    /** Largest number of certificates in one file. */
    public static final int MAXIMUM_CERTIFICATES = 10_000;

    private static final Pattern BOUNDARY = Pattern.compile("-----(BEGIN|END) ([A-Z0-9 ]{0,40})-----");
    private static final byte SEQUENCE = 0x30;

    private final byte[] bytes;
    private final String name;
    private final List<X509Certificate> certificates = new ArrayList<>();

    private CertificateFile(byte[] bytes, String name) {
        this.bytes = bytes;
        this.name = name;
    }

    /**
     * The certificates of a file, in its order.
     *
     * @param displayName how messages name the file
     * @throws DiagnosticException when it holds none, or anything that is not whole
     */
    public static List<X509Certificate> read(byte[] bytes, String displayName) {
        CertificateFile file = new CertificateFile(bytes, displayName);
        file.read();
        return List.copyOf(file.certificates);
    }

    private void read() {
        if (bytes.length == 0) {
            throw unreadable("'" + name + "' is empty", Optional.empty());
        }
        if (bytes.length > MAXIMUM_SIZE) {
            throw unreadable("'" + name + "' is " + bytes.length + " bytes, limit " + MAXIMUM_SIZE, Optional.empty());
        }
        if (bytes[0] == SEQUENCE && readDer()) {
            return;
        }
        readPem(new String(bytes, StandardCharsets.ISO_8859_1));
        if (certificates.isEmpty()) {
            throw unreadable("'" + name + "' holds no certificate", Optional.empty());
        }
    }

    /** Whether it is DER; text can begin with the same byte, which is a zero digit. */
    private boolean readDer() {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.contains("-----BEGIN ")) {
            return false;
        }
        if (isPrivateKey(bytes)) {
            throw privateKey(Optional.empty());
        }
        add(bytes, "'" + name + "'", Optional.empty());
        return true;
    }

    private void readPem(String text) {
        Matcher boundary = BOUNDARY.matcher(text);
        Optional<Range> place = Optional.empty();
        String open = null;
        int content = 0;
        int line = 1;
        int counted = 0;
        while (boundary.find()) {
            for (; counted < boundary.start(); counted++) {
                line += text.charAt(counted) == '\n' ? 1 : 0;
            }
            boolean begin = boundary.group(1).equals("BEGIN");
            String label = boundary.group(2);
            if (begin == (open != null) || !begin && !label.equals(open)) {
                throw unreadable("'" + name + "' has a PEM block without its "
                        + (open == null ? "beginning" : "end"), Optional.of(at(line)));
            }
            if (begin) {
                open = label;
                content = boundary.end();
                place = Optional.of(at(line));
            } else {
                block(label, text.substring(content, boundary.start()), place);
                open = null;
            }
        }
        if (open != null) {
            throw unreadable("'" + name + "' has a PEM block without its end", place);
        }
    }

    private Range at(int line) {
        return new Range(name, line, 1, line, 1);
    }

    private void block(String label, String content, Optional<Range> place) {
        if (label.endsWith("PRIVATE KEY")) {
            throw privateKey(place);
        }
        if (!List.of("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE", "PKCS7", "CMS").contains(label)) {
            throw unreadable("'" + name + "' holds a PEM block '" + label + "', where certificates belong", place);
        }
        if (label.equals("TRUSTED CERTIFICATE")) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.CERTIFICATE_UNREADABLE,
                    "'" + name + "' holds an OpenSSL 'TRUSTED CERTIFICATE', whose trust settings Java does not have")
                    .hint("openssl x509 -in " + name + " -out FILE writes it as a plain certificate").at(place));
        }
        byte[] der;
        try {
            der = Base64.getDecoder().decode(content.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw unreadable("certificate " + (certificates.size() + 1) + " in '" + name + "' is not base64", place);
        }
        add(der, "certificate " + (certificates.size() + 1) + " in '" + name + "'", place);
    }

    private void add(byte[] der, String what, Optional<Range> place) {
        try {
            ByteArrayInputStream input = new ByteArrayInputStream(der);
            Collection<? extends Certificate> parsed = CertificateFactory.getInstance("X.509")
                    .generateCertificates(input);
            if (parsed.isEmpty()) {
                throw unreadable(what + " cannot be read", place);
            }
            for (Certificate certificate : parsed) {
                X509Certificate x509 = (X509Certificate) certificate;
                x509.getSubjectAlternativeNames();
                certificates.add(x509);
            }
        } catch (CertificateException e) {
            throw unreadable(what + " cannot be read: " + Reasons.of(e), place);
        } catch (DiagnosticException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw unreadable(what + " cannot be read", place);
        }
        if (certificates.size() > MAXIMUM_CERTIFICATES) {
            throw unreadable("'" + name + "' holds more than " + MAXIMUM_CERTIFICATES + " certificates",
                    Optional.empty());
        }
    }

    /** PKCS #8 and its predecessors begin with a version; a certificate begins with a sequence. */
    private static boolean isPrivateKey(byte[] der) {
        int lengthBytes = der.length > 1 && (der[1] & 0x80) != 0 ? der[1] & 0x7F : 0;
        int at = 2 + lengthBytes;
        return der.length > at + 2 && der[at] == 0x02 && der[at + 1] == 0x01 && (der[at + 2] == 0 || der[at + 2] == 1);
    }

    private DiagnosticException privateKey(Optional<Range> place) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.CERTIFICATE_UNREADABLE,
                "private key found in '" + name + "', where certificates belong")
                .hint("keep the certificate alone in the file; a key belongs to an identity: import").at(place));
    }

    private DiagnosticException unreadable(String summary, Optional<Range> place) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.CERTIFICATE_UNREADABLE, summary).at(place));
    }
}
