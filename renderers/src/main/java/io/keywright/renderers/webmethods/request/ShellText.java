package io.keywright.renderers.webmethods.request;

import io.keywright.schema.json.Json;
import io.keywright.schema.state.KeystoreState;
import java.util.Locale;

/** Text of a shell script, safe whatever is in it. */
public final class ShellText {

    private ShellText() {
    }

    /** One word of the shell. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** A comment ends with its line. */
    public static String comment(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /** A text in a program of jq. */
    public static String json(String text) {
        return Json.text(text).strip();
    }

    /** The variable that has the password of a store. */
    public static String variable(KeystoreState store) {
        return "KEYWRIGHT_PASSWORD_" + store.name().toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
