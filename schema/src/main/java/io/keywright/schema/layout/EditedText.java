package io.keywright.schema.layout;

import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.source.YamlHole;
import io.keywright.schema.source.YamlMapping;
import io.keywright.schema.source.YamlNode;
import io.keywright.schema.source.YamlReader;
import io.keywright.schema.source.YamlScalar;
import io.keywright.schema.source.YamlSequence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Edits a text in place. Something is put between two characters of it, or in place of one scalar; every other byte
 * stays: comments, order, layout, line ends. The result is read back, and unless it says exactly what the text said
 * before with the edit made, it is thrown away.
 */
public final class EditedText {

    private static final String MARK = "\uFEFF";

    private final String text;
    private final Places places;

    private EditedText(String text) {
        this.text = text;
        this.places = new Places(text);
    }

    /**
     * A document or overlay with edits made in their order; empty where one of them cannot be made, or changes nothing.
     *
     * @param filename as messages show it
     */
    public static Optional<byte[]> of(byte[] utf8, String filename, List<Edit> edits) {
        String whole = new String(utf8, StandardCharsets.UTF_8);
        String mark = whole.startsWith(MARK) ? MARK : "";
        Optional<String> text = Optional.of(whole.substring(mark.length()));
        for (Edit edit : edits) {
            text = text.flatMap(before -> edited(before, filename, edit));
        }
        return text.map(after -> (mark + after).getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> edited(String text, String filename, Edit edit) {
        Optional<YamlMapping> tree = read(text, filename);
        Optional<Object> intended = tree.flatMap(root -> TreeMeaning.edited(TreeMeaning.of(root), edit));
        if (intended.isEmpty() || intended.equals(tree.map(TreeMeaning::of))) {
            return Optional.empty();
        }
        return new EditedText(text).splice(tree.get(), edit.place().segments(), edit).map(splice -> splice.in(text))
                .filter(after -> read(after, filename).map(TreeMeaning::of).equals(intended));
    }

    private static Optional<YamlMapping> read(String text, String filename) {
        Diagnostics faults = new Diagnostics();
        Optional<YamlMapping> tree = YamlReader.readOverlay(text.getBytes(StandardCharsets.UTF_8), filename,
                YamlReader.DEFAULT_LIMIT, faults);
        return faults.hasErrors() ? Optional.empty() : tree;
    }

    /** What stands between two offsets becomes something else. */
    private record Splice(int from, int to, String words) {

        String in(String text) {
            return text.substring(0, from) + words + text.substring(to);
        }
    }

    private Optional<Splice> splice(YamlNode here, List<String> way, Edit edit) {
        if (edit.kind() == Edit.Kind.REMOVE && way.size() == 1) {
            return here instanceof YamlMapping map ? removed(map, way.get(0)) : Optional.empty();
        }
        if (here instanceof YamlMapping map && !way.isEmpty()) {
            Optional<YamlNode> below = map.get(way.get(0));
            return below.isPresent() ? splice(below.get(), way.subList(1, way.size()), edit) : added(map, pair(way, edit));
        }
        if (here instanceof YamlSequence list && way.isEmpty()) {
            return added(list, elements(edit));
        }
        boolean nothing = here instanceof YamlScalar scalar && scalar.isNothing();
        boolean replaced = way.isEmpty() && (here instanceof YamlScalar || here instanceof YamlHole);
        if (!nothing && !replaced) {
            return Optional.empty();
        }
        return places.end(here).stream().mapToObj(end -> inPlaceOf(places.start(here), end, !way.isEmpty() ? '{' + pair(way, edit) + '}'
                : edit.kind() == Edit.Kind.INTO ? '{' + ScalarText.of(edit.values().get(0)) + ": " + text.substring(places.start(here), end) + '}'
                : words(edit))).findFirst();
    }

    /** Where nothing at all stood, a colon stands before it. */
    private Splice inPlaceOf(int start, int end, String words) {
        boolean close = start == end && start > 0 && text.charAt(start - 1) == ':';
        return new Splice(start, end, close ? ' ' + words : words);
    }

    /** Key and value; where more keys are missing, the value is a map of one key. */
    private static String pair(List<String> way, Edit edit) {
        String key = ScalarText.of(way.get(0)) + ": ";
        return key + (way.size() == 1 ? words(edit) : '{' + pair(way.subList(1, way.size()), edit) + '}');
    }

    private static String words(Edit edit) {
        return edit.kind() == Edit.Kind.LIST ? '[' + elements(edit) + ']' : elements(edit);
    }

    private static String elements(Edit edit) {
        return edit.kind() == Edit.Kind.FLAG ? edit.values().get(0) : edit.values().stream().map(ScalarText::of).collect(Collectors.joining(", "));
    }

    private Optional<Splice> added(YamlNode collection, String words) {
        OptionalInt last = places.lastEnd(collection);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        int end = last.getAsInt();
        if (!places.isFlow(collection)) {
            OptionalInt line = places.nextLine(end);
            return line.isEmpty() ? Optional.empty() : Optional.of(line(line.getAsInt(),
                    " ".repeat(places.column(collection)) + (collection instanceof YamlSequence ? "- " : "") + words));
        }
        if (!Places.values(collection).isEmpty()) {
            return Optional.of(new Splice(end, end, ", " + words));
        }
        boolean spaced = end < text.length() && Places.isBlank(text.charAt(end));
        return Optional.of(new Splice(end, end, spaced ? ' ' + words : words));
    }

    /** Whole lines of a block, with the comments behind their values; in braces also the comma that is not needed any more. */
    private Optional<Splice> removed(YamlMapping map, String key) {
        List<YamlMapping.Entry> entries = map.entries();
        int at = entries.stream().map(YamlMapping.Entry::name).toList().indexOf(key);
        if (at < 0) {
            return Optional.empty();
        }
        int start = places.start(entries.get(at).key());
        OptionalInt end = places.end(entries.get(at).value());
        if (end.isEmpty()) {
            return Optional.empty();
        }
        if (!places.isFlow(map)) {
            OptionalInt line = places.nextLine(end.getAsInt());
            int begin = start - places.column(entries.get(at).key());
            return line.isPresent() && text.substring(begin, start).isBlank() ? Optional.of(new Splice(begin, line.getAsInt(), "")) : Optional.empty();
        }
        if (at > 0) {
            return places.end(entries.get(at - 1).value()).stream().mapToObj(before -> new Splice(before, end.getAsInt(), "")).findFirst();
        }
        return Optional.of(new Splice(start, entries.size() > 1 ? places.start(entries.get(1).key()) : end.getAsInt(), ""));
    }

    /** A line of its own; the last line of a text may lack its end, and then still does. */
    private Splice line(int at, String words) {
        String end = text.contains("\r\n") ? "\r\n" : text.indexOf('\n') < 0 && text.indexOf('\r') >= 0 ? "\r" : "\n";
        boolean begun = at > 0 && !Places.isBreak(text.charAt(at - 1));
        return new Splice(at, at, begun ? end + words : words + end);
    }
}
