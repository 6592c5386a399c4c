package io.keywright.renderers.toml;

import java.util.Optional;
import java.util.regex.Pattern;

/** Values that stand without quotes. */
final class Scalars {

    /** No number or date is as long; the patterns below need not be tried on more. */
    private static final int LONGEST = 200;

    private static final Pattern INTEGER = Pattern.compile(
            "[+-]?(?:0|[1-9](?:_?[0-9])*)|0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*");
    private static final Pattern FLOAT = Pattern.compile(
            "[+-]?(?:inf|nan|(?:0|[1-9](?:_?[0-9])*)(?:\\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)");
    private static final String DAY = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])";
    private static final String TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\\.[0-9]+)?";
    private static final Pattern DATE = Pattern.compile(
            TIME + "|" + DAY + "(?:[Tt ]" + TIME + "(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?)?");
    private static final Pattern DAY_ALONE = Pattern.compile(DAY);

    private Scalars() {
    }

    /** What a text without quotes is; empty when it is nothing. */
    static Optional<TomlValue.Kind> kind(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        } else if (text.equals("true") || text.equals("false")) {
            return Optional.of(TomlValue.Kind.BOOLEAN);
        } else if (INTEGER.matcher(text).matches()) {
            return Optional.of(TomlValue.Kind.INTEGER);
        } else if (FLOAT.matcher(text).matches()) {
            return Optional.of(TomlValue.Kind.FLOAT);
        }
        return Optional.of(TomlValue.Kind.DATE).filter(kind -> DATE.matcher(text).matches());
    }

    /** Whether a time may follow after a blank. */
    static boolean isDay(String text) {
        return text.length() == 10 && DAY_ALONE.matcher(text).matches();
    }
}
