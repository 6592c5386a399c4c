package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped program as other users of the machine see it while it runs: its command lines, and what it leaves behind. */
class DiscreetProcessIT {

    private static final Path LAUNCHER = Path.of(System.getProperty("keywright.launcher"));
    private static final String JAR = "keywright.jar";
    private static final Path PROCESSES = Path.of("/proc");
    private static final String DOCUMENT = """
            keywright: 1
            site: acme
            authorities:
              root: {generate: {subject: "CN=Root"}}
            identities:
              orders: {generate: {subject: "CN=orders", names: [orders.test], key: RSA-3072, issuer: root}}
              client: {import: {file: client.pfx, password: {env: PFX}}}
              partner: {request: {subject: "CN=partner", usage: [client]}}
            servers:
              orders:
                flavour: liberty
                home: orders
                keystores:
                  defaultKeyStore: {password: {env: ORDERS}, keys: {orders: orders}}
                  defaultTrustStore: {password: {file: trust.password}, trust: {root: root}}
                  clients: {password: {env: ORDERS}, keyPassword: {env: KEYS}, keys: {client: client, partner: partner}}
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, truststore: defaultTrustStore, serverKey: orders}
            """;

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> texts = new TreeMap<>();
    private final Set<String> commandLines = new TreeSet<>();
    /** Command lines of what the Java program itself started. */
    private final Set<String> children = new TreeSet<>();
    private final Set<String> secrets = new TreeSet<>();
    private Path directory;
    private Path temporary;

    @BeforeEach
    void site(@TempDir Path site, @TempDir Path tmp) throws Exception {
        directory = site;
        temporary = tmp;
        new Workplace(site).file("tls.yaml", DOCUMENT).secretFile("trust.password", secret("Qy-from-a-file-1234567") + "\n");
        HandMade.selfSigned(site.resolve("client.pfx"), secret("Pf-of-the-imported-file-99"), "1", "CN=client", "client.test", 90);
        Files.setPosixFilePermissions(site.resolve("client.pfx"), PosixFilePermissions.fromString("rw-------"));
        environment.putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "TMPDIR", tmp.toString(),
                "KEYWRIGHT_OPTS", "-Djava.io.tmpdir=" + tmp, "KEYWRIGHT_DEBUG", "1"));
        set("PFX", "Pf-of-the-imported-file-99");
        set("ORDERS", "Zx-from-environment-0815");
        set("KEYS", "Kk-of-the-keys-alone-22");
        set("KEYWRIGHT_PASSPHRASE", "Pp-passphrase-of-authorities");
    }

    private String secret(String value) {
        secrets.add(value);
        return value;
    }

    private void set(String variable, String value) {
        environment.put(variable, secret(value));
    }

    /** Runs the launcher and looks at it, and at whatever it starts, for as long as it runs. */
    private void run(int exit, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(words));
        String name = String.join(" ", words);
        Path said = temporary.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        boolean atWork = false;
        while (!process.waitFor(2, TimeUnit.MILLISECONDS)) {
            String own = commandLine(process.toHandle());
            atWork |= own.contains(JAR);
            commandLines.add(own);
            for (ProcessHandle child : process.descendants().toList()) {
                commandLines.add(commandLine(child));
                if (own.contains(JAR)) {
                    children.add(commandLine(child));
                }
            }
        }
        texts.put(name, Files.readString(said));
        Files.delete(said);
        assertEquals(exit, process.exitValue(), () -> name + "\n" + texts.get(name));
        assertTrue(atWork, () -> "not seen at work: " + commandLines);
    }

    /** Empty for a process that has ended. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(PROCESSES.resolve(process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1).replace('\0', ' ');
        } catch (IOException e) {
            // Gone before it was looked at, or while it was.
            return "";
        }
    }

    private void assertDiscreet() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(file).toString();
                boolean holdsIt = name.equals("trust.password") || name.startsWith("orders/server.")
                        || name.startsWith("orders/keystore.xml") || name.startsWith("orders/.keywright/backups");
                if (!holdsIt) {
                    texts.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        texts.put("command lines", String.join("\n", commandLines));
        for (String secret : secrets) {
            for (String form : SecretForms.of(secret)) {
                texts.forEach((name, text) -> assertFalse(text.contains(form), () -> name + " tells " + form + "\n" + text));
            }
        }
    }

    @Test
    void noCommandLineFileOrOutputTellsASecretAndNothingIsLeftBehind() throws Exception {
        assumeTrue(Files.isReadable(PROCESSES.resolve("self/cmdline")), "this system shows no command lines below /proc");

        run(0, "plan", "--diff", "--out", "plan.json");
        run(0, "apply", "--auto-approve");
        set("OLD", environment.get("ORDERS"));
        set("ORDERS", "Zx-from-environment-0816");
        run(0, "apply", "--auto-approve", "--old-password", "env:OLD");
        run(0, "renew", "orders", "--auto-approve", "--json");
        set("KEYWRIGHT_PASSPHRASE", "Ww-another-passphrase");
        run(1, "renew", "orders", "--auto-approve");
        run(0, "rollback", "--auto-approve");

        assertDiscreet();
        assertEquals(Set.of(), children, "what is handed to other programs others can see");
        try (Stream<Path> left = Files.walk(temporary)) {
            assertEquals(List.of(temporary), left.toList());
        }
    }
}
