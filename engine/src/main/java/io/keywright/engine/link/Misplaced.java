package io.keywright.engine.link;

import io.keywright.profiles.Profile;
import java.util.Map;
import java.util.Optional;

/**
 * A keystore that a server has for something else, where it has none whose keys it presents. Products have settings of
 * nearly the same name for both, and whoever takes the wrong one sees a server that presents nothing.
 *
 * @param keystore its name
 * @param setting  by what it is named, and by what it would have to be, in the product's words
 */
public record Misplaced(String keystore, String setting) {

    /** @param options of the server, as they will be */
    static Optional<Misplaced> of(Profile profile, Map<String, String> options) {
        return profile.fact("misplacedKeystore").filter(options::containsKey)
                .map(option -> new Misplaced(options.get(option), profile.fact("misplacedKeystore.setting").orElseThrow()));
    }
}
