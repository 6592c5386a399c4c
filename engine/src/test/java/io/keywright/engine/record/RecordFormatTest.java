package io.keywright.engine.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFormatTest {

    private static final SiteRecord RECORD = new SiteRecord("acme", "prod",
            Map.of("root", new RecordedAuthority("aa", "-----BEGIN CERTIFICATE-----\n", made("authorities.p12"))),
            Map.of("web", new RecordedIdentity("bb", made("servers.a.keystores.k.keys.web"))),
            Map.of("a", new RecordedServer("liberty", "servers/a",
                    Map.of(Address.parse("servers.a.endpoints.e"), new RecordedServer.Thing(true, Set.of("port"),
                            Map.of("port", 9443, "host", "*", "flag", true, "list", List.of("x", "y")))),
                    Map.of(Address.parse("servers.a.keystores.k.keys[\"a \\\"b.c\"]"), new RecordedServer.Entry(true, "cc")),
                    Map.of(Address.parse("servers.a.keystores.k"),
                            new RecordedServer.Store(true, "resources/security/k.p12", Optional.of("k.p12"))),
                    List.of("resources/security/k-old.p12"),
                    Map.of("a/restart", new RecordedServer.Step(Address.parse("servers.a"), "restart", Optional.of("restart.txt"),
                            "dd", "2026-11-01T10:00:00Z", Optional.of("2026-11-02T10:00:00Z"))))));

    @Test
    void readsBackWhatItWrote() {
        assertEquals(RECORD, RecordFormat.parse(bytes(RecordFormat.text(RECORD)), "state.json"));
    }

    @Test
    void writesEqualRecordsAsEqualText() {
        SiteRecord again = RecordFormat.parse(bytes(RecordFormat.text(RECORD)), "state.json");

        assertEquals(RecordFormat.text(RECORD), RecordFormat.text(again));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "null", "{\"format_version\": \"1.0\"}", "{\"format_version\": 1}",
        "{\"format_version\": \"1.0\", \"site\": \"a\", \"environment\": \"b\", \"authorities\": [], "
                + "\"identities\": {}, \"servers\": {}}"})
    void refusesADamagedRecordRatherThanForgetsWhichKeysExist(String text) {
        Diagnostic fault = assertThrows(DiagnosticException.class,
                () -> RecordFormat.parse(bytes(text), "state.json")).diagnostics().get(0);

        assertTrue(fault.summary().contains("damaged"), fault.summary());
        assertEquals("state.json", fault.range().orElseThrow().filename());
        assertEquals(Optional.of("restore the file from git"), fault.hint());
    }

    @Test
    void refusesAFormatVersionOfTheFuture() {
        String text = RecordFormat.text(RECORD).replace("\"1.0\"", "\"2.0\"");

        DiagnosticException refusal = assertThrows(DiagnosticException.class,
                () -> RecordFormat.parse(bytes(text), "state.json"));

        assertTrue(refusal.getMessage().contains("'2.0'"), refusal.getMessage());
    }

    @Test
    void whatIsKnownSurvivesWritingAndReading() {
        Known known = Known.nothing(SecureRandom::new);
        Known.Server server = new Known.Server("d", Optional.of(Instant.parse("2026-12-01T00:00:00Z")),
                Map.of("server.xml", "e"));
        known.put("a", server);

        Known again = Known.parse(bytes(known.text()), SecureRandom::new);

        assertEquals(Optional.of(server), again.server("a"));
        assertEquals(known.text(), again.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{\"format_version\": \"1.0\", \"key\": \"zz\", \"servers\": {}}",
        "{\"format_version\": \"1.0\", \"key\": \"00\", \"servers\": {}}",
        "{\"format_version\": \"1.0\", \"key\": \"" + "00000000000000000000000000000000"
                + "00000000000000000000000000000000\", \"servers\": {\"a\": []}}"})
    void knowsNothingFromADamagedFile(String text) {
        assertEquals(Optional.empty(), Known.parse(bytes(text), SecureRandom::new).server("a"));
    }

    private static Made made(String where) {
        return new Made("host", where, "2026-11-01T00:00:00Z");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
