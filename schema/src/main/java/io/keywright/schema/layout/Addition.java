package io.keywright.schema.layout;

import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.source.YamlMapping;
import io.keywright.schema.source.YamlNode;
import io.keywright.schema.source.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Adds things to a document that people wrote: a server below {@code servers}, an authority below {@code authorities}.
 * Each is put behind the last one of its kind; every byte that was there stays. The result is read back, and unless it
 * says exactly what the text said before and the things that were added, it is thrown away.
 */
public final class Addition {

    private static final String MARK = "\uFEFF";

    private Addition() {
    }

    /**
     * A document with the things that a draft has below its top keys; empty where they cannot be added: the text has one
     * of them already, or is laid out so that there is no place for them.
     *
     * @param filename as messages show it
     * @param things   maps of maps, as {@code servers} is
     */
    public static Optional<byte[]> to(byte[] utf8, String filename, Draft things) {
        String whole = new String(utf8, StandardCharsets.UTF_8);
        String mark = whole.startsWith(MARK) ? MARK : "";
        Optional<String> text = Optional.of(whole.substring(mark.length()));
        for (Map.Entry<String, Draft> kind : things.maps().entrySet()) {
            text = text.flatMap(before -> with(before, filename, kind.getKey(), kind.getValue()));
        }
        return text.map(after -> (mark + after).getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> with(String text, String filename, String kind, Draft things) {
        Optional<YamlMapping> root = read(text, filename);
        String alone = new Draft().map(kind, things).document();
        Optional<Object> intended = root.map(TreeMeaning::of).flatMap(before ->
                read(alone, "the addition").map(TreeMeaning::of).flatMap(added -> merged(before, added, kind)));
        if (intended.isEmpty()) {
            return Optional.empty();
        }
        Optional<YamlNode> there = root.get().get(kind).filter(node -> node instanceof YamlMapping);
        Optional<String> after = there.isPresent() ? below(text, (YamlMapping) there.get(), things, alone)
                : root.get().get(kind).isPresent() ? Optional.empty() : atTheEnd(text, new Places(text), root.get(), alone);
        return after.filter(edited -> read(edited, filename).map(TreeMeaning::of).equals(intended));
    }

    private static Optional<Object> merged(Object before, Object added, String kind) {
        Map<String, Object> all = copy(before);
        Map<String, Object> ofKind = all.get(kind) instanceof Map<?, ?> there ? copy(there) : new LinkedHashMap<>();
        for (Map.Entry<String, Object> thing : copy(copy(added).get(kind)).entrySet()) {
            if (ofKind.putIfAbsent(thing.getKey(), thing.getValue()) != null) {
                return Optional.empty();
            }
        }
        all.put(kind, ofKind);
        return Optional.of(all);
    }

    private static Map<String, Object> copy(Object map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        ((Map<?, ?>) map).forEach((key, value) -> copy.put((String) key, value));
        return copy;
    }

    private static Optional<String> below(String text, YamlMapping map, Draft things, String alone) {
        Places places = new Places(text);
        OptionalInt last = places.lastEnd(map);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        int end = last.getAsInt();
        if (places.isFlow(map)) {
            String comma = map.entries().isEmpty() ? "" : ", ";
            return things.flow().map(flow -> text.substring(0, end) + comma + flow.substring(1, flow.length() - 1) + text.substring(end));
        }
        OptionalInt line = places.nextLine(end);
        return line.isEmpty() ? Optional.empty() : Optional.of(lines(text, line.getAsInt(), shifted(alone, places.column(map))));
    }

    /** A kind of thing that the document does not have yet. */
    private static Optional<String> atTheEnd(String text, Places places, YamlMapping root, String alone) {
        if (places.isFlow(root)) {
            return Optional.empty();
        }
        return Optional.of(lines(text, text.length(), "\n" + alone));
    }

    /** What stands below the first line, indented as its neighbours are. */
    private static String shifted(String alone, int column) {
        return alone.lines().skip(1).map(line -> line.isEmpty() ? line : " ".repeat(column) + line.substring(Level.STEP))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String lines(String text, int at, String words) {
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        boolean begun = at > 0 && !Places.isBreak(text.charAt(at - 1));
        return text.substring(0, at) + (begun ? end : "") + words.replace("\n", end) + text.substring(at);
    }

    private static Optional<YamlMapping> read(String text, String filename) {
        Diagnostics faults = new Diagnostics();
        Optional<YamlMapping> tree = YamlReader.readOverlay(text.getBytes(StandardCharsets.UTF_8), filename,
                YamlReader.DEFAULT_LIMIT, faults);
        return faults.hasErrors() ? Optional.empty() : tree;
    }
}
