package io.keywright.profiles.migration;

import io.keywright.schema.vocabulary.Word;

/** What a change does to security. */
public enum Strength implements Word {
    STRONGER("stronger"), SAME("same"), WEAKER("weaker");

    private final String text;

    Strength(String text) {
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
