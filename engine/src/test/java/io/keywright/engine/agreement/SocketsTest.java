package io.keywright.engine.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keywright.engine.agreement.reality.JavaCaller;
import io.keywright.engine.agreement.reality.JavaCaller.Answer;
import io.keywright.engine.agreement.reality.JavaListener;
import io.keywright.engine.agreement.reality.OpenSslCaller;
import io.keywright.engine.agreement.reality.OpenSslListener;
import io.keywright.engine.agreement.reality.Seen;
import io.keywright.engine.agreement.table.Ending;
import io.keywright.engine.agreement.table.People;
import io.keywright.engine.agreement.table.Reality;
import io.keywright.engine.agreement.table.Situation;
import io.keywright.engine.agreement.table.Situations;
import io.keywright.engine.handshake.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every situation on real sockets: this Java with itself, and with openssl on either side. */
class SocketsTest {

    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final List<Situation> ALL = Situations.of(new People(AT));

    @TempDir
    private Path directory;

    static List<Situation> withJava() {
        return possible(Reality.JAVA);
    }

    static List<Situation> whereOpenSslListens() {
        return possible(Reality.OPENSSL_LISTENS);
    }

    static List<Situation> whereOpenSslCalls() {
        return possible(Reality.OPENSSL_CALLS);
    }

    private static List<Situation> possible(Reality reality) {
        return ALL.stream().filter(situation -> !situation.endings(reality).isEmpty()).toList();
    }

    @ParameterizedTest
    @MethodSource("withJava")
    void thisJavaWithItself(Situation situation) throws IOException {
        try (JavaListener listener = JavaListener.of(situation, AT)) {
            Answer answer = JavaCaller.call(situation, AT, listener.port());
            agree(situation, Reality.JAVA, answer.ending(), answer.text());
            if (answer.ending() == Ending.STANDS) {
                Seen seen = listener.seen();
                Outcome expected = InMemory.trial(situation, AT).outcome().orElseThrow();
                assertEquals(Ending.STANDS, seen.ending(), seen::said);
                assertEquals(expected.protocol(), seen.protocol());
                assertEquals(expected.clientAuthenticated(), seen.clientAuthenticated());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("whereOpenSslListens")
    void thisJavaCallsOpenSsl(Situation situation) throws IOException {
        try (OpenSslListener listener = OpenSslListener.of(situation, AT, directory)) {
            if (listener.port().isEmpty()) {
                agree(situation, Reality.OPENSSL_LISTENS, Ending.LISTENER_REFUSES, listener.said());
                return;
            }
            Answer answer = JavaCaller.call(situation, AT, listener.port().getAsInt());
            agree(situation, Reality.OPENSSL_LISTENS, answer.ending(), answer.text() + listener.said());
            if (answer.ending() == Ending.STANDS && !situation.differs(Reality.OPENSSL_LISTENS)) {
                Outcome expected = InMemory.trial(situation, AT).outcome().orElseThrow();
                assertEquals(expected.protocol(), answer.protocol());
                assertEquals(expected.clientAuthenticated(), OpenSslListener.knew(answer.text()), answer::text);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("whereOpenSslCalls")
    void openSslCallsThisJava(Situation situation) throws IOException {
        try (JavaListener listener = JavaListener.of(situation, AT)) {
            String said = OpenSslCaller.call(situation, AT, listener.port(), directory);
            Seen seen = listener.seen();
            agree(situation, Reality.OPENSSL_CALLS, seen.ending(), seen.said() + "\n" + said);
            assertEquals(seen.ending() == Ending.STANDS, said.contains(JavaListener.GREETING), said);
            if (seen.ending() == Ending.STANDS && !situation.differs(Reality.OPENSSL_CALLS)) {
                Outcome expected = InMemory.trial(situation, AT).outcome().orElseThrow();
                assertEquals(expected.protocol(), seen.protocol());
                assertEquals(expected.clientAuthenticated(), seen.clientAuthenticated(), said);
            }
        }
    }

    private static void agree(Situation situation, Reality reality, Ending ending, String said) {
        assertEquals(situation.endings(reality), Set.of(ending), said);
    }
}
