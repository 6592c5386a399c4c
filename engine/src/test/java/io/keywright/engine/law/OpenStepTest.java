package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.apply.lock.ApplyLock;
import io.keywright.engine.apply.lock.LockHolder;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.files.Operator;
import io.keywright.engine.record.RecordFormat;
import io.keywright.engine.record.RecordedServer;
import io.keywright.engine.record.RecordedServer.Step;
import io.keywright.engine.record.SiteRecord;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manual steps that an apply has left, from the record to the command that closes them. */
class OpenStepTest {

    private static final String TODO = "one/keywright-todo/sync.py";
    private static final String SCRIPT = "print('synchronise')\n";

    private Workplace place;

    @BeforeEach
    void applied(@TempDir Path directory) throws IOException {
        place = new Workplace(directory).set("PW", "of-the-stores").document("""
                identities:
                  one: {generate: {subject: "CN=one", names: [one.test]}}
                servers:
                  one:
                    flavour: liberty
                    home: one
                    keystores: {defaultKeyStore: {password: {env: PW}, keys: {one: one}}}
                    sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, serverKey: one}}
                """);
        place.settled();
        // Liberty asks for no manual step of its own; the record is what an apply of a flavour that does leaves.
        SiteRecord record = RecordFormat.parse(Files.readAllBytes(record()), "state.json");
        Map<String, RecordedServer> servers = new TreeMap<>(record.servers());
        servers.computeIfPresent("one", (name, server) -> server.withSteps(Map.of(
                "sync-one", step("synchronise the nodes", Optional.of("sync.py"), SCRIPT),
                "tell-ops", step("tell operations", Optional.empty(), "tell operations"))));
        Files.writeString(record(), RecordFormat.text(new SiteRecord(record.site(), record.environment(),
                record.authorities(), record.identities(), servers)));
        place.file(TODO, SCRIPT);
    }

    private static Step step(String text, Optional<String> file, String content) {
        return new Step(Address.server("one"), text, file, Fingerprint.of(content.getBytes(StandardCharsets.UTF_8)),
                "2026-11-02T10:00:00Z", Optional.empty());
    }

    private Path record() throws IOException {
        try (Stream<Path> files = Files.walk(place.path(".keywright"))) {
            return files.filter(file -> file.endsWith("state.json")).findFirst().orElseThrow();
        }
    }

    @Test
    void anOpenStepIsNeverReportedAsConverged() {
        for (int again = 0; again < 2; again++) {
            for (String command : List.of("plan", "drift")) {
                place.run(command).ended(ExitCode.DONE, "tell operations");
                place.run(command).ended(ExitCode.DONE, "2 steps are left to you");
                place.run(command, "--detailed-exitcode").ended(ExitCode.DONE, "sync-one");
            }
            place.run("apply", "--auto-approve").ended(ExitCode.DONE, "tell operations");
        }
        assertEquals(2, ((List<?>) place.run("plan", "--json").json().get("manual")).size());
    }

    @Test
    void whatIsDoneIsNoLongerShownAndItsFileGoes() {
        place.run("done", "sync-one").ended(ExitCode.DONE, "tell-ops");

        assertFalse(Files.exists(place.path(TODO)));
        assertFalse(place.run("plan").out().contains("sync-one"));
        place.run("done", "tell-ops").ended(ExitCode.DONE, "No step is open.");
        place.run("plan").ended(ExitCode.DONE, "No changes.");
        place.settled();
    }

    @Test
    void severalAreDoneAtOnceAndWhenStandsInTheRecord() throws IOException {
        place.at("2026-12-24T08:00:00Z").run("done", "tell-ops", "sync-one").ended(ExitCode.DONE, "No step is open.");

        assertEquals(2, place.text(place.path("").relativize(record()).toString()).split("2026-12-24T08:00:00Z", -1).length - 1);
    }

    @Test
    void aReadyMadeFileThatSomebodyChangedStays() throws IOException {
        place.file(TODO, SCRIPT + "# our cell: c1\n");

        place.run("done", "sync-one").ended(ExitCode.DONE, "Done: sync-one");

        assertTrue(place.text(TODO).contains("our cell"));
    }

    @Test
    void anUnknownIdListsTheOpenOnesAndNothingIsNoted() throws IOException {
        String before = Files.readString(record());

        place.run("done", "sync-one", "elephant").ended(ExitCode.USAGE, "these are open: sync-one, tell-ops");

        assertEquals(before, Files.readString(record()));
        assertTrue(Files.exists(place.path(TODO)));
    }

    @Test
    void aStepOfAnotherEnvironmentIsNotKnownHere() throws IOException {
        place.file("env/prod.yaml", "site: prod-of-it\n");

        place.run("--env", "prod", "done", "sync-one").ended(ExitCode.USAGE, "no step 'sync-one' is open");
    }

    @Test
    void nothingIsNotedWhileTheServerIsLocked() throws IOException {
        String before = Files.readString(record());
        try (ApplyLock lock = ApplyLock.onServer(place.path("one"), LockHolder.current("keywright apply",
                Clock.systemUTC(), new SecureRandom()), Duration.ZERO, Operator.current())) {
            place.run("done", "sync-one").ended(ExitCode.LOCKED, lock.holder().id());
            place.run("done").ended(ExitCode.DONE, "sync-one");
        }

        assertEquals(before, Files.readString(record()));
        place.run("done", "sync-one").ended(ExitCode.DONE, "Done: sync-one");
    }
}
