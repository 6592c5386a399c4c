package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that other programs wrote are the same as long as what they hold is: planned a thousand times, written never. */
class OtherHandsTest {

    private static final String PASSWORD = "of-the-stores";
    private static final int PLANS = 1000;

    @TempDir
    private Path directory;

    private String run(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", "");
        Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(out.toFile()).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        String said = Files.readString(out, StandardCharsets.ISO_8859_1);
        assertEquals(0, process.exitValue(), String.join(" ", command) + "\n" + said);
        return said;
    }

    private static boolean has(String program) {
        try {
            return new ProcessBuilder(program, "version").redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void keytool(String type, String store) throws IOException, InterruptedException {
        run(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "mine",
                "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + type.toLowerCase(Locale.ROOT), "-storetype", type, "-storepass", PASSWORD,
                "-keypass", PASSWORD, "-keystore", "orders/resources/security/" + store);
    }

    private static String fingerprint(Workplace place, String store, String type) throws IOException {
        return place.store("orders/resources/security/" + store, type, PASSWORD).get("mine").fingerprint().orElseThrow();
    }

    @Test
    void aThousandPlansOfStoresThatOthersWroteChangeNothing() throws Exception {
        assumeTrue(has("openssl"), "openssl is not installed");
        Files.createDirectories(directory.resolve("orders/resources/security"));
        keytool("PKCS12", "a.p12");
        keytool("JKS", "b.jks");
        keytool("JCEKS", "c.jceks");
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key.pem",
                "-out", "certificate.pem", "-subj", "/CN=openssl", "-days", "90");
        run("openssl", "pkcs12", "-export", "-inkey", "key.pem", "-in", "certificate.pem", "-name", "mine",
                "-passout", "pass:" + PASSWORD, "-out", "orders/resources/security/d.p12");
        Map<String, String> stores = new TreeMap<>(Map.of("a.p12", "PKCS12", "b.jks", "JKS", "c.jceks", "JCEKS", "d.p12", "PKCS12"));
        Workplace place = new Workplace(directory).set("PW", PASSWORD);
        StringBuilder identities = new StringBuilder();
        StringBuilder keystores = new StringBuilder();
        StringBuilder serverXml = new StringBuilder("<server>\n");
        for (Map.Entry<String, String> store : stores.entrySet()) {
            String name = store.getKey().substring(0, 1);
            identities.append("  ").append(name).append(": {adopt: {sha256: \"")
                    .append(fingerprint(place, store.getKey(), store.getValue())).append("\"}}\n");
            keystores.append("      ").append(name).append(": {keys: {mine: ").append(name).append("}}\n");
            serverXml.append("  <keyStore id=\"").append(name).append("\" location=\"").append(store.getKey()).append("\" type=\"")
                    .append(store.getValue()).append("\" password=\"").append(PASSWORD).append("\"/>\n");
        }
        place.file("orders/server.xml", serverXml.append("</server>\n").toString()).document("identities:\n" + identities
                + "servers:\n  orders:\n    flavour: liberty\n    home: orders\n    keystores:\n" + keystores).settled();
        Map<String, String> before = place.contents("orders");

        List<String> other = new ArrayList<>();
        for (int i = 0; i < PLANS; i++) {
            // What is known would spare opening them.
            Files.deleteIfExists(place.path(".keywright/acme/default/known"));
            String summary = place.plan().summary();
            if (!summary.equals(Workplace.NO_CHANGE)) {
                other.add(summary);
            }
        }
        place.apply();

        assertEquals(List.of(), other);
        assertEquals(before, place.contents("orders"));
    }
}
