package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.schema.vocabulary.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles for clients whose key waits for a signed reply: none goes out half made, and all are whole after it. */
class AwaitedBundlesTest {

    private static final String PASSWORD = "Bundle-Password-1";
    private static final String CSR = ".keywright/requests/partner.csr";
    private static final String DOCUMENT = """
            authorities:
              root: {generate: {subject: "CN=Acme Root"}}
            identities:
              partner: {request: {subject: "CN=partner", usage: [client]}, reply: reply.pem}
              other: {generate: {subject: "CN=other", usage: [client], issuer: root}}
            servers:
              client:
                flavour: client
                home: out
                keystores:
            """;
    private static final String[] AWAITED = {
        "pem: {location: me.pem, password: {env: SECRET}, keys: {me: partner}}",
        "bare: {location: bare.txt, password: none, contents: key, keys: {me: partner}}",
        "der: {type: DER, location: key.der, password: {env: SECRET}, contents: key, keys: {me: partner}}",
        "leaf: {type: DER, location: leaf.crt, contents: certificate, keys: {me: partner}}",
        "p12: {location: me.pfx, password: {env: SECRET}, keys: {me: partner}}",
        "jks: {location: me.jks, password: {env: SECRET}, contents: chain, keys: {me: partner}, trust: {root: root}}",
        "trusting: {location: trust.p12, password: {env: SECRET}, trust: {partner: partner, root: root}}"};

    private Workplace place;

    @BeforeEach
    void secrets(@TempDir Path directory) {
        place = new Workplace(directory).set("SECRET", PASSWORD);
    }

    private Workplace bundles(String... bundles) throws IOException {
        return place.document(DOCUMENT + Stream.of(bundles).map(line -> "      " + line + "\n").reduce("", String::concat));
    }

    private void reply() throws Exception {
        place.file("reply.pem", HandMade.reply(place.path(CSR), "CN=partner", List.of(), Usage.CLIENT));
    }

    /** What lies in the home, Keywright's own folder aside. */
    private Set<String> files() throws IOException {
        Set<String> files = new TreeSet<>();
        place.contents("out").keySet().stream().filter(file -> !file.startsWith("out/.keywright/"))
                .forEach(file -> files.add(file.substring("out/".length())));
        return files;
    }

    @Test
    void noneGoesOutBeforeTheReplyAndAllAreWholeAfterIt() throws Exception {
        bundles(AWAITED);

        String plan = place.plan().out();
        place.settled();

        assertFalse(plan.contains("servers.client.keystores"), plan);
        assertEquals(Set.of("bundles.json"), files());
        assertTrue(place.plan().out().contains("identities.partner  waits for the signed reply to " + CSR), place.plan().out());

        reply();
        place.settled();

        assertEquals(Set.of("bare.txt", "bundles.json", "key.der", "leaf.crt", "me.jks", "me.pem", "me.pfx", "trust.p12"), files());
        assertEquals(2, place.store("out/me.pfx", "PKCS12", PASSWORD).get("me").chain().size());
        assertEquals(Set.of("me", "me-2", "root"), place.store("out/me.jks", "JKS", PASSWORD).keySet());
        assertFalse(Files.exists(place.path(CSR)));
        assertFalse(place.plan().out().contains("Waiting"));
    }

    @Test
    void otherBundlesAreMadeMeanwhile() throws Exception {
        bundles("p12: {location: me.pfx, password: {env: SECRET}, keys: {me: partner}}",
                "other: {location: other.pem, password: {env: SECRET}, keys: {me: other}}",
                "roots: {location: roots.pem, trust: {root: root}}").settled();

        assertEquals(Set.of("bundles.json", "other.pem", "roots.pem"), files());
    }

    @Test
    void aKeyThatIsHereGoesIntoItsBundleAndTheAwaitedOneFollows() throws Exception {
        bundles("both: {location: both.p12, password: {env: SECRET}, keys: {me: partner, other: other}}").settled();
        Map<String, ?> before = place.store("out/both.p12", "PKCS12", PASSWORD);

        reply();
        place.settled();

        assertEquals(Set.of("other"), before.keySet());
        assertEquals(Set.of("me", "other"), place.store("out/both.p12", "PKCS12", PASSWORD).keySet());
    }

    @Test
    void aBundleInUseKeepsItsOldKeyUntilTheReplyToTheNextRequest() throws Exception {
        bundles(AWAITED).settled();
        reply();
        place.settled();
        String before = place.text("out/me.pem");
        place.file("tls.yaml", place.text("tls.yaml").replace("usage: [client]}, reply", "usage: [client], names: [p.test]}, reply"));

        place.apply();
        assertEquals(before, place.text("out/me.pem"));
        place.file("reply.pem", HandMade.reply(place.path(CSR), "CN=partner", List.of("p.test"), Usage.CLIENT));
        place.settled();

        assertNotEquals(before, place.text("out/me.pem"));
    }

    @Test
    void aListOfBundlesThatSomebodyDeletedMeanwhileComesBackWithoutIt() throws Exception {
        bundles("both: {location: both.pem, password: none, keys: {me: partner}}",
                "other: {location: other.pem, password: {env: SECRET}, keys: {me: other}}").settled();
        Files.delete(place.path("out/bundles.json"));

        place.settled();
        reply();
        place.settled();

        assertEquals(Set.of("both.pem", "bundles.json", "other.pem"), files());
    }

    @Test
    void aReplyToAnotherKeyLeavesEverythingAsItIs() throws Exception {
        bundles(AWAITED).settled();
        Map<String, String> before = place.contents("out");
        Path elsewhere = Files.createDirectories(place.path("elsewhere"));
        Workplace other = new Workplace(elsewhere).set("SECRET", PASSWORD).document(DOCUMENT + "      " + AWAITED[0] + "\n").settled();
        place.file("reply.pem", HandMade.reply(other.path(CSR), "CN=partner", List.of(), Usage.CLIENT));

        place.run("apply", "--auto-approve").ended(ExitCode.ERROR, "reply.pem:1:1: error: ");

        assertEquals(before, place.contents("out"));
    }
}
