package io.keywright.renderers.keymaterial.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.Faults;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.keymaterial.TestMaterial.Identity;
import io.keywright.renderers.keymaterial.Tool;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateFileTest {

    private static final TestMaterial MATERIAL = new TestMaterial();
    private static final X509Certificate ROOT = MATERIAL.root.certificate();
    private static final X509Certificate ISSUING = MATERIAL.issuing.certificate();

    @TempDir
    private Path directory;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Diagnostic fault(String text) {
        return Faults.of(() -> CertificateFile.read(bytes(text), "ca.pem"));
    }

    @Test
    void readsABundleInFileOrder() {
        assertEquals(List.of(ISSUING, ROOT), CertificateFile.read(bytes(Pem.write(List.of(ISSUING, ROOT))), "ca.pem"));
    }

    @Test
    void textAroundTheBlocksAndWindowsLineEndsDoNotMatter() {
        String text = "0 Bag Attributes: grün\n" + Pem.write(ROOT) + "\nissuer=CN = x\n" + Pem.write(ISSUING) + "bye";

        assertEquals(List.of(ROOT, ISSUING), CertificateFile.read(bytes(text.replace("\n", "\r\n")), "ca.pem"));
    }

    @Test
    void readsDer() throws Exception {
        assertEquals(List.of(ROOT), CertificateFile.read(ROOT.getEncoded(), "ca.der"));
    }

    @Test
    void readsPkcs7InBothForms() throws IOException {
        Files.writeString(directory.resolve("ca.pem"), Pem.write(List.of(ROOT, ISSUING)));
        Tool.openssl(directory, "crl2pkcs7", "-nocrl", "-certfile", "ca.pem", "-out", "ca.p7b");
        Tool.openssl(directory, "crl2pkcs7", "-nocrl", "-certfile", "ca.pem", "-outform", "DER", "-out", "ca.p7c");

        for (String file : List.of("ca.p7b", "ca.p7c")) {
            assertEquals(List.of(ROOT, ISSUING), CertificateFile.read(Files.readAllBytes(directory.resolve(file)),
                    file));
        }
    }

    @Test
    void writtenPemIsWhatOpensslWrites() throws Exception {
        Files.write(directory.resolve("ca.der"), ROOT.getEncoded());

        assertEquals(Tool.openssl(directory, "x509", "-inform", "DER", "-in", "ca.der"), Pem.write(ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVATE KEY", "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY"})
    void privateKeyIsRefusedWithItsLine(String label) {
        Diagnostic fault = fault(Pem.write(ROOT) + "-----BEGIN " + label + "-----\nAAAA\n-----END " + label
                + "-----\n");

        assertEquals("private key found in 'ca.pem', where certificates belong", fault.summary());
        assertEquals(Pem.write(ROOT).lines().count() + 1, fault.range().orElseThrow().line());
    }

    @Test
    void privateKeyInDerIsRefused() {
        Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);

        assertEquals("private key found in 'k.der', where certificates belong",
                Faults.of(() -> CertificateFile.read(identity.key().getEncoded(), "k.der")).summary());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '' | 'ca.pem' is empty
            hello | 'ca.pem' holds no certificate
            0 | 'ca.pem' cannot be read
            -----BEGIN CERTIFICATE-----~AAAA | 'ca.pem' has a PEM block without its end
            AAAA~-----END CERTIFICATE----- | 'ca.pem' has a PEM block without its beginning
            -----BEGIN CERTIFICATE-----~-----BEGIN CERTIFICATE----- | 'ca.pem' has a PEM block without its end
            -----BEGIN CERTIFICATE-----~A-----END X509 CRL----- | 'ca.pem' has a PEM block without its end
            -----BEGIN CERTIFICATE-----~!!!!~-----END CERTIFICATE----- | certificate 1 in 'ca.pem' is not base64
            -----BEGIN CERTIFICATE-----~AAAA~-----END CERTIFICATE----- | certificate 1 in 'ca.pem' cannot be read
            -----BEGIN CERTIFICATE-----~-----END CERTIFICATE----- | certificate 1 in 'ca.pem' cannot be read
            -----BEGIN X509 CRL-----~AAAA~-----END X509 CRL----- | 'ca.pem' holds a PEM block 'X509 CRL'
            """, quoteCharacter = '"')
    void saysWhatIsWrong(String text, String message) {
        Diagnostic fault = fault(text == null || text.equals("''") ? "" : text.replace('~', '\n'));

        assertTrue(fault.summary().startsWith(message), fault.summary());
        assertEquals(DiagnosticCode.CERTIFICATE_UNREADABLE, fault.code());
    }

    @Test
    void tooLargeIsRefusedBeforeItIsRead() {
        byte[] large = new byte[CertificateFile.MAXIMUM_SIZE + 1];

        assertEquals("'ca.pem' is 16777217 bytes, limit 16777216",
                Faults.of(() -> CertificateFile.read(large, "ca.pem")).summary());
    }

    @Test
    void sixteenMegabytesOfBoundariesAreReadInLinearTime() {
        String text = "-----BEGIN ".repeat(CertificateFile.MAXIMUM_SIZE / 11);

        assertTimeout(Duration.ofSeconds(2),
                () -> assertEquals("'ca.pem' has a PEM block without its end", fault(text).summary()));
    }

    @Test
    void certificateThatIsCutIsNamedByItsNumber() {
        String cut = Pem.write(ISSUING).replaceFirst("\n[^\n]+\n-----END", "\n-----END");

        Diagnostic fault = fault(Pem.write(ROOT) + cut);

        assertTrue(fault.summary().startsWith("certificate 2 in 'ca.pem' cannot be read"), fault.summary());
        assertEquals(Optional.of((int) Pem.write(ROOT).lines().count() + 1), fault.range().map(range -> range.line()));
    }
}
