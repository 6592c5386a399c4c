package io.keywright.engine.validate;

import io.keywright.engine.validate.declaration.SecretSource;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;


class ValidationTest {

    private static final String HEAD = "keywright: 1\nsite: s\n";

    @Test
    void needsNoSecret() {
        String document = HEAD + """
                servers:
                  a:
                    flavour: liberty
                    home: a
                    keystores:
                      defaultKeyStore: {password: {env: SHORT}}
                    sslConfigs:
                      defaultSSLConfig: {keystore: defaultKeyStore}
                    endpoints:
                      defaultHttpEndpoint: {port: -1, sslConfig: defaultSSLConfig}
                """;

        assertTrue(Fixtures.validate(document).stream().anyMatch(d -> d.code() == DiagnosticCode.PASSWORD_TOO_SHORT));
        assertFalse(Fixtures.validate(document, SecretSource.NONE).stream()
                .anyMatch(d -> d.code() == DiagnosticCode.PASSWORD_TOO_SHORT));
    }

    @Test
    void neverShowsASecret() {
        String document = HEAD + """
                policy: fips
                servers:
                  a:
                    flavour: liberty
                    home: a
                    keystores:
                      one: {password: {env: SHORT}, keyPassword: {env: KNOWN}}
                      two: {password: {env: SIX}, keyPassword: {file: secrets/known}}
                """;

        String all = Fixtures.validate(document).toString();

        assertTrue(all.contains("that everybody knows"));
        for (String secret : List.of("abcde", "qzvbxk", "changeit", "'password'")) {
            assertFalse(all.contains(secret), secret);
        }
    }

    @Test
    void isTheSameEveryTime() {
        String document = fleet(20).replace("serverKey: web", "serverKey: wbe");

        assertEquals(Fixtures.validate(document), Fixtures.validate(document));
        assertEquals(20, Fixtures.validate(document).size());
    }

    @Test
    void judgesTenThousandServersInSeconds() {
        String document = fleet(10_000);

        List<Diagnostic> found = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Fixtures.validate(document));

        assertEquals(List.of(), found);
    }

    @Test
    void tellsAllFaultsOfADocumentThatIsAllWrongInSeconds() {
        String keys = IntStream.range(0, 3_000).mapToObj(i -> "        k" + i + ": nobody" + i + "\n").collect(Collectors.joining());
        String configs = IntStream.range(0, 3_000).mapToObj(i -> "      c" + i + ": {keystore: store, serverKey: x" + i + "}\n")
                .collect(Collectors.joining());
        String aliases = IntStream.range(0, 3_000).mapToObj(i -> "      a" + i + ": {to: a.e" + i + "x, sslConfig: d" + i + "}\n")
                .collect(Collectors.joining());
        String endpoints = IntStream.range(0, 3_000).mapToObj(i -> "      e" + i + ": {port: 9443, sslConfig: c" + i + "}\n")
                .collect(Collectors.joining());
        String document = HEAD + "servers:\n  a:\n    flavour: liberty\n    home: a\n    keystores:\n      store:\n       keys:\n"
                + keys + "    sslConfigs:\n" + configs + "    endpoints:\n" + endpoints + "    endpointAliases:\n" + aliases;

        List<Diagnostic> found = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Fixtures.validate(document));

        assertTrue(found.size() > 12_000, found.size() + " findings");
    }

    private static String fleet(int servers) {
        String all = IntStream.range(0, servers).mapToObj(i -> """
                  s%d:
                    flavour: liberty
                    version: "25.0.0.9"
                    home: servers/s%d
                    keystores:
                      defaultKeyStore: {keys: {web: web}}
                      defaultTrustStore: {trust: {ca: ca}}
                    sslConfigs:
                      defaultSSLConfig: {keystore: defaultKeyStore, truststore: defaultTrustStore, serverKey: web, clientAuth: supported}
                    authentication: {method: certificate, fallbackToBasic: true}
                    endpoints:
                      defaultHttpEndpoint: {names: [web.test], port: %d}
                    endpointAliases:
                      next: {to: s%d.defaultHttpEndpoint}
                """.formatted(i, i, 10_000 + i % 50_000, (i + 1) % servers).indent(2)).collect(Collectors.joining());
        return HEAD + """
                authorities:
                  ca: {generate: {subject: "CN=CA"}}
                identities:
                  web: {generate: {subject: "CN=web", names: [web.test], usage: [server, client], issuer: ca}}
                servers:
                """ + all;
    }
}
