package io.keywright.engine.rotation;

/** The steps of a rotation, in their order. */
public enum Wave {
    /** Whoever trusts the old authority trusts the new one, too. */
    TRUST("everyone who trusts the old authority trusts the new one, too"),
    /** What the old authority has issued here is issued by the new one. */
    SWITCH("what the old authority has issued is issued by the new one"),
    /** Nobody trusts the old authority any more. */
    REMOVE("nobody trusts the old authority any more"),
    /** Nothing is left to do: the old authority is declared for what outside parties present or accept. */
    DONE("nobody trusts the old authority, and nothing is issued by it");

    private final String sentence;

    Wave(String sentence) {
        this.sentence = sentence;
    }

    /** What is so after it. */
    public String sentence() {
        return sentence;
    }
}
