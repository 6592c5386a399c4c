package io.keywright.engine.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.files.Operator;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CircumstancesTest {

    @TempDir
    Path directory;

    private DocumentFiles files() {
        return new DocumentFiles(directory, SecureRandom::new, Operator.current());
    }

    @Test
    void readsCertificatesBesideTheDocument() throws IOException {
        CertificateMaker maker = new CertificateMaker(Fixtures.NOW, new SecureRandom());
        X509Certificate certificate = maker.selfSigned(
                CertificateSpec.authority("CN=CA", KeyAlgorithm.EC_P256, Duration.ofDays(10)), maker.generate(KeyAlgorithm.EC_P256));
        Files.writeString(directory.resolve("ca.pem"), Pem.write(certificate));

        DocumentCertificates certificates = new DocumentCertificates(files(), directory);

        assertEquals(List.of(certificate), certificates.file("ca.pem"));
        assertEquals(List.of(certificate), certificates.text(Pem.write(certificate), "tls.yaml"));
    }

    @Test
    void namesTheCertificateFileThatIsNotThere() {
        DocumentCertificates certificates = new DocumentCertificates(files(), directory);

        EnvironmentException fault = assertThrows(EnvironmentException.class, () -> certificates.file("certs/ca.pem"));

        assertEquals("reading certs/ca.pem: there is no such file", fault.getMessage());
    }

    @Test
    void refusesACertificateFileThatIsNone() throws IOException {
        Files.writeString(directory.resolve("ca.pem"), "hello");
        DocumentCertificates certificates = new DocumentCertificates(files(), directory);

        assertThrows(DiagnosticException.class, () -> certificates.file("ca.pem"));
        assertThrows(DiagnosticException.class, () -> certificates.text("hello", "tls.yaml"));
    }

    @Test
    void takesTheFirstLineOfASecretFile() throws IOException {
        secretFile("secret", "first line\r\nsecond\n", "rw-------");
        secretFile("one", "no end of line", "rw-------");

        SecretsAtHand secrets = new SecretsAtHand(Map.of(), files(), directory);

        assertEquals(Optional.of(Secret.of("first line")), secrets.file("secret"));
        assertEquals(Optional.of(Secret.of("no end of line")), secrets.file("one"));
    }

    @Test
    void doesNotKnowSecretsThatCannotBeHad() throws IOException {
        secretFile("shown", "a secret", "rw-r--r--");
        secretFile("empty", "", "rw-------");

        SecretsAtHand secrets = new SecretsAtHand(Map.of("EMPTY", "", "SET", "value"), files(), directory);

        assertEquals(Optional.empty(), secrets.file("missing"));
        assertEquals(Optional.empty(), secrets.file("shown"));
        assertEquals(Optional.empty(), secrets.file("empty"));
        assertEquals(Optional.empty(), secrets.environment("EMPTY"));
        assertEquals(Optional.empty(), secrets.environment("UNSET"));
        assertEquals(Optional.of(Secret.of("value")), secrets.environment("SET"));
    }

    private void secretFile(String name, String content, String mode) throws IOException {
        Files.writeString(directory.resolve(name), content);
        Files.setPosixFilePermissions(directory.resolve(name), PosixFilePermissions.fromString(mode));
    }
}
