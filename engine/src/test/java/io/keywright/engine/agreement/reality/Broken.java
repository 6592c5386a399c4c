package io.keywright.engine.agreement.reality;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import javax.crypto.BadPaddingException;

/** Who broke a connection off, read off the error of one side. */
final class Broken {

    private Broken() {
    }

    /** Whether the side that has this error refused by itself, or was told by the other that it is refused. */
    static boolean bySelf(Exception error) {
        if (error instanceof SocketTimeoutException) {
            throw new AssertionError("nobody refused, and nothing went on", error);
        }
        Throwable cause = error.getCause() == null ? error : error.getCause();
        // openssl says that it refuses a server before it has turned its encryption on; Java does not take it for an alert then.
        boolean told = Stream.of(error, cause).map(one -> String.valueOf(one.getMessage()))
                .anyMatch(text -> text.contains("Received fatal alert") || text.contains("plaintext alert received"))
                || Stream.of(SocketException.class, EOFException.class, BadPaddingException.class).anyMatch(kind -> kind.isInstance(cause));
        return !told;
    }

    static String told(Exception error) {
        return error + (error.getCause() == null ? "" : " because of " + error.getCause());
    }
}
