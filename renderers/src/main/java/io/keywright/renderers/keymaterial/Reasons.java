package io.keywright.renderers.keymaterial;

/** Why the JDK refused something, in words that people can be shown. */
public final class Reasons {

    private Reasons() {
    }

    /** The innermost reason, without the names of Java's classes. */
    public static String of(Throwable thrown) {
        return innermost(thrown).replaceAll("\\b[a-z]+(\\.[a-z0-9]+)+\\.[A-Z]\\w*: ", "");
    }

    /** The innermost reason as it stands. */
    public static String innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
