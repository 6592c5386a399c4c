package io.keywright.schema.source;

import java.util.Optional;

/**
 * Text, number or word. YAML's own resolution is not used: which of these a plain scalar is, the key decides that it
 * stands under, so that {@code version: 25.0} stays {@code 25.0} and {@code NO} stays a country.
 */
public final class YamlScalar extends YamlNode {

    /** How a scalar is written. */
    public enum Style {
        /** Without quotes: text, a number, a word or nothing. */
        PLAIN,
        /** In quotes or as a block: text, whatever it looks like. */
        QUOTED,
        /** Text that came about by filling in an instance's values: what it is, the result decides. */
        FILLED
    }

    private final String text;
    private final Style style;

    YamlScalar(String filename, int line, int column, int endLine, int endColumn, String text, Style style) {
        super(filename, line, column, endLine, endColumn);
        this.text = text;
        this.style = style;
    }

    private YamlScalar(YamlNode place, String text, Style style) {
        super(place);
        this.text = text;
        this.style = style;
    }

    /** The text without quotes, escapes resolved. */
    public String text() {
        return text;
    }

    public Style style() {
        return style;
    }

    /** Other text that stands here because of an instance. */
    YamlScalar filled(String newText) {
        return new YamlScalar(this, newText, Style.FILLED);
    }

    /** A key that stands where this bare scalar stands for a map. */
    YamlScalar named(String key) {
        return new YamlScalar(this, key, Style.PLAIN);
    }

    /** Whether nothing stands here, or YAML's word for it. */
    public boolean isNothing() {
        return style == Style.PLAIN && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    /** The flag, if {@code true} or {@code false} stands here without quotes. */
    public Optional<Boolean> flag() {
        return style == Style.QUOTED ? Optional.empty()
                : text.equals("true") ? Optional.of(true)
                : text.equals("false") ? Optional.of(false) : Optional.empty();
    }

    /** The number, if a decimal integer stands here without quotes that fits and has no leading zero. */
    public Optional<Integer> integer() {
        return isInteger() && text.length() <= 11 && fits(Long.parseLong(text))
                ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static boolean fits(long number) {
        return number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE;
    }

    /** Whether a decimal integer without leading zero stands here, however large. */
    boolean isInteger() {
        int digits = text.startsWith("-") ? 1 : 0;
        if (style == Style.QUOTED || text.length() == digits
                || text.charAt(digits) == '0' && text.length() > 1) {
            return false;
        }
        for (int i = digits; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String kind() {
        return isNothing() ? "nothing" : "text";
    }
}
