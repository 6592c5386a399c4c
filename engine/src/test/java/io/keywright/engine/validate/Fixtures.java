package io.keywright.engine.validate;

import io.keywright.engine.validate.declaration.CertificateSource;
import io.keywright.engine.validate.declaration.Circumstances;
import io.keywright.engine.validate.declaration.SecretSource;
import io.keywright.renderers.keymaterial.certificate.CertificateFile;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.source.DocumentReader;
import io.keywright.schema.source.LoadedDocument;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import static org.junit.jupiter.api.Assertions.assertEquals;


/** Documents to validate, and the surroundings that they are validated in. */
final class Fixtures {

    static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    private static final Map<String, String> ENVIRONMENT = Map.of("SHORT", "abcde", "SIX", "qzvbxk", "KNOWN", "changeit",
            "OF_THE_PRODUCT", "zosConnect", "UMLAUTS", "vi\u00e4le W\u00f6rter", "GOOD", "a long enough phrase");

    private Fixtures() {
    }

    static Stream<Path> files(String folder) throws IOException, URISyntaxException {
        try (Stream<Path> all = Files.list(Path.of(Fixtures.class.getResource(folder).toURI()))) {
            return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    static List<Diagnostic> validate(Path file) throws IOException {
        return validate(new SourceFile(file.getFileName().toString(), Files.readAllBytes(file)), SECRETS);
    }

    static List<Diagnostic> validate(String document) {
        return validate(document, SECRETS);
    }

    static List<Diagnostic> validate(String document, SecretSource secrets) {
        return validate(new SourceFile("tls.yaml", document.getBytes(StandardCharsets.UTF_8)), secrets);
    }

    private static List<Diagnostic> validate(SourceFile file, SecretSource secrets) {
        return Validation.run(load(file), new Circumstances(NOW, Path.of("/site"), new Certificates(), secrets));
    }

    static LoadedDocument load(SourceFile file) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<LoadedDocument> loaded = DocumentReader.read(List.of(file), diagnostics);
        assertEquals(List.of(), diagnostics.inFileOrder(), "a fixture is in order by its form");
        return loaded.orElseThrow();
    }

    static final SecretSource SECRETS = new SecretSource() {
        @Override
        public Optional<Secret> environment(String name) {
            return Optional.ofNullable(ENVIRONMENT.get(name)).map(Secret::of);
        }

        @Override
        public Optional<Secret> file(String file) {
            return file.equals("secrets/known") ? Optional.of(Secret.of("password")) : Optional.empty();
        }
    };

    /** Certificate files that differ in what is odd about them. */
    private static final class Certificates implements CertificateSource {

        @Override
        public List<X509Certificate> file(String file) {
            return switch (file) {
                case "certs/good.pem" -> List.of(authority("CN=Good", NOW.minus(Duration.ofDays(1))));
                case "certs/bundle.pem" -> List.of(authority("CN=One", NOW), authority("CN=Two", NOW));
                case "certs/expired.pem" -> List.of(authority("CN=Expired", NOW.minus(Duration.ofDays(4000))));
                case "certs/later.pem" -> List.of(authority("CN=Later", NOW.plus(Duration.ofDays(100))));
                case "certs/broken.pem" -> CertificateFile.read("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
                        .getBytes(StandardCharsets.UTF_8), file);
                case "certs/refused.pem" -> throw new DiagnosticException(
                        Diagnostic.error(DiagnosticCode.CERTIFICATE_UNREADABLE, "'certs/refused.pem' holds a private key")
                                .at(Range.startOf(file)));
                default -> throw new EnvironmentException("reading " + file + ": there is no such file");
            };
        }

        @Override
        public List<X509Certificate> text(String pem, String filename) {
            return CertificateFile.read(pem.getBytes(StandardCharsets.UTF_8), filename);
        }

        private static X509Certificate authority(String subject, Instant born) {
            CertificateMaker maker = new CertificateMaker(born, new SecureRandom());
            CertificateSpec spec = CertificateSpec.authority(subject, KeyAlgorithm.EC_P256, Duration.ofDays(3650));
            return maker.selfSigned(spec, maker.generate(KeyAlgorithm.EC_P256));
        }
    }
}
