package io.keywright.engine.handshake;

import io.keywright.profiles.Profile;
import java.util.Map;
import java.util.Optional;

/**
 * How a product chooses the key that it presents.
 *
 * @param algorithm        the key manager: {@code SunX509}, Java's default, or {@code PKIX}, which looks at usage and dates
 * @param alias            the only alias that is presented; empty: the key manager chooses
 * @param ignoresIssuers   whether that alias is presented even to a peer that names other issuers
 * @param silentOnNoIssuers whether nothing is presented to a peer that names no issuer at all
 * @param speaksWith       the option of its server with which it would present its key even then; empty where there is none
 */
public record KeyChoice(String algorithm, Optional<String> alias, boolean ignoresIssuers, boolean silentOnNoIssuers, Optional<String> speaksWith) {

    /** Java's own choice among all keys. */
    public static final KeyChoice ANY = new KeyChoice("SunX509", Optional.empty(), false, false);

    /** The choice of a product that has no such option. */
    public KeyChoice(String algorithm, Optional<String> alias, boolean ignoresIssuers, boolean silentOnNoIssuers) {
        this(algorithm, alias, ignoresIssuers, silentOnNoIssuers, Optional.empty());
    }

    /**
     * The choice of a product, where an alias is configured and where none is.
     *
     * @param options of the server: one of them may have it present its key to a peer that names no issuer
     */
    public static KeyChoice of(Profile profile, Optional<String> alias, Map<String, String> options) {
        Optional<String> speaks = profile.fact("speaksOnNoIssuers");
        boolean silent = profile.fact("silentOnNoIssuers").filter("true"::equals).isPresent()
                && speaks.map(options::get).filter("true"::equals).isEmpty();
        return new KeyChoice(profile.fact("keySelection").orElse(ANY.algorithm()), alias,
                profile.fact("aliasIgnoresIssuers").filter("true"::equals).isPresent(), silent, speaks.filter(option -> silent));
    }

    /** The same, for a peer of which nobody knows whether it names issuers. */
    public KeyChoice whateverIsNamed() {
        return new KeyChoice(algorithm, alias, ignoresIssuers, false);
    }
}
