package io.keywright.schema.shape;

import java.util.Optional;

/**
 * Why a text is not of its format.
 *
 * @param expected what belongs there, so that "takes …" makes a sentence
 * @param reason   what is wrong with the text, where that does not go without saying
 * @param hint     what to type
 * @param secret   whether the text may hold a secret and is not to be shown
 */
public record Misfit(String expected, Optional<String> reason, Optional<String> hint, boolean secret) {

    static Misfit of(String expected) {
        return new Misfit(expected, Optional.empty(), Optional.empty(), false);
    }

    Misfit because(String why) {
        return new Misfit(expected, Optional.of(why), hint, secret);
    }

    Misfit hint(String text) {
        return new Misfit(expected, reason, Optional.of(text), secret);
    }

    Misfit hidingText() {
        return new Misfit(expected, reason, hint, true);
    }
}
