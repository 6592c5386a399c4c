package io.keywright.schema.layout;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A map of a document that is being written: its keys in the order in which they are put, with comments. Values stand
 * in quotes where YAML needs them, small maps on one line; a map that stays empty is not written. Nothing is ever pasted
 * into YAML by hand: this is where documents come from that no person wrote.
 */
public final class Draft {

    /** The longest line that a map is written on as one. */
    private static final int WIDTH = 110;

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> unwritable = new TreeSet<>();

    /** What stands under a key. */
    private interface Value {

        boolean isEmpty();

        /** On one line; empty when it takes several. */
        Optional<String> line();

        /** On lines of its own, each at an indentation, after its key. */
        void write(StringBuilder text, int indentation);
    }

    private record Line(String text) implements Value {

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public Optional<String> line() {
            return Optional.of(text);
        }

        @Override
        public void write(StringBuilder out, int indentation) {
            out.append(' ').append(text).append('\n');
        }
    }

    private record Block(String text) implements Value {

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public Optional<String> line() {
            return Optional.empty();
        }

        @Override
        public void write(StringBuilder out, int indentation) {
            out.append(" |\n");
            text.lines().forEach(line -> out.append(" ".repeat(indentation)).append(line).append('\n'));
        }
    }

    private record Below(Draft map) implements Value {

        @Override
        public boolean isEmpty() {
            return map.isEmpty();
        }

        @Override
        public Optional<String> line() {
            return map.line();
        }

        @Override
        public void write(StringBuilder out, int indentation) {
            out.append('\n');
            map.write(out, indentation);
        }
    }

    public Draft() {
    }

    public Draft text(String key, String value) {
        check(key, value);
        return put(key, new Line(ScalarText.of(value)));
    }

    public Draft number(String key, int value) {
        return put(key, new Line(Integer.toString(value)));
    }

    public Draft flag(String key, boolean value) {
        return put(key, new Line(Boolean.toString(value)));
    }

    public Draft texts(String key, List<String> values) {
        values.forEach(value -> check(key, value));
        return put(key, new Line(values.stream().map(ScalarText::of).collect(Collectors.joining(", ", "[", "]"))));
    }

    /** A text of several lines, such as PEM; it ends with a line break and no line begins with a blank. */
    public Draft lines(String key, String text) {
        return put(key, new Block(text));
    }

    private void check(String key, String value) {
        if (!ScalarText.canHold(key) || !ScalarText.canHold(value)) {
            unwritable.add(key);
        }
    }

    private Draft put(String key, Value value) {
        values.put(key, value);
        return this;
    }

    /** The map under a key, made if there is none. */
    public Draft map(String key) {
        if (values.get(key) instanceof Below below) {
            return below.map();
        }
        check(key, "");
        Draft map = new Draft();
        put(key, new Below(map));
        return map;
    }

    /** Puts a map that was drafted by itself. */
    public Draft map(String key, Draft map) {
        return put(key, new Below(map));
    }

    /** Says after a key where its value comes from. */
    public Draft from(String key, String origin) {
        origins.put(key, origin);
        return this;
    }

    /** Says something before the first key, on a line of its own. */
    public Draft note(String comment) {
        notes.add(comment);
        return this;
    }

    /** Takes away what a path of keys leads to; false when there is nothing. */
    public boolean remove(List<String> path) {
        Value first = values.get(path.get(0));
        if (path.size() == 1) {
            return values.remove(path.get(0)) != null;
        }
        return first instanceof Below below && below.map().remove(path.subList(1, path.size()));
    }

    /** The same draft, to be changed by itself. */
    public Draft copy() {
        Draft copy = new Draft();
        values.forEach((key, value) -> copy.put(key, value instanceof Below below ? new Below(below.map().copy()) : value));
        copy.origins.putAll(origins);
        copy.notes.addAll(notes);
        copy.unwritable.addAll(unwritable);
        return copy;
    }

    /** The paths of keys that hold, or are, what no document may hold: control characters and the like. */
    public List<List<String>> unwritable() {
        List<List<String>> paths = new ArrayList<>();
        unwritable.stream().filter(values::containsKey).forEach(key -> paths.add(List.of(key)));
        values.forEach((key, value) -> {
            if (value instanceof Below below) {
                below.map().unwritable().forEach(path -> paths.add(Stream.concat(Stream.of(key), path.stream()).toList()));
            }
        });
        return paths;
    }

    /** The paths of all keys. */
    public List<List<String>> paths() {
        List<List<String>> paths = new ArrayList<>();
        values.forEach((key, value) -> {
            paths.add(List.of(key));
            if (value instanceof Below below) {
                below.map().paths().forEach(path -> paths.add(Stream.concat(Stream.of(key), path.stream()).toList()));
            }
        });
        return paths;
    }

    private boolean isEmpty() {
        return values.values().stream().allMatch(Value::isEmpty);
    }

    /** The document in canonical layout. */
    public String document() {
        StringBuilder text = new StringBuilder();
        write(text, 0);
        return CanonicalLayout.format(text.toString().getBytes(StandardCharsets.UTF_8), "the draft");
    }

    /** All on one line, its comments left out; empty where something in it takes lines of its own. */
    Optional<String> flow() {
        Draft bare = copy();
        bare.silence();
        return bare.line();
    }

    private void silence() {
        origins.clear();
        notes.clear();
        values.values().forEach(value -> {
            if (value instanceof Below below) {
                below.map().silence();
            }
        });
    }

    /** The keys that hold maps, and something in them, in their order. */
    Map<String, Draft> maps() {
        Map<String, Draft> maps = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (value instanceof Below below && !below.isEmpty()) {
                maps.put(key, below.map());
            }
        });
        return maps;
    }

    private Optional<String> line() {
        if (!notes.isEmpty() || !origins.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            if (!entry.getValue().isEmpty()) {
                Optional<String> line = entry.getValue().line();
                if (line.isEmpty()) {
                    return Optional.empty();
                }
                words.add(ScalarText.of(entry.getKey()) + ": " + line.get());
            }
        }
        return Optional.of("{" + String.join(", ", words) + "}");
    }

    private void write(StringBuilder text, int indentation) {
        String margin = " ".repeat(indentation);
        notes.forEach(note -> text.append(margin).append("#").append(note.isEmpty() ? "" : " ")
                .append(ScalarText.comment(note)).append('\n'));
        values.forEach((key, value) -> {
            if (value.isEmpty()) {
                return;
            }
            String name = ScalarText.of(key);
            if (indentation == 0 && value instanceof Below && text.length() > 0) {
                text.append('\n');
            }
            text.append(margin).append(name).append(':');
            String origin = Optional.ofNullable(origins.get(key)).map(said -> "  # " + ScalarText.comment(said)).orElse("");
            int room = WIDTH - indentation - name.length() - 2 - origin.length();
            Optional<String> line = value.line().filter(words -> !(value instanceof Below)
                    || indentation > 0 && words.length() <= room);
            StringBuilder rest = new StringBuilder();
            line.ifPresentOrElse(words -> rest.append(' ').append(words).append('\n'),
                    () -> value.write(rest, indentation + Level.STEP));
            text.append(rest.insert(rest.indexOf("\n"), origin));
        });
    }
}
