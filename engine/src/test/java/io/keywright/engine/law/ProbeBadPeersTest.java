package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ports that are none, or none that a caller should meet, each end in a sentence of their own. */
class ProbeBadPeersTest {

    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    private Path directory;
    private final Loopback loopback = new Loopback();
    private Workplace place;

    @BeforeEach
    void workplace() {
        place = new Workplace(directory);
    }

    @AfterEach
    void close() throws IOException {
        loopback.close();
    }

    /** What is said about a port, with little patience. */
    private void ends(int port, String sentence) {
        place.run("probe", "localhost:" + port, "--timeout", "1s").ended(ExitCode.ERROR, "keywright: asking localhost:" + port + ": " + sentence);
    }

    private static void hear(Socket caller) throws IOException {
        byte[] head = caller.getInputStream().readNBytes(5);
        caller.getInputStream().readNBytes((head[3] & 0xff) << 8 | head[4] & 0xff);
    }

    @Test
    void nobodyListens() throws Exception {
        ends(Loopback.closed(), "no connection: ");
    }

    @Test
    void somebodyListensAndSaysNothing() throws Exception {
        ends(loopback.listen(caller -> caller.getInputStream().transferTo(OutputStream.nullOutputStream())), "no answer within 1 s");
    }

    @Test
    void somebodySpeaksHttpInTheClear() throws Exception {
        ends(loopback.listen(caller -> {
            hear(caller);
            caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }), "it speaks no TLS: its answer begins with 'HTTP/1.1 400 Bad Request'");
    }

    @Test
    void somebodyGreetsFirst() throws Exception {
        ends(loopback.listen(caller -> {
            caller.getOutputStream().write("220 mail.test ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
            hear(caller);
        }), "it speaks no TLS: its answer begins with '220 mail.test ESMTP'");
    }

    @Test
    void somebodySendsGarbage() throws Exception {
        ends(loopback.listen(caller -> {
            hear(caller);
            caller.getOutputStream().write(HEX.parseHex("00ff00ff1b5b33316d"));
        }), "it speaks no TLS: its answer begins with the bytes 00 ff 00 ff 1b");
    }

    @Test
    void somebodyCannotFakeALine() throws Exception {
        Workplace.Said said = place.run("probe", "localhost:" + loopback.listen(caller -> {
            hear(caller);
            caller.getOutputStream().write("it is all right\u001b[2K\rkeywright".getBytes(StandardCharsets.US_ASCII));
        }));

        said.ended(ExitCode.ERROR, "its answer begins with the bytes ");
        assertEquals(1, said.err().lines().count(), said.toString());
    }

    @Test
    void somebodyHangsUp() throws Exception {
        ends(loopback.listen(ProbeBadPeersTest::hear), "it speaks no version of TLS: it closed the connection without an answer");
    }

    @Test
    void somebodyResetsTheConnection() throws Exception {
        ends(loopback.listen(caller -> {
            hear(caller);
            caller.setSoLinger(true, 0);
        }), "it speaks no version of TLS: Connection reset");
    }

    @Test
    void somebodyNeverEnds() throws Exception {
        byte[] record = new byte[16 << 10];
        System.arraycopy(HEX.parseHex("1603033ffb0b7fffff"), 0, record, 0, 9);
        ends(loopback.listen(caller -> {
            hear(caller);
            while (true) {
                caller.getOutputStream().write(record);
            }
        }), "it sent more than any chain of certificates needs");
    }

    @Test
    void somebodySendsAHugeRecord() throws Exception {
        ends(loopback.listen(caller -> {
            hear(caller);
            caller.getOutputStream().write(HEX.parseHex("160303ffff02"));
            caller.getInputStream().transferTo(OutputStream.nullOutputStream());
        }), "it sent a record of 65535 bytes, which TLS does not have");
    }

    @Test
    void somebodyRefusesEverything() throws Exception {
        ends(loopback.listen(caller -> {
            hear(caller);
            caller.getOutputStream().write(HEX.parseHex("15030300020228"));
        }), "it speaks no version of TLS: alert handshake_failure");
    }

    /** It takes up the newest version and falls silent, which shows only when somebody shakes hands in earnest. */
    @Test
    void somebodyFallsSilentInTheMiddle() throws Exception {
        int port = loopback.listen(caller -> {
            byte[] head = caller.getInputStream().readNBytes(5);
            byte[] hello = caller.getInputStream().readNBytes((head[3] & 0xff) << 8 | head[4] & 0xff);
            // After type, length, version and random: the session that is to be echoed.
            String session = HEX.formatHex(hello, 38, 39 + hello[38]);
            String body = "0303" + "11".repeat(32) + session + "1301" + "00" + "002e" + "002b00020304" + "00330024001d0020" + "09".repeat(32);
            caller.getOutputStream().write(HEX.parseHex("160303%04x02%06x".formatted(body.length() / 2 + 4, body.length() / 2) + body));
            caller.getInputStream().transferTo(OutputStream.nullOutputStream());
        });

        Map<?, ?> json = place.run("probe", "localhost:" + port, "--timeout", "1s", "--json").done().json();

        Map<?, ?> bare = (Map<?, ?>) ((List<?>) json.get("handshakes")).get(0);
        assertEquals("fail", bare.get("verdict"), json.toString());
        assertEquals("no_answer", ((Map<?, ?>) ((List<?>) bare.get("reasons")).get(0)).get("code"), json.toString());
        assertEquals(null, json.get("client_auth"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:0", "localhost:65536", "localhost:99999", ":443", "a b:443", "::1:443"})
    void whatIsNoPeerIsWrongUsage(String peer) {
        place.run("probe", peer).ended(ExitCode.USAGE, "'" + peer + "' is not HOST:PORT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "6m", "soon", "10"})
    void whatIsNoPatienceIsWrongUsage(String timeout) {
        place.run("probe", "localhost:1", "--timeout", timeout).ended(ExitCode.USAGE, "--timeout takes a duration from 1s to 5m, not '" + timeout);
    }

    @Test
    void addressesOfMachinesThemselvesAreRefused() {
        for (String peer : List.of("169.254.169.254:443", "[fe80::1]:443", "224.0.0.1:443", "0.0.0.0:443", "100.100.100.200:80")) {
            place.run("probe", peer).ended(ExitCode.ERROR, "--any-address");
        }
    }

    @Test
    void aNameThatNobodyKnowsIsTold() {
        assertTrue(place.run("probe", "no-such-host.invalid:443").err().contains("the name 'no-such-host.invalid"));
    }
}
