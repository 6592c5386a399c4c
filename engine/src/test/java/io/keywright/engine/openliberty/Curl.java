package io.keywright.engine.openliberty;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A caller that is not ours. It always makes a whole request: with TLS 1.3 a client learns only at its first read that
 * the server did not like its certificate.
 */
public final class Curl {

    private static final Pattern STATUS = Pattern.compile("\\n(\\d{3})\\z");

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int NOT_CONNECTED = 7;

    private final String url;
    private final List<String> arguments = new ArrayList<>();

    private Curl(String url) {
        this.url = url;
    }

    public static Curl get(String url) {
        return new Curl(url);
    }

    public Curl trusting(Path authority) {
        return with("--cacert", authority.toString());
    }

    public Curl presenting(Path certificateAndKey) {
        return with("--cert", certificateAndKey.toString());
    }

    Curl as(String user, String password) {
        return with("--user", user + ":" + password);
    }

    public Curl with(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /** An answer for which a port may take its time to open again: a change of TLS closes it for a moment. */
    Answer patientAnswer() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = answer();
        while (answer.exit() == NOT_CONNECTED && System.nanoTime() < end) {
            MessagesLog.pause();
            answer = answer();
        }
        return answer;
    }

    public Answer answer() {
        List<String> command = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--max-time", "20",
                "--noproxy", "*", "--write-out", "\n%{http_code}"));
        command.addAll(arguments);
        command.add(url);
        Program program = Program.run(Duration.ofSeconds(30), command);
        Matcher status = STATUS.matcher(program.out());
        if (!status.find()) {
            throw new AssertionError("curl without a status: " + program);
        }
        return new Answer(program.exit(), Integer.parseInt(status.group(1)), program.out().substring(0, status.start()).strip(), program.err());
    }

    /** What came back; status 0 where no HTTP answer came at all. */
    public record Answer(int exit, int status, String body, String error) {

        /**
         * How curl reports that the server broke off: which of these depends on the protocol version and on timing.
         * No connection (7), time out (28) and a server certificate that curl rejects (60) are not among them.
         */
        private static final Set<Integer> BROKEN_OFF = Set.of(16, 18, 35, 52, 55, 56, 92);

        public boolean refusedInHandshake() {
            return status == 0 && BROKEN_OFF.contains(exit);
        }
    }
}
