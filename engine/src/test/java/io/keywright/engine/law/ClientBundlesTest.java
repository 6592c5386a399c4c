package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.schema.state.EntryState;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles for clients: what their programs make of them, and what happens to those that somebody touched. */
class ClientBundlesTest {

    private static final String IDENTITIES = """
            authorities:
              root: {generate: {subject: "CN=Acme Root"}}
              issuing: {generate: {subject: "CN=Acme Issuing", issuer: root}}
            identities:
              partner: {generate: {subject: "CN=partner", usage: [client], issuer: issuing}}
              server: {generate: {subject: "CN=localhost", names: [localhost], usage: [server], issuer: issuing}}
            servers:
              client:
                flavour: client
                home: out
                keystores:
            """;

    @TempDir
    private Path directory;
    private Workplace place;

    @BeforeEach
    void secrets() {
        place = new Workplace(directory).set("SECRET", "Bundle-Password-1");
    }

    private Workplace bundles(String... bundles) throws IOException {
        return place.document(IDENTITIES + Stream.of(bundles).map(line -> "      " + line + "\n").reduce("", String::concat));
    }

    /** What a program says, output and error together; the test is skipped where there is no such program. */
    private String say(boolean succeeds, String... command) throws Exception {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, command[0])));
        assumeTrue(there, command[0] + " is not here");
        Process process = new ProcessBuilder(command).directory(place.path("out").toFile()).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(succeeds, process.waitFor() == 0, () -> String.join(" ", command) + "\n" + said);
        return said;
    }

    @Test
    void openSslAndKeytoolReadWhatWasWritten() throws Exception {
        bundles("pem: {location: p.pem, password: {env: SECRET}, keys: {me: partner}}",
                "bare: {location: bare.txt, password: none, contents: key, keys: {me: partner}}",
                "der: {type: DER, location: key.der, password: {env: SECRET}, contents: key, keys: {me: partner}}",
                "leaf: {type: DER, location: leaf.crt, contents: certificate, keys: {me: partner}}",
                "p12: {location: p.pfx, password: {env: SECRET}, keys: {me: partner}}",
                "jks: {location: p.jks, password: {env: SECRET}, contents: chain, keys: {me: partner}, trust: {root: root}}")
                .settled();

        String key = say(true, "openssl", "pkey", "-in", "bare.txt", "-pubout");
        assertEquals(key, say(true, "openssl", "pkey", "-in", "p.pem", "-passin", "pass:Bundle-Password-1", "-pubout"));
        assertEquals(key, say(true, "openssl", "pkey", "-inform", "DER", "-in", "key.der", "-passin",
                "pass:Bundle-Password-1", "-pubout"));
        assertEquals(key, say(true, "openssl", "x509", "-inform", "DER", "-in", "leaf.crt", "-noout", "-pubkey"));
        say(false, "openssl", "pkey", "-in", "p.pem", "-passin", "pass:another", "-pubout");
        String store = say(true, "openssl", "pkcs12", "-in", "p.pfx", "-passin", "pass:Bundle-Password-1", "-nodes");
        assertTrue(store.contains("PRIVATE KEY") && store.contains("Acme Root"), store);
        String java = say(true, "keytool", "-list", "-keystore", "p.jks", "-storepass", "Bundle-Password-1");
        Stream.of("me,", "me-2,", "me-3,", "root,").forEach(alias -> assertTrue(java.contains(alias), java));
        assertFalse(java.contains("PrivateKeyEntry"), java);
    }

    @Test
    void curlConnectsWithABundleAndNotWithout() throws Exception {
        bundles("roots: {location: roots.pem, trust: {root: root}}",
                "me: {location: me.pem, password: {env: SECRET}, keys: {me: partner}}",
                "chain: {location: chain.pem, contents: chain, keys: {me: partner}}",
                "key: {location: key.pem, password: none, contents: key, keys: {me: partner}}",
                "server: {location: server.pem, password: none, keys: {s: server}}").settled();
        say(true, "curl", "--version");
        say(true, "openssl", "version");
        int port = freePort();
        Process server = new ProcessBuilder("openssl", "s_server", "-accept", "localhost:" + port, "-www", "-key", "server.pem",
                "-cert", "server.pem", "-cert_chain", "server.pem", "-CAfile", "roots.pem", "-Verify", "5",
                "-verify_return_error", "-quiet")
                .directory(place.path("out").toFile()).redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            String url = "https://localhost:" + port + "/";
            String[] common = {"curl", "-sS", "--noproxy", "*", "--retry", "20", "--retry-delay", "1", "--retry-connrefused",
                    "--cacert", "roots.pem", url};
            say(true, with(common, "--cert", "me.pem:Bundle-Password-1"));
            say(true, with(common, "--cert", "chain.pem", "--key", "key.pem"));
            say(false, with(common));
        } finally {
            server.destroy();
            assertTrue(server.waitFor(10, TimeUnit.SECONDS));
        }
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void keepsCertificatesThatSomebodyAddedToAPemFile() throws Exception {
        bundles("roots: {location: roots.pem, trust: {a: root, b: issuing}}").settled();
        String foreign = Pem.write(HandMade.trusted(directory.resolve("x.p12"), "elsewhere", "x", "CN=Elsewhere"));
        place.file("out/roots.pem", foreign + place.text("out/roots.pem"));

        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
        Files.delete(place.path(".keywright/acme/default/state.json"));
        place.settled();

        String now = place.text("out/roots.pem");
        assertTrue(now.contains(foreign), now);
        assertEquals(3, now.split("-----BEGIN").length - 1);
    }

    @Test
    void removesThemFromAnExclusiveBundle() throws Exception {
        bundles("roots: {exclusive: true, location: roots.pem, trust: {a: root}}").settled();
        String ours = place.text("out/roots.pem");
        place.file("out/roots.pem", ours + Pem.write(HandMade.trusted(directory.resolve("x.p12"), "elsewhere", "x",
                "CN=Elsewhere")));

        assertTrue(place.plan().out().contains("not_declared"));
        place.settled();

        assertEquals(ours, place.text("out/roots.pem"));
    }

    @Test
    void whatIsAskedForChangesAndTheKeyStaysTheSame() throws Exception {
        bundles("me: {location: me.txt, password: {env: SECRET}, keys: {me: partner}}").settled();
        Map<String, String> states = Map.of(
                "type: JKS", "JKS", "type: PKCS12", "PKCS12");
        String[] asked = {"type: JKS", "type: PEM", "type: PKCS12"};
        String inventory = place.run("inventory").done().out();

        for (String type : asked) {
            bundles("me: {location: me.txt, " + type + ", password: {env: SECRET}, keys: {me: partner}}").settled();

            assertEquals(inventory, place.run("inventory").done().out());
            if (states.containsKey(type)) {
                EntryState entry = place.store("out/me.txt", states.get(type), "Bundle-Password-1").get("me");
                assertEquals(3, entry.chain().size());
            }
        }
    }

    @Test
    void aPartIsTakenAwayFromABundleAndGivenBack() throws Exception {
        String chain = "chain: {location: chain.pem, contents: chain, keys: {me: partner}}";
        bundles(chain, "me: {location: me.pem, password: {env: SECRET}, keys: {me: partner}}").settled();
        String certificate = "-----BEGIN CERTIFICATE-----";

        bundles(chain, "me: {location: me.pem, password: {env: SECRET}, contents: key, keys: {me: partner}}").settled();
        assertFalse(place.text("out/me.pem").contains(certificate));
        bundles(chain, "me: {location: me.pem, password: {env: SECRET}, keys: {me: partner}}").settled();
        assertEquals(3, place.text("out/me.pem").split(certificate, -1).length - 1);
    }

    @Test
    void aRenewedIdentityIsRenewedInEachOfItsBundles() throws Exception {
        bundles("me: {location: me.pem, password: {env: SECRET}, keys: {me: partner}}",
                "chain: {location: chain.pem, contents: chain, keys: {me: partner}}",
                "java: {location: chain.jks, password: {env: SECRET}, contents: chain, keys: {me: partner}}",
                "key: {location: key.pem, password: none, contents: key, keys: {me: partner}}").settled();
        String before = place.text("out/chain.pem");
        place.file("tls.yaml", place.text("tls.yaml").replace("CN=partner", "CN=partner, O=Acme"));

        String plan = place.plan().out();
        place.settled();

        assertFalse(plan.contains("no_longer_declared"), plan);
        List<String> blocks = List.of(before.split("(?<=-----END CERTIFICATE-----\n)"));
        String after = place.text("out/chain.pem");
        assertFalse(after.contains(blocks.get(0)));
        assertTrue(after.contains(blocks.get(1) + blocks.get(2)), after);
        assertTrue(place.run("inventory").done().out().contains("O=Acme"));
        assertFalse(place.run("inventory").done().out().contains("CN=partner "));
    }

    @Test
    void aListThatIsNotOursIsAnErrorAndNothingIsWritten() throws Exception {
        bundles("roots: {location: roots.pem, trust: {root: root}}").settled();
        place.file("out/bundles.json", "{\"bundles\": []}");

        place.run("plan").ended(ExitCode.ERROR, "'out/bundles.json'");
    }

    @Test
    void aDamagedBundleIsNamedAndNotWrittenOver() throws Exception {
        bundles("roots: {location: roots.pem, trust: {root: root}}",
                "me: {location: me.pem, password: none, keys: {me: partner}}").settled();
        String cut = place.text("out/me.pem").substring(0, 80);
        place.file("out/me.pem", cut);

        place.run("apply", "--auto-approve").ended(ExitCode.ERROR, "out/me.pem");

        assertEquals(cut, place.text("out/me.pem"));
    }
}
