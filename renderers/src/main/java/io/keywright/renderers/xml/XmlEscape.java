package io.keywright.renderers.xml;

import java.util.function.Predicate;

/** The one place that writes and reads the escapes of XML. */
final class XmlEscape {

    private XmlEscape() {
    }

    /**
     * A value as it stands between quotes, so that every XML reader gives it back exactly: white space other than the
     * blank would be normalised, so it stands as references.
     *
     * @param expressible whether the file's encoding has a character
     * @throws IllegalArgumentException naming the character when XML cannot hold it
     */
    static String attribute(String value, char quote, Predicate<String> expressible) {
        StringBuilder escaped = new StringBuilder(value.length() + 16);
        value.codePoints().forEach(c -> {
            if (!allowed(c)) {
                throw new IllegalArgumentException("XML cannot hold the character U+%04X".formatted(c));
            }
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '"' -> escaped.append(quote == '"' ? "&quot;" : "\"");
                case '\'' -> escaped.append(quote == '\'' ? "&apos;" : "'");
                case '\t', '\n', '\r' -> escaped.append("&#").append(c).append(';');
                default -> plain(escaped, c, expressible);
            }
        });
        return escaped.toString();
    }

    static String text(String value, Predicate<String> expressible) {
        return attribute(value, '\0', expressible).replace(">", "&gt;");
    }

    private static void plain(StringBuilder escaped, int c, Predicate<String> expressible) {
        if (c < 0x7f || expressible.test(Character.toString(c))) {
            escaped.appendCodePoint(c);
        } else {
            escaped.append("&#").append(c).append(';');
        }
    }

    /** The characters of XML 1.0. */
    static boolean allowed(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c < 0xd800 || c >= 0xe000 && c < 0xfffe
                || c >= 0x10000 && c <= 0x10ffff;
    }

    static String decodeAttribute(String raw) {
        boolean plain = true;
        for (int i = 0; i < raw.length() && plain; i++) {
            plain = raw.charAt(i) >= ' ' && raw.charAt(i) != '&';
        }
        return plain ? raw : references(normaliseLines(raw).replace('\n', ' ').replace('\t', ' '));
    }

    static String decodeText(String raw) {
        return references(normaliseLines(raw));
    }

    static String normaliseLines(String raw) {
        return raw.indexOf('\r') < 0 ? raw : raw.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String references(String text) {
        int at = text.indexOf('&');
        if (at < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        int from = 0;
        while (at >= 0) {
            int end = text.indexOf(';', at);
            decoded.append(text, from, at).appendCodePoint(referenced(text.substring(at + 1, end)));
            from = end + 1;
            at = text.indexOf('&', from);
        }
        return decoded.append(text, from, text.length()).toString();
    }

    private static int referenced(String name) {
        return switch (name) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> name.startsWith("#x") ? Integer.parseInt(name.substring(2), 16)
                    : Integer.parseInt(name.substring(1));
        };
    }
}
