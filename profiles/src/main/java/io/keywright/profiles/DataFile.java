package io.keywright.profiles;

import io.keywright.schema.source.PreparedYaml;
import io.keywright.schema.source.YamlMapping;
import io.keywright.schema.source.YamlNode;
import io.keywright.schema.source.YamlScalar;
import io.keywright.schema.source.YamlSequence;
import io.keywright.schema.vocabulary.Word;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in one of our own data files. What such a file should say and does not is our fault, never the user's, so
 * every complaint is an {@code IllegalStateException("bug: …")} that names the place.
 */
record DataFile(YamlNode node) {

    /** Reads a file that lies beside this class: what the build prepared of it, unless it is another by now. */
    static DataFile read(String name) {
        byte[] yaml = content(name).orElseThrow(() -> new IllegalStateException("bug: " + name + " is not packaged"));
        return new DataFile(content(name + ".tree").flatMap(tree -> PreparedYaml.read(tree, yaml, name))
                .orElseGet(() -> PreparedYaml.parsed(yaml, name)));
    }

    private static Optional<byte[]> content(String name) {
        try (InputStream stream = DataFile.class.getResourceAsStream(name)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("bug: " + name + " cannot be read", e);
        }
    }

    /** What this file says, and of {@code other} what it does not say otherwise; a fact with its source counts whole. */
    DataFile over(DataFile other) {
        return new DataFile(mapping().over(other.mapping(), fact -> fact.get("source").isPresent()));
    }

    DataFile at(String key) {
        return find(key).orElseThrow(() -> bug("'" + key + "' is missing"));
    }

    Optional<DataFile> find(String key) {
        return mapping().get(key).map(DataFile::new);
    }

    /** What stands here, by key, in the order of the file. */
    Map<String, DataFile> entries() {
        Map<String, DataFile> entries = new LinkedHashMap<>();
        mapping().entries().forEach(entry -> entries.put(entry.name(), new DataFile(entry.value())));
        return entries;
    }

    List<DataFile> elements() {
        if (!(node instanceof YamlSequence list)) {
            throw bug("a list belongs here");
        }
        return list.items().stream().map(DataFile::new).toList();
    }

    List<String> texts() {
        return elements().stream().map(DataFile::text).toList();
    }

    String text() {
        if (!(node instanceof YamlScalar scalar)) {
            throw bug("a text belongs here");
        }
        return scalar.text();
    }

    int number() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException e) {
            throw bug("a number belongs here");
        }
    }

    boolean truth() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bug("true or false belongs here");
        };
    }

    <E extends Enum<E> & Word> E word(Class<E> words) {
        return Word.of(words, text()).orElseThrow(() -> bug("'" + text() + "' is no such word"));
    }

    IllegalStateException bug(String what) {
        return new IllegalStateException("bug: " + node.range() + ": " + what);
    }

    private YamlMapping mapping() {
        if (!(node instanceof YamlMapping map)) {
            throw bug("a map belongs here");
        }
        return map;
    }
}
