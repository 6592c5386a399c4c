package io.keywright.engine.agreement.reality;

import io.keywright.engine.agreement.table.Ending;
import io.keywright.engine.agreement.table.Situation;
import io.keywright.engine.openliberty.Curl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** curl, which makes a whole request with openssl beneath it. */
public final class CurlCaller {

    /** "SSL peer certificate or SSH remote key was not OK". */
    private static final int NOT_TRUSTED = 60;

    private static final int NOT_CONNECTED = 7;
    private static final int OUT_OF_TIME = 28;

    private CurlCaller() {
    }

    /**
     * Asks a page as the caller of a situation would.
     *
     * @param directory for its files
     * @param page      what is behind the port
     */
    public static Seen call(Situation situation, int port, String page, Path directory) throws IOException {
        OpenSslFiles files = new OpenSslFiles(Files.createDirectories(directory), situation.caller());
        Curl curl = Curl.get("https://" + situation.host() + ":" + port + page).with("--connect-to", "::127.0.0.1:", "--max-time", "10")
                .trusting(Path.of(files.certificates("trusted.pem", situation.caller().truststore())));
        Curl.Answer answer = curl.with(files.forCurl().toArray(String[]::new)).answer();
        String said = answer.exit() + " " + answer.status() + " " + answer.body() + answer.error();
        if (answer.exit() == OUT_OF_TIME) {
            return new Seen(Ending.STALLS, Optional.empty(), false, said);
        }
        if (answer.exit() == NOT_CONNECTED) {
            throw new AssertionError("nobody listens: " + said);
        }
        if (answer.status() != 0) {
            return new Seen(Ending.STANDS, Optional.empty(), answer.status() == 200, said);
        }
        boolean told = answer.error().contains("alert") || answer.refusedInHandshake() && !answer.error().contains("no protocols available");
        return new Seen(answer.exit() == NOT_TRUSTED || !told ? Ending.CALLER_REFUSES : Ending.LISTENER_REFUSES, Optional.empty(), false, said);
    }
}
