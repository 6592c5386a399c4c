package io.keywright.engine.migration.decision;

import io.keywright.schema.vocabulary.Word;

/** What becomes of something that a server's files state when another server takes over. */
public enum Outcome implements Word {
    /** It is said in the same words and means the same. */
    KEPT("kept"),
    /** It is said in other words and means the same. */
    TRANSLATED("translated"),
    /** What comes nearest to it is said. */
    APPROXIMATED("approximated"),
    /** Nothing stands for it. */
    DROPPED("dropped"),
    /** A person can carry it over; Keywright has no words for it. */
    MANUAL("manual");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** Whether it is gone unless somebody does something. */
    public boolean isLoss() {
        return this == DROPPED || this == MANUAL;
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
