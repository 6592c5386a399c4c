package io.keywright.profiles.migration;

import java.util.Optional;

/**
 * What the loss of something that only one flavour has does.
 *
 * @param unless the value that loses nothing; its loss is the same
 * @param thing  whether, of an option that is true, the whole thing that has it is none of another flavour's
 * @param note   one sentence
 */
public record Loss(Strength strength, Optional<String> unless, boolean thing, String note, String source) {

    /** What losing it with a value does. */
    public Strength of(Optional<String> value) {
        return unless.isPresent() && unless.equals(value) ? Strength.SAME : strength;
    }
}
