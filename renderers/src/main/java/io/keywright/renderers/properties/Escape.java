package io.keywright.renderers.properties;

import io.keywright.renderers.properties.KeyValues.Format;
import java.nio.charset.StandardCharsets;

/** Writes names and values so that they are read as they are; one character per byte. */
final class Escape {

    private Escape() {
    }

    static String name(String name, Format format) {
        return format == Format.ENVIRONMENT ? bytes(name) : escaped(name, true);
    }

    static String value(String value, Format format) {
        return format == Format.ENVIRONMENT ? bytes(value) : escaped(value, false);
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** In a value, blanks and separators mean something at its start only. */
    private static String escaped(String text, boolean everywhere) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            boolean special = " =:".indexOf(c) >= 0 || everywhere && "#!".indexOf(c) >= 0;
            if (c == '\\' || special && (everywhere || escaped.isEmpty())) {
                escaped.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7e) {
                escaped.append("\\u%04x".formatted((int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
