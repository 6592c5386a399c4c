package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No secret shows: not in what is said, not in what is kept, in no encoding and by no plain digest. */
class DiscreetTest {

    private static final String IN_SERVER_XML = "kept-in-server-xml-4711";
    private static final String FROM_ENVIRONMENT = "Zx-from-environment-0815";
    private static final String FROM_FILE = "Qy-from-a-file-1234567";
    private static final String PASSPHRASE = "Pp-passphrase-of-authorities";
    private static final String FROM_PFX = "Pf-of-the-imported-file-99";
    private static final String WRONG = "Ww-wrong-password-000";

    private static final String DOCUMENT = """
            authorities:
              root: {generate: {subject: "CN=Root", key: EC-P256, validFor: 10y}}
            identities:
              orders: {generate: {subject: "CN=orders", names: [orders.test], key: EC-P256, validFor: 90d, issuer: root}}
              client: {import: {file: client.pfx, password: {env: PFX}}}
              partner: {request: {subject: "CN=partner", usage: [client]}}
            servers:
              orders:
                flavour: liberty
                home: orders
                keystores:
                  defaultKeyStore: {password: {env: ORDERS}, keys: {orders: orders}}
                  defaultTrustStore: {password: {file: trust.password}, trust: {root: root}}
                  drawn: {trust: {root: root}}
                  old: {trust: {root: root}}
                  clients: {keys: {client: client, partner: partner}}
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, truststore: defaultTrustStore, serverKey: orders}
            """;

    private Workplace place;
    private Path directory;
    private final Set<String> secrets = new TreeSet<>(List.of(IN_SERVER_XML, FROM_ENVIRONMENT, FROM_FILE, PASSPHRASE, FROM_PFX, WRONG));
    private final List<Workplace.Said> said = new ArrayList<>();

    @BeforeEach
    void site(@TempDir Path temporary) throws Exception {
        directory = temporary;
        place = new Workplace(directory).set("ORDERS", FROM_ENVIRONMENT).set("KEYWRIGHT_PASSPHRASE", PASSPHRASE)
                .set("WRONG", WRONG).set("PFX", FROM_PFX).set("KEYWRIGHT_DEBUG", "1").secretFile("trust.password", FROM_FILE + "\n")
                .document(DOCUMENT)
                .file("orders/server.xml", """
                        <server>
                          <keyStore id="old" location="old.p12" password="%s"/>
                        </server>
                        """.formatted(IN_SERVER_XML));
        HandMade.selfSigned(place.path("client.pfx"), FROM_PFX, "1", "CN=client", "client.test", 90);
        Files.setPosixFilePermissions(place.path("client.pfx"), PosixFilePermissions.fromString("rw-------"));
    }

    private void run(String... words) {
        said.add(place.run(words));
    }

    /** Everything that a person would run; with and without --json. */
    private void everything() {
        for (String[] json : new String[][] {{}, {"--json"}}) {
            run(join(json, "validate"));
            run(join(json, "plan", "--diff", "--out", "plan.json"));
            run(join(json, "show", "plan.json"));
            run(join(json, "drift"));
            run(join(json, "inventory"));
        }
        run("render", "--to", "rendered");
    }

    private static String[] join(String[] more, String... words) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    private void assertDiscreet() throws Exception {
        for (String line : place.text("orders/server.env").split("\n")) {
            if (line.contains("_password=")) {
                String value = line.substring(line.indexOf('=') + 1);
                secrets.add(value.startsWith("{xor}") ? SecretForms.fromXor(value) : value);
            }
        }
        Map<String, String> texts = new TreeMap<>();
        for (int i = 0; i < said.size(); i++) {
            texts.put("run " + i, said.get(i).toString());
        }
        for (Path file : files()) {
            String name = directory.relativize(file).toString();
            boolean ofTheServer = name.equals("trust.password") || name.startsWith("orders/server.")
                    || name.startsWith("orders/keystore.xml") || name.startsWith("orders/.keywright/backups");
            if (!ofTheServer) {
                texts.put(name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        for (String secret : secrets) {
            for (String form : SecretForms.of(secret)) {
                texts.forEach((name, text) -> assertFalse(text.contains(form), () -> name + " tells " + form + "\n" + text));
            }
        }
        assertTrue(secrets.size() >= 7, "a password was drawn");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void whateverIsRunNoSecretShows() throws Exception {
        everything();
        run("apply", "--auto-approve");
        everything();
        place.set("ORDERS", FROM_ENVIRONMENT + "-rotated");
        secrets.add(FROM_ENVIRONMENT + "-rotated");
        everything();
        run("apply", "--auto-approve", "--json");
        run("apply", "--auto-approve");
        run("renew", "orders", "--auto-approve");
        everything();
        run("rollback", "--auto-approve");
        run("rollback", "--auto-approve", "--json");
        everything();

        said.forEach(words -> assertEquals(ExitCode.DONE, words.exit(), words::toString));
        assertDiscreet();
    }

    @Test
    void whateverGoesWrongNoSecretShows() throws Exception {
        run("apply", "--auto-approve");
        place.set("ORDERS", WRONG);
        HandMade.save(HandMade.open(place.path("none.p12"), IN_SERVER_XML), place.path("orders/resources/security/key.p12"), "cuckoo-in-the-nest");
        secrets.add("cuckoo-in-the-nest");
        run("plan", "--diff");
        run("plan", "--json");
        run("apply", "--auto-approve", "--old-password", "env:WRONG");
        run("plan", "--old-password", WRONG);
        run("drift");
        run("inventory", "--json");
        place.set("ORDERS", FROM_ENVIRONMENT).document(DOCUMENT.replace("{env: ORDERS}", WRONG));
        run("validate");
        run("validate", "--json");
        place.document(DOCUMENT.replace("CN=orders", "CN=again")).set("KEYWRIGHT_PASSPHRASE", WRONG);
        run("apply", "--auto-approve");
        place.file("orders/server.xml", "<server><keyStore id='old' password='" + IN_SERVER_XML + "'></server>");
        run("plan");
        run("plan", "--json");
        place.file("orders/server.xml", "<server>\n<variable name='old_password' value='" + IN_SERVER_XML + "'/><variable name='old_password' value='"
                + WRONG + "'/><keyStore id='old' PASSWORD='{aes}" + WRONG + "'/>\n</server>");
        run("plan", "--diff");

        assertDiscreet();
    }

    @Test
    void renderingShowsSecretsOnlyWhenAsked() throws Exception {
        place.run("render", "--to", "rendered").done();
        place.run("render", "--to", "open", "--with-secrets").done();

        assertFalse(place.text("rendered/orders/server.env").contains(FROM_ENVIRONMENT));
        assertTrue(place.text("open/orders/server.env").contains(FROM_ENVIRONMENT)
                || place.text("open/orders/server.env").contains(SecretForms.xor(FROM_ENVIRONMENT)));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place.path("open/orders/server.env"))));
    }

    @Test
    void filesWithSecretsArePrivate() throws Exception {
        run("apply", "--auto-approve");
        run("plan", "--out", "plan.json");
        Set<String> open = new TreeSet<>();
        for (Path file : files()) {
            if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).equals("rw-------")) {
                open.add(directory.relativize(file).toString());
            }
        }

        // What people wrote, what is meant to be committed or sent, and what holds no secret.
        open.removeAll(Set.of("tls.yaml", "plan.json", ".keywright/acme/default/state.json", ".keywright/lock",
                ".keywright/.gitignore", ".keywright/requests/partner.csr"));
        assertEquals(Set.of("orders/server.xml"), open);
        assertTrue(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.path("orders/server.xml"))).endsWith("---"),
                "a file of people's that holds a password keeps its mode, but for the world");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place.path("orders/.keywright"))));
    }

    @Test
    void nothingPassesThroughTheSystemsTemporaryDirectory() throws Exception {
        Set<String> before = temporary();

        run("apply", "--auto-approve");
        run("plan", "--diff");

        Set<String> after = temporary();
        after.removeAll(before);
        after.removeIf(name -> !Pattern.compile("keywright|p12|jks|pem", Pattern.CASE_INSENSITIVE).matcher(name).find());
        assertEquals(Set.of(), after);
    }

    private static Set<String> temporary() throws IOException {
        try (Stream<Path> names = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return names.map(Path::getFileName).map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
