package io.keywright.engine.handshake;

import io.keywright.profiles.Profile;
import java.util.Optional;

/**
 * How a product chooses the key that it presents.
 *
 * @param algorithm        the key manager: {@code SunX509}, Java's default, or {@code PKIX}, which looks at usage and dates
 * @param alias            the only alias that is presented; empty: the key manager chooses
 * @param ignoresIssuers   whether that alias is presented even to a peer that names other issuers
 * @param silentOnNoIssuers whether nothing is presented to a peer that names no issuer at all
 */
public record KeyChoice(String algorithm, Optional<String> alias, boolean ignoresIssuers, boolean silentOnNoIssuers) {

    /** Java's own choice among all keys. */
    public static final KeyChoice ANY = new KeyChoice("SunX509", Optional.empty(), false, false);

    /** The choice of a product, where an alias is configured and where none is. */
    public static KeyChoice of(Profile profile, Optional<String> alias) {
        return new KeyChoice(profile.fact("keySelection").orElse(ANY.algorithm()), alias,
                profile.fact("aliasIgnoresIssuers").filter("true"::equals).isPresent(),
                profile.fact("silentOnNoIssuers").filter("true"::equals).isPresent());
    }

    /** The same, for a peer of which nobody knows whether it names issuers. */
    public KeyChoice whateverIsNamed() {
        return new KeyChoice(algorithm, alias, ignoresIssuers, false);
    }
}
