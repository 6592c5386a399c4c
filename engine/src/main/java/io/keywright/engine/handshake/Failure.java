package io.keywright.engine.handshake;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Why a handshake did not complete.
 *
 * @param by        who broke it off
 * @param refused   the chain that it refused; none when it refused something else
 * @param unread    the chain that it did not even look at, since a handshake has no room for so much; otherwise none
 * @param hostname  whether the chain was trusted and only does not carry the host name
 * @param error     what this Java threw
 */
public record Failure(Role by, List<X509Certificate> refused, List<X509Certificate> unread, boolean hostname, Exception error) {
    public Failure {
        refused = List.copyOf(refused);
        unread = List.copyOf(unread);
    }

    /** The innermost error of a kind, such as what the path builder said. */
    public <T extends Throwable> Optional<T> cause(Class<T> kind) {
        Optional<T> found = Optional.empty();
        Throwable next = error;
        // A cause that is its own cause would go on for ever.
        for (int depth = 0; next != null && depth < 20; depth++) {
            if (kind.isInstance(next)) {
                found = Optional.of(kind.cast(next));
            }
            next = next.getCause();
        }
        return found;
    }
}
