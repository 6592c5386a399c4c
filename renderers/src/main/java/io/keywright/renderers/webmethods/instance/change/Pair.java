package io.keywright.renderers.webmethods.instance.change;

import io.keywright.renderers.webmethods.instance.files.Settings;
import java.util.Optional;

/**
 * A keystore alias and the alias of a key in it. Ports and calls that name neither have those of the whole server.
 */
record Pair(Optional<String> keystore, Optional<String> key) {

    static Pair of(Settings settings) {
        return new Pair(settings.text(Settings.KEYSTORE), settings.text(Settings.KEY));
    }

    boolean isEmpty() {
        return keystore.isEmpty() && key.isEmpty();
    }

    /** This one, or else that of the whole server. */
    Pair or(Pair standard) {
        return isEmpty() ? standard : this;
    }

    /**
     * What is to be written so that a pair comes out; empty where it does as it is.
     *
     * @param own      as it is written
     * @param standard that of the whole server, as it will be
     * @param before   that of the whole server, as it is
     */
    static Optional<Pair> written(Pair own, Pair before, Pair standard, Optional<String> keystore, Optional<String> key) {
        Pair effective = own.or(before);
        Pair wish = new Pair(keystore.or(effective::keystore), key.or(() -> keystore.isEmpty() || keystore.equals(effective.keystore())
                ? effective.key() : Optional.empty()));
        return own.or(standard).equals(wish) ? Optional.empty() : Optional.of(wish);
    }
}
