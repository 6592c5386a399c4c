package io.keywright.schema.source;

/** Servers that are alike but for a few values. */
final class Instances {

    private static final String MARK = "${instance.";

    private Instances() {
    }

    static boolean isTemplate(String text) {
        return text.contains(MARK);
    }
}
