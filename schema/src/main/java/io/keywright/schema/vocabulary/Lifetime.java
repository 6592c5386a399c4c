package io.keywright.schema.vocabulary;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the document writes them: {@code <n>(s|m|h|d|w|y)}, where y is 365 days. */
public final class Lifetime {

    // Seven digits are 10 million years at most, which no arithmetic on instants overflows.
    private static final Pattern FORM = Pattern.compile("([0-9]{1,7})([smhdwy])");

    private Lifetime() {
    }

    /** The duration that {@code text} says; empty when it says none, or none at all ({@code 0d}). */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        Duration unit = switch (matcher.group(2).charAt(0)) {
            case 's' -> Duration.ofSeconds(1);
            case 'm' -> Duration.ofMinutes(1);
            case 'h' -> Duration.ofHours(1);
            case 'd' -> Duration.ofDays(1);
            case 'w' -> Duration.ofDays(7);
            default -> Duration.ofDays(365);
        };
        return count == 0 ? Optional.empty() : Optional.of(unit.multipliedBy(count));
    }
}
