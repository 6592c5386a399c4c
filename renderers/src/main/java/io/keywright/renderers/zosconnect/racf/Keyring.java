package io.keywright.renderers.zosconnect.racf;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A keyring, as a location names it: {@code safkeyring://USER/RING}, or with no user for that of the server's own task.
 * Some products' files have a further slash, which means nothing.
 *
 * @param owner empty: the user that the server runs as
 */
record Keyring(Optional<String> owner, String name) {

    private static final Pattern LOCATION = Pattern.compile("safkeyring(?:hw|hybrid|jce|jcecca|jcehybrid)?://([^/]*)/+(.+)");

    /** Empty when the location names no keyring. */
    static Optional<Keyring> of(String location) {
        Matcher matcher = LOCATION.matcher(location);
        return matcher.matches() ? Optional.of(new Keyring(Optional.of(matcher.group(1)).filter(owner -> !owner.isEmpty()), matcher.group(2)))
                : Optional.empty();
    }
}
