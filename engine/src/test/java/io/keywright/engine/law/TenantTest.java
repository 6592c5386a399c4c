package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of a tenant in a cloud that nothing is read from: files to bring in, steps, and who gets in. */
class TenantTest {

    private static final Path EXAMPLE = Path.of("../examples/webmethods-cloud");
    private static final String PASSWORD = "the-callers-password-1";

    @TempDir
    private Path directory;
    private Workplace place;

    @BeforeEach
    void place() throws Exception {
        place = new Workplace(directory).set("CALLER_PASSWORD", PASSWORD);
        for (String file : List.of("tls.yaml", "env/mode-default.yaml", "env/mode-force.yaml", "env/mode-exclusive.yaml")) {
            place.file(file, Files.readString(EXAMPLE.resolve(file)));
        }
    }

    /** @param rows of none, good, tenant, unmapped, untrusted and expired certificates, each with no, a good and a wrong password */
    private void matrix(String mode, String... rows) {
        String out = place.run("--env", "mode-" + mode, "auth-matrix", "tenant").done().out();

        assertEquals(List.of(rows), out.lines().skip(2).map(line -> line.replaceAll(" {2,}", "|")).toList());
    }

    @Test
    void inModeDefaultACertificateBesideCredentialsIsNotCompared() {
        matrix("default", "none|refused (http)|granted as (user)|refused (http)", "good|granted as orders-robot|granted as (user)|refused (http)",
                "tenant|refused (http)|granted as (user)|refused (http)", "unmapped|refused (http)|granted as (user)|refused (http)",
                "untrusted|refused (tls)|refused (tls)|refused (tls)", "expired|refused (tls)|refused (tls)|refused (tls)");
    }

    @Test
    void inModeForceItIsComparedAndCredentialsAloneStillDo() {
        matrix("force", "none|refused (http)|granted as (user)|refused (http)", "good|granted as orders-robot|granted as (user)|refused (http)",
                "tenant|refused (http)|granted as (user)|refused (http)", "unmapped|refused (http)|refused (http)|refused (http)",
                "untrusted|refused (tls)|refused (tls)|refused (tls)", "expired|refused (tls)|refused (tls)|refused (tls)");
    }

    @Test
    void inModeExclusiveNobodyGetsInWithoutACertificate() {
        matrix("exclusive", "none|refused (http)|refused (http)|refused (http)", "good|granted as orders-robot|granted as (user)|refused (http)",
                "tenant|refused (http)|granted as (user)|refused (http)", "unmapped|refused (http)|refused (http)|refused (http)",
                "untrusted|refused (tls)|refused (tls)|refused (tls)", "expired|refused (tls)|refused (tls)|refused (tls)");
    }

    @Test
    void modesThatSayLessThanTheyReadAreWarnedOf() {
        assertTrue(place.run("--env", "mode-force", "validate").done().err().contains("both that a certificate is mandatory"));
        assertTrue(place.run("--env", "mode-default", "plan").done().err().contains("is compared with nothing in mode default"));
        assertEquals("", place.run("--env", "mode-exclusive", "plan").done().err());
    }

    @Test
    void otherProgramsOpenTheBundles() throws Exception {
        place.apply().done();

        for (String file : List.of("orders-robot.pfx", "orders-robot.pkcs12", "orders-robot.jks")) {
            ended(0, "keytool", "-list", "-keystore", place.path("callers/" + file).toString(), "-storepass:env", "CALLER_PASSWORD");
        }
        for (String file : List.of("orders-robot.pfx", "orders-robot.pkcs12")) {
            ended(0, "openssl", "pkcs12", "-in", place.path("callers/" + file).toString(), "-passin", "env:CALLER_PASSWORD", "-noout");
        }
        ended(0, "openssl", "pkey", "-in", place.path("callers/orders-robot.txt").toString(), "-passin", "env:CALLER_PASSWORD", "-noout");
        ended(0, "openssl", "x509", "-in", place.path("tenant/orders-robot.crt").toString(), "-noout");
        ended(0, "openssl", "req", "-in", place.path(".keywright/requests/partner.csr").toString(), "-noout", "-verify");
    }

    private void ended(int expected, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CALLER_PASSWORD", PASSWORD);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(expected, process.waitFor(), said);
    }

    @Test
    void thePassphraseOfEveryGeneratedCertificateIsRefused() {
        place.set("CALLER_PASSWORD", "changeit");

        place.run("validate").ended(ExitCode.ERROR, "one that everybody knows");
    }

    @Test
    void noKeyLiesInTheDirectoryOfTheTenantAndTheChecklistNamesEachUser() throws Exception {
        place.apply().done();

        for (String file : place.contents("tenant").values()) {
            assertFalse(file.contains("PRIVATE KEY"), file);
        }
        String list = place.text("tenant/keywright-todo/client-certificates.txt");
        assertTrue(list.contains("choose Exclusive"), list);
        for (String user : List.of("select user orders-robot", "select user partner", "its user is acme-admin")) {
            assertTrue(list.contains(user), list);
        }
    }

    @Test
    void aStepThatWasDoneIsOpenAgainWhenAnotherModeIsDeclared() throws Exception {
        place.apply().done();
        place.run("done", "tenant/client-certificates").done();
        assertFalse(place.plan().out().contains("tenant/client-certificates"), place.plan()::toString);
        place.settled();

        place.file("tls.yaml", place.text("tls.yaml").replace("twoWaySsl: exclusive", "twoWaySsl: force"));

        assertTrue(place.plan().out().contains("tenant/client-certificates"), place.plan()::toString);
    }

    @Test
    void certificatesThatAreRenewedAreToBeBroughtInOnceMore() throws Exception {
        place.apply().done();
        place.run("done", "tenant/client-certificates", "tenant/changed-certificates").done();
        assertFalse(place.plan().out().contains("changed-certificates"), place.plan()::toString);

        place.at("2027-11-10T12:00:00Z");

        assertTrue(place.plan().out().contains("tenant/changed-certificates"), place.plan()::toString);
    }

    /** A tenant knows one kind of certificate more than other products, so the rows of the two are not the same. */
    @Test
    void logInAtTheNewServerIsComparedByWhoCallsInEitherDirection() throws Exception {
        place.apply().done();
        Map<?, ?> away = place.run("migrate", "tenant", "--to", "liberty", "--home", "liberty", "--name", "next", "--json").done().json();
        place.file("tls.yaml", place.text("tls.yaml") + """
                  gate:
                    flavour: liberty
                    home: gate
                    keystores:
                      defaultKeyStore: {password: {env: CALLER_PASSWORD}, keys: {orders-robot: orders-robot}}
                      defaultTrustStore: {password: {env: CALLER_PASSWORD}, trust: {root: acme-root}}
                    sslConfigs:
                      defaultSSLConfig: {keystore: defaultKeyStore, truststore: defaultTrustStore, serverKey: orders-robot, clientAuth: supported}
                    authentication: {method: certificate, fallbackToBasic: true}
                    endpoints:
                      api: {host: "*", names: [gate.test], port: 8443, httpPort: -1, sslConfig: defaultSSLConfig}
                """.indent(0));
        place.file("gate/server.xml", "<server><featureManager><feature>servlet-6.0</feature></featureManager></server>");
        Map<?, ?> back = place.run("migrate", "gate", "--to", "webmethods-cloud", "--home", "cloud", "--name", "next", "--json").done().json();

        String differences = String.valueOf(back.get("differences"));
        assertFalse(differences.contains("untrusted certificate"), differences);
        assertFalse(differences.contains("expired certificate"), differences);
        for (Object cell : (List<?>) ((Map<?, ?>) away.get("differences")).get("cells")) {
            assertTrue(String.valueOf(cell).contains("servers.tenant.endpoints.api.clientAuth is manual"), cell::toString);
        }
        assertEquals(18, ((Number) ((Map<?, ?>) away.get("differences")).get("compared")).intValue());
    }

    /** What the directory of a tenant has of an identity is its certificate: the key is with the caller. */
    private Workplace.Said importedAlone(String document) throws Exception {
        place.file("tls.yaml", quick(document)).apply().done();
        Workplace other = new Workplace(directory.resolve("other"));
        for (String file : List.of("tenant/tenant.json", "tenant/orders-robot.crt", "tenant/acme.crt")) {
            Files.createDirectories(other.path("tenant"));
            Files.copy(place.path(file), other.path(file));
        }
        Workplace.Said imported = other.run("import", "webmethods-cloud:tenant", "--home", "documents").done();
        other.file("documents/tls.yaml", imported.out());
        assertEquals(Workplace.NO_CHANGE, other.run("-f", "documents/tls.yaml", "plan").done().summary());
        return imported;
    }

    @ParameterizedTest
    @ValueSource(strings = {"PEM", "DER"})
    void aTenantAloneIsImportedWithTheCertificatesOfItsUsers(String type) throws Exception {
        Workplace.Said imported = importedAlone(place.text("tls.yaml").replace("type: PEM, location: orders-robot.crt",
                "type: " + type + ", location: orders-robot.crt"));

        assertTrue(imported.out().contains("orders-robot:  # CN=orders-robot,O=Acme"), imported::out);
        assertTrue(imported.out().contains("external: ../tenant/orders-robot.crt"), imported::out);
        assertTrue(imported.out().contains("contents: certificate"), imported::out);
        assertEquals("", imported.err());
    }

    @Test
    void aChainWhoseKeyIsNowhereIsNotImportedAndSaysSo() throws Exception {
        Workplace.Said imported = importedAlone(place.text("tls.yaml").replace("acme.crt, contents: certificate", "acme.crt, contents: chain"));

        assertFalse(imported.out().contains("external: ../tenant/acme.crt"), imported::out);
        assertTrue(imported.err().contains("servers.tenant.keystores.acme holds the certificate of a key that no store that was read holds"), imported::err);
    }

    @Test
    void aFileWithTheCertificatesOfSeveralUsersIsNotImportedAndSaysSo() throws Exception {
        Workplace.Said imported = importedAlone(place.text("tls.yaml").replace("keys: {acme: acme}", "keys: {acme: acme, robot: orders-robot}"));

        assertFalse(imported.out().contains("external: ../tenant/acme.crt"), imported::out);
        assertTrue(imported.err().contains("servers.tenant.keystores.acme holds the certificate of a key that no store that was read holds"), imported::err);
    }

    @Test
    void aTenantThatIsNoUserIsAnErrorAtItsLine() throws Exception {
        place.file("tls.yaml", place.text("tls.yaml").replace("tenantUser: acme-admin", "tenantUser: nobody"));

        place.run("plan").ended(ExitCode.ERROR, "'nobody' is no user under authentication");
    }

    @Test
    void anEndpointOfATenantHasNoSslConfigurationToName() throws Exception {
        place.file("tls.yaml", place.text("tls.yaml").replace("clientAuth: supported}", "sslConfig: own}"));

        place.run("validate").ended(ExitCode.ERROR, "the maker of the product runs this endpoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "it's", "$(touch x)", "`x`", "a\\b", "a\"b", "a;b", "\\(env.HOME)"})
    void theScriptForStoresOfAProjectIsSafeAgainstAnyAlias(String alias) throws Exception {
        String written = alias.replace("'", "''");
        place.file("tls.yaml", quick(place.text("tls.yaml")).replace("    authentication:\n", """
                      outbound: {type: PKCS12, location: outbound.p12, password: {env: CALLER_PASSWORD}, keys: {'%s': orders-robot}}
                    authentication:
                """.formatted(written)).replace("tenantUser: acme-admin", "tenantUser: acme-admin, host: \"it's\", project: \"$(p)\""));
        place.apply().done();

        String script = place.text("tenant/keywright-todo/project-stores.sh");
        assertFalse(script.contains(PASSWORD), script);
        ended(0, "sh", "-n", place.path("tenant/keywright-todo/project-stores.sh").toString());
        assertEquals(List.of("it's", "$(p)"), words(script, "KEYWRIGHT_TENANT", "KEYWRIGHT_PROJECT"));
    }

    /** The tenant calls a partner, from a connection that people make. */
    private void calls(String key) throws Exception {
        place.file("tls.yaml", quick(place.text("tls.yaml")).replace("    authentication:\n", """
                      outbound: {type: PKCS12, location: outbound.p12, password: {env: CALLER_PASSWORD}, keys: {robot: orders-robot}}
                      outbound-trust: {type: JKS, location: trust.jks, password: {env: CALLER_PASSWORD}, trust: {root: acme-root}}
                    sslConfigs:
                      outbound: {keystore: outbound, truststore: outbound-trust, clientKey: %s}
                    endpointAliases:
                      partner: {to: partner.https, sslConfig: outbound}
                    authentication:
                """.formatted(key)) + """

                  partner:
                    flavour: client
                    endpoints:
                      https: {names: [partner.test], port: 443, presents: acme-root, clientAuth: required, acceptedIssuers: [acme-root]}
                """);
    }

    @Test
    void whatATenantCallsIsProvenWithTheStoresOfItsProject() throws Exception {
        calls("robot");

        // The versions of a described party are not known, so that is the best verdict.
        place.run("verify", "tenant/partner").ended(ExitCode.DONE, "unknown  tenant/partner → partner.https  client authenticated");
        place.settled();
        assertTrue(place.text("tenant/keywright-todo/project-stores.sh").contains("#   connections that present its key name it: cr_keystoreAlias outbound"));
    }

    @Test
    void aPartnerThatAsksForAnotherAuthorityFailsTheLink() throws Exception {
        calls("robot");
        place.file("tls.yaml", place.text("tls.yaml").replace("\nidentities:\n", "\n  other:\n    generate: {subject: \"CN=Other\", key: EC-P256}\nidentities:\n")
                .replace("acceptedIssuers: [acme-root]", "acceptedIssuers: [other]"));

        place.run("verify", "tenant/partner").ended(ExitCode.GATE, "Links: 0 pass, 1 fail, 0 unknown.");
    }

    @Test
    void aKeyThatTheStoreOfTheProjectDoesNotHaveIsAnErrorAtItsLine() throws Exception {
        calls("nobody");

        place.run("validate").ended(ExitCode.ERROR, "nobody");
    }

    @Test
    void whatAnEarlierChangeLeftToDoIsNotLostWithTheNext() throws Exception {
        calls("robot");
        place.apply().done();
        place.run("done", "tenant/changed-certificates").done();

        place.run("renew", "orders-robot", "--auto-approve").done();
        place.run("renew", "acme", "--auto-approve").done();

        String plan = place.plan().out();
        assertTrue(plan.contains("  tenant/changed-certificates  bring the certificates in orders-robot.crt into"), plan);
        assertTrue(plan.contains("  tenant/changed-certificates-2  bring the certificates in acme.crt into"), plan);
        assertTrue(place.text("tenant/keywright-todo/project-stores.sh").contains("trust.jks"), plan);
        String second = place.text("tenant/keywright-todo/project-stores-2.sh");
        assertTrue(second.contains("outbound.p12") && !second.contains("trust.jks"), second);
    }

    /** With keys that are made at once. */
    private static String quick(String document) {
        return document.replace("RSA-3072", "EC-P256");
    }

    /** A curl that prints what it was given, one argument in a line. */
    @ParameterizedTest
    @ValueSource(strings = {"plain.p12", "with blanks.p12", "it's.p12", "a --url x.p12", "$(touch x).p12"})
    void theScriptGivesCurlTheFileAsOneArgument(String location) throws Exception {
        place.file("tls.yaml", quick(place.text("tls.yaml")).replace("    authentication:\n", """
                      outbound: {type: PKCS12, location: '%s', password: {env: CALLER_PASSWORD}, keys: {robot: orders-robot}}
                    authentication:
                """.formatted(location.replace("'", "''"))).replace("tenantUser: acme-admin", "tenantUser: acme-admin, host: h, project: p"));
        place.apply().done();
        for (String program : List.of("curl", "jq")) {
            place.file("programs/" + program, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
            assertTrue(place.path("programs/" + program).toFile().setExecutable(true));
        }

        ProcessBuilder builder = new ProcessBuilder("sh", place.path("tenant/keywright-todo/project-stores.sh").toString());
        builder.environment().putAll(Map.of("PATH", place.path("programs") + ":" + System.getenv("PATH"), "KEYWRIGHT_NETRC", "/nowhere",
                "KEYWRIGHT_PASSWORD_OUTBOUND", "x"));
        Process process = builder.redirectErrorStream(true).start();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();

        assertEquals(0, process.waitFor(), said::toString);
        assertTrue(said.contains("file=@\"" + location + "\""), said::toString);
    }

    /** What a shell takes the settings of the script for. */
    private static List<String> words(String script, String... variables) throws Exception {
        String settings = String.join("\n", script.lines().filter(line -> Stream.of(variables).anyMatch(name -> line.startsWith(name + "="))).toList());
        Process process = new ProcessBuilder("sh", "-c", settings + "\nprintf '%s\\n' \"$" + String.join("\" \"$", variables) + "\"").start();
        List<String> words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertEquals(0, process.waitFor());
        return words;
    }
}
