package io.keywright.renderers.keymaterial.store;

import static io.keywright.renderers.keymaterial.TestMaterial.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.Mutation;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.keymaterial.Tool;
import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.renderers.keymaterial.certificate.CertificateDifference;
import io.keywright.renderers.keymaterial.certificate.CertificateFile;
import io.keywright.renderers.keymaterial.certificate.CertificateFindings;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Good files with bytes changed, cut out and put in, from fixed seeds: they open, or end in a diagnostic. */
class MutationTest {

    private static final TestMaterial MATERIAL = new TestMaterial();
    private static final Set<DiagnosticCode> STORE_CODES =
            Set.of(DiagnosticCode.STORE_UNREADABLE, DiagnosticCode.STORE_ENTRY_REFUSED);

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
    void mutatedStoresOpenOrEndInADiagnostic(String type) {
        StoreFile store = StoreFile.empty(type);
        TestMaterial.Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);
        store.putKey("orders", identity.key(), identity.chain());
        store.putTrust("root", MATERIAL.root.certificate());
        byte[] good = store.save(PASSWORD);
        Random random = new Random(41);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = Mutation.of(good, random);
            assertTimeout(Duration.ofSeconds(2), () -> use(bytes, type));
        }
    }

    /** The integrity check stops nearly all mutations of a good store; without a MAC they get further. */
    @Test
    void mutatedStoresWithoutAMacOpenOrEndInADiagnostic(@TempDir Path directory)
            throws Exception {
        Tool.openssl(directory, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out",
                "cert.pem", "-subj", "/CN=Orders", "-days", "30");
        Tool.openssl(directory, "pkcs12", "-export", "-nomac", "-certpbe", "NONE", "-inkey", "key.pem", "-in",
                "cert.pem", "-name", "orders", "-passout", "pass:Kestrel-7", "-out", "k.p12");
        byte[] good = Files.readAllBytes(directory.resolve("k.p12"));
        Random random = new Random(42);
        int opened = 0;
        for (int i = 0; i < 500; i++) {
            byte[] bytes = Mutation.of(good, random);
            opened += assertTimeout(Duration.ofSeconds(2), () -> use(bytes, "PKCS12")) ? 1 : 0;
        }
        assertTrue(opened > 0, "some mutations must get past the opening");
    }

    private static boolean use(byte[] bytes, String type) {
        try {
            StoreFile store = StoreFile.open(bytes, type, PASSWORD, Map.of(), "k");
            store.entries();
            store.findings(TestMaterial.NOW);
            store.keyFindings();
            store.save(TestMaterial.OTHER);
            return true;
        } catch (DiagnosticException e) {
            for (Diagnostic diagnostic : e.diagnostics()) {
                assertTrue(STORE_CODES.contains(diagnostic.code()), diagnostic.summary());
                assertFalse(diagnostic.summary().contains("Exception"), diagnostic.summary());
                assertFalse(diagnostic.summary().contains("null"), diagnostic.summary());
            }
            return false;
        }
    }

    @Test
    void mutatedCertificatesAreReadOrEndInADiagnostic() throws Exception {
        X509Certificate certificate = MATERIAL.server(KeyAlgorithm.RSA_2048).leaf();
        byte[] der = certificate.getEncoded();
        byte[] pem = (Pem.write(certificate) + Pem.write(MATERIAL.root.certificate()))
                .getBytes(StandardCharsets.US_ASCII);
        Random random = new Random(43);
        int read = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = Mutation.of(i % 2 == 0 ? der : pem, random);
            read += assertTimeout(Duration.ofSeconds(2), () -> readCertificates(bytes)) ? 1 : 0;
        }
        assertTrue(read > 50, "some mutations must still be certificates: " + read);
    }

    private static boolean readCertificates(byte[] bytes) {
        try {
            for (X509Certificate certificate : CertificateFile.read(bytes, "c")) {
                CertificateFindings.of(certificate, "c", TestMaterial.NOW);
                CertificateDifference.differences(TestMaterial.server("a.test", KeyAlgorithm.EC_P256),
                        Optional.of(MATERIAL.issuing.certificate()), certificate);
                CertificateChain.of(certificate, List.of(certificate, MATERIAL.issuing.certificate()));
                Pem.write(certificate);
            }
            return true;
        } catch (DiagnosticException e) {
            Diagnostic diagnostic = e.diagnostics().get(0);
            assertFalse(diagnostic.summary().contains("Exception"), diagnostic.summary());
            assertFalse(diagnostic.summary().contains("null"), diagnostic.summary());
            return false;
        }
    }
}
