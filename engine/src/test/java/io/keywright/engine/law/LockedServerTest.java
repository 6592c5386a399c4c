package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.apply.ChildJvm;
import io.keywright.engine.apply.lock.ApplyLock;
import io.keywright.engine.apply.lock.ApplyLockTest;
import io.keywright.engine.apply.lock.LockHolder;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.files.Operator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another document, or another environment, is at work on a server of this one. */
class LockedServerTest {

    private Workplace place;

    @BeforeEach
    void document(@TempDir Path directory) throws IOException {
        place = new Workplace(directory).set("PW", "of-the-stores").document("""
                identities:
                  one: {generate: {subject: "CN=one", names: [one.test]}}
                servers:
                  busy:
                """ + server("busy") + "  free:\n" + server("free"));
        Files.createDirectories(place.path("busy"));
    }

    private static String server(String home) {
        return """
                    flavour: liberty
                    home: %s
                    keystores: {defaultKeyStore: {password: {env: PW}, keys: {one: one}}}
                    sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, serverKey: one}}
                """.formatted(home);
    }

    private ApplyLock lock() {
        return ApplyLock.onServer(place.path("busy"), LockHolder.current("keywright apply", Clock.systemUTC(), new SecureRandom()),
                Duration.ZERO, Operator.current());
    }

    @Test
    void anApplyThatOnlyFindsLocksEndsWithFour() throws IOException {
        try (ApplyLock lock = lock()) {
            Workplace.Said said = place.run("apply", "--auto-approve", "--target", "servers.busy");

            said.ended(ExitCode.LOCKED, "another apply is running (pid " + lock.holder().pid());
            assertFalse(Files.exists(place.path("busy/server.env")));
        }
        place.settled();
    }

    @Test
    void aLockOfAnotherMachineIsTakenAwayByItsId() throws Exception {
        try (ChildJvm holder = new ChildJvm(ApplyLockTest.Holder.class, place.path("busy").toString())) {
            assertEquals("locked", holder.line());
            String id = heldElsewhere();

            place.run("force-unlock", "0123456789abcdef").ended(ExitCode.ERROR, "no lock that is held has the id '0123456789abcdef'");
            place.run("apply", "--auto-approve").ended(ExitCode.ERROR, id);
            place.run("force-unlock", id).ended(ExitCode.DONE, "Unlocked: busy/.keywright");
            place.run("apply", "--auto-approve").ended(ExitCode.DONE, "Applied: 1 of 1");
        }
        place.settled();
    }

    @Test
    void aLockOfARunOnThisMachineIsNotTakenAway() throws Exception {
        try (ChildJvm holder = new ChildJvm(ApplyLockTest.Holder.class, place.path("busy").toString())) {
            assertEquals("locked", holder.line());
            String id = note().replaceAll("(?s).*\"id\" : \"([^\"]*)\".*", "$1");

            place.run("force-unlock", id).ended(ExitCode.LOCKED, "is alive on this machine");
            place.run("apply", "--auto-approve").ended(ExitCode.ERROR, id);
        }
    }

    private String note() throws IOException {
        return Files.readString(place.path("busy/.keywright/lock.holder"));
    }

    /** Says of the lock that another machine holds it, with which the directory is shared. */
    private String heldElsewhere() throws IOException {
        String note = note();
        Files.writeString(place.path("busy/.keywright/lock.holder"), note.replaceAll("\"host\" : \"[^\"]*\"", "\"host\" : \"elsewhere\""));
        return note.replaceAll("(?s).*\"id\" : \"([^\"]*)\".*", "$1");
    }

    @Test
    void whatIsFreeIsAppliedAndTheRestIsAnError() throws IOException {
        try (ApplyLock lock = lock()) {
            Workplace.Said said = place.run("apply", "--auto-approve", "--json");

            said.ended(ExitCode.ERROR, lock.holder().id());
            assertEquals(List.of("free"), said.json().get("applied"));
            assertTrue(((List<?>) said.json().get("diagnostics")).stream()
                    .anyMatch(fault -> ((Map<?, ?>) fault).get("code").equals("locked")), said::toString);
        }
        place.settled();
    }
}
