package io.keywright.schema.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SoundPartTest {

    private static final String FAULTY = """
            keywright: 1
            site: acme
            identities:
              orders: {generate: {subject: "CN=orders", validFor: 90 days}}
              broken: {generate: {subject: none}}
            servers:
              orders:
                flavour: liberty
                keystores:
                  main: {type: [a], locatoin: x, exclusive: true}
                  other: {password: changeit, keys: {a: orders, b: {}}}
                sslConfigs:
                  plain: {keystore: absent, protocols: [TLSv1.3, TLSv9]}
                endpoints:
                  sound: {port: 443}
              nameless:
                home: x
            """;

    private static Optional<SoundPart> read(String text) {
        return DocumentReader.readSoundPart(List.of(new SourceFile("tls.yaml", text.getBytes(StandardCharsets.UTF_8))), 1 << 20,
                new Diagnostics());
    }

    private static Diagnostic finding(String address, String summary) {
        return Diagnostic.error(DiagnosticCode.UNDECLARED, summary).about(Address.parse(address));
    }

    @Test
    void keepsWhatIsSoundOfThingsWithFaults() {
        var document = read(FAULTY).orElseThrow().loaded().document();

        var orders = document.servers().get("orders");
        assertEquals(Optional.of(true), orders.keystores().get("main").exclusive());
        assertEquals(Optional.empty(), orders.keystores().get("main").type());
        assertEquals(Optional.empty(), orders.keystores().get("other").password());
        assertEquals(Set.of("a"), orders.keystores().get("other").keys().keySet());
        assertEquals(Optional.of("absent"), orders.sslConfigs().get("plain").keystore());
        assertEquals(Optional.empty(), orders.sslConfigs().get("plain").protocols());
        assertEquals(Optional.empty(), document.identities().get("orders").generate().orElseThrow().validFor());
    }

    @Test
    void leavesOutWhatCannotBeWithoutTheFaultyPart() {
        var document = read(FAULTY).orElseThrow().loaded().document();

        assertEquals(Set.of("orders"), document.identities().keySet());
        assertEquals(Set.of("orders"), document.servers().keySet());
    }

    @Test
    void holdsFindingsThatHaveToDoWithNothingUnsound() {
        SoundPart part = read(FAULTY).orElseThrow();

        assertFalse(part.isWhole());
        assertTrue(part.holds(finding("servers.orders.endpoints.sound", "servers.orders.endpoints.sound refers to 'absent'")));
    }

    @Test
    void dropsFindingsOnThingsThatHadFaults() {
        SoundPart part = read(FAULTY).orElseThrow();

        assertFalse(part.holds(finding("servers.orders.keystores.main", "no type")));
        assertFalse(part.holds(finding("servers.orders.keystores.main.type", "no type")));
        assertFalse(part.holds(finding("servers.nameless.endpoints.x", "no flavour")));
        assertFalse(part.holds(finding("identities.broken", "not generated")));
    }

    @Test
    void dropsFindingsThatSpeakOfThingsThatHadFaults() {
        SoundPart part = read(FAULTY).orElseThrow();

        assertFalse(part.holds(finding("servers.orders.endpoints.sound", "refers to identity 'broken', which is not declared")));
        assertFalse(part.holds(finding("servers.orders.endpoints.sound", "servers.orders.keystores.other has no key 'b'")));
        assertFalse(part.holds(Diagnostic.warning(DiagnosticCode.UNUSED, "nothing uses 'x'")));
    }

    @Test
    void dropsAllFindingsWhenTheDocumentItselfIsFaulty() {
        SoundPart part = read(FAULTY + "authoritis: {}\n").orElseThrow();

        assertFalse(part.holds(finding("servers.orders.endpoints.sound", "anything")));
    }

    @Test
    void holdsAllFindingsOfAWholeDocument() {
        SoundPart part = read("keywright: 1\nsite: a\n").orElseThrow();

        assertTrue(part.isWhole());
        assertTrue(part.holds(Diagnostic.warning(DiagnosticCode.UNUSED, "nothing uses 'x'")));
    }

    @Test
    void isEmptyWhenTheDocumentLacksWhatItNeeds() {
        assertEquals(Optional.empty(), read("site: a\n"));
        assertEquals(Optional.empty(), read("keywright: 2\nsite: a\n"));
        assertEquals(Optional.empty(), read("keywright: 1\nsite: [\n"));
    }

    @Test
    void prunesAnyMutationToSomethingThatBinds() throws Exception {
        String original = new String(SoundPartTest.class.getResourceAsStream("valid/design.yaml").readAllBytes(),
                StandardCharsets.UTF_8);
        Random random = new Random(3);
        int parts = 0;

        for (int round = 0; round < 400; round++) {
            String[] lines = original.split("\n");
            for (int i = 0; i < 3; i++) {
                int line = random.nextInt(lines.length);
                lines[line] = lines[line].replaceFirst(": [^{].*", new String[] {": [x]", ": {x: y}", ":", ": ${instance.x}"}[i]);
            }
            Optional<SoundPart> part = read(String.join("\n", lines));
            parts += part.filter(found -> !found.isWhole()).isPresent() ? 1 : 0;
        }
        assertTrue(parts > 100, "only " + parts + " mutations left a sound part");
    }
}
