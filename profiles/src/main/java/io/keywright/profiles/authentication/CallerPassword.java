package io.keywright.profiles.authentication;

import io.keywright.schema.vocabulary.Word;

/** What a caller gives beside its certificate. */
public enum CallerPassword implements Word {
    /** Neither user nor password. */
    NONE("none"),
    /** A user with that user's password. */
    GOOD("good"),
    /** A user with another password. */
    WRONG("wrong");

    private final String text;

    CallerPassword(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
