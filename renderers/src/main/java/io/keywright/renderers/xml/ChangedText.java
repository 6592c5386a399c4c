package io.keywright.renderers.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where a text in XML becomes another one: the span of the file that differs, and what stands there instead.
 *
 * @param start offset in the text as it is written, {@code end} the offset after the span
 */
record ChangedText(int start, int end, String replacement) {

    /** A character of the text, and how far its writing goes. */
    private record Unit(String character, int end) {
    }

    /**
     * @param raw     as it is written, references and all; no tags
     * @param lineEnd of the file
     */
    static ChangedText between(String raw, String value, String lineEnd, Predicate<String> expressible) {
        List<Unit> units = units(raw);
        List<String> wanted = value.codePoints().mapToObj(Character::toString).toList();
        int same = 0;
        while (same < units.size() && same < wanted.size() && units.get(same).character().equals(wanted.get(same))) {
            same++;
        }
        int tail = 0;
        while (tail < units.size() - same && tail < wanted.size() - same
                && units.get(units.size() - 1 - tail).character().equals(wanted.get(wanted.size() - 1 - tail))) {
            tail++;
        }
        String middle = String.join("", wanted.subList(same, wanted.size() - tail));
        int start = same == 0 ? 0 : units.get(same - 1).end();
        int end = units.size() == tail ? 0 : units.get(units.size() - tail - 1).end();
        return new ChangedText(start, Math.max(start, end), XmlEscape.text(middle, expressible).replace("&#10;", lineEnd));
    }

    private static List<Unit> units(String raw) {
        List<Unit> units = new ArrayList<>();
        int at = 0;
        while (at < raw.length()) {
            int end = raw.charAt(at) == '&' ? raw.indexOf(';', at) + 1
                    : raw.startsWith("\r\n", at) ? at + 2 : raw.offsetByCodePoints(at, 1);
            units.add(new Unit(XmlEscape.decodeText(raw.substring(at, end)), end));
            at = end;
        }
        return units;
    }
}
