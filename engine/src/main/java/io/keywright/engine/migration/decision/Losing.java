package io.keywright.engine.migration.decision;

import io.keywright.profiles.migration.Strength;
import io.keywright.schema.vocabulary.Protocol;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the loss of a field does to security. These are our words, so it is the same for every flavour; of the words that
 * only one has, its profile says it.
 */
public final class Losing {

    private Losing() {
    }

    /** @param value as the document writes it */
    public static Strength field(String field, Optional<String> value) {
        boolean isTrue = value.equals(Optional.of("true"));
        return switch (field) {
            // Without it callers are not asked who they are.
            case "clientAuth" -> value.equals(Optional.of("none")) ? Strength.SAME : Strength.WEAKER;
            case "verifyHostname" -> isTrue ? Strength.WEAKER : Strength.STRONGER;
            case "fallbackToBasic" -> isTrue ? Strength.STRONGER : Strength.SAME;
            case "method" -> value.equals(Optional.of("none")) ? Strength.SAME : Strength.WEAKER;
            case "protocols", "ciphers", "truststore" -> Strength.WEAKER;
            // Whoever is not trusted any more has to be trusted again by name.
            case "trust" -> Strength.STRONGER;
            case "exclusive" -> isTrue ? Strength.WEAKER : Strength.SAME;
            // A port without TLS that is closed may be open by default.
            case "httpPort" -> value.equals(Optional.of("-1")) ? Strength.WEAKER : Strength.SAME;
            // The call is made as the product makes calls that nobody configured.
            case "endpointAliases", "url", "sslConfig", "inbound", "outbound" -> Strength.WEAKER;
            // Without them something does not work, and nobody gets in who did not.
            default -> Strength.SAME;
        };
    }

    /** What other protocol versions do: the oldest that is spoken decides. */
    public static Strength protocols(Collection<Protocol> before, Collection<Protocol> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return Strength.WEAKER;
        }
        int order = oldest(after).compareTo(oldest(before));
        return order > 0 ? Strength.STRONGER : order < 0 ? Strength.WEAKER : Strength.SAME;
    }

    private static Protocol oldest(Collection<Protocol> versions) {
        return versions.stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    /** What fewer cipher suites do, when some are left: what is left was spoken before. */
    public static Strength ciphers(List<String> left) {
        return left.isEmpty() ? Strength.WEAKER : Strength.SAME;
    }
}
