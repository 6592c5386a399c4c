package io.keywright.schema.source;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A map. Keys are text and stand once. The typed reads are for data files whose shape the reading code knows; they
 * throw with the place when something else stands there.
 */
public final class YamlMapping extends YamlNode {

    /** A key with its place, and its value. */
    public record Entry(YamlScalar key, YamlNode value) {
        public String name() {
            return key.text();
        }

        /** Whether the key was made of a name and an instance, and not written so. */
        boolean isOfInstance() {
            return key.style() == YamlScalar.Style.FILLED;
        }
    }

    /** Most maps hold a handful of keys, for which a search is smaller than an index and as fast. */
    private static final int SEARCHED = 12;

    private final List<Entry> entries;
    private final Map<String, Entry> index;

    YamlMapping(String filename, int line, int column, Entries entries) {
        super(filename, line, column, line, column + 1);
        this.entries = List.copyOf(entries.list);
        this.index = entries.index;
    }

    private YamlMapping(YamlNode place, List<Entry> entries) {
        super(place);
        Entries added = new Entries();
        entries.forEach(added::add);
        this.entries = List.copyOf(added.list);
        this.index = added.index;
    }

    /** Entries of a map that is being read; a key is taken once. */
    static final class Entries {

        private final List<Entry> list = new ArrayList<>();
        private Map<String, Entry> index = Map.of();

        /** Adds an entry, unless there is one with its key: then that one is the answer. */
        Optional<Entry> add(Entry entry) {
            Entry first = find(entry.name(), list, index);
            if (first != null) {
                return Optional.of(first);
            }
            list.add(entry);
            if (list.size() == SEARCHED + 1) {
                index = new HashMap<>();
                list.forEach(each -> index.put(each.name(), each));
            } else if (list.size() > SEARCHED) {
                index.put(entry.name(), entry);
            }
            return Optional.empty();
        }
    }

    private static Entry find(String key, List<Entry> entries, Map<String, Entry> index) {
        if (entries.size() > SEARCHED) {
            return index.get(key);
        }
        for (Entry entry : entries) {
            if (entry.name().equals(key)) {
                return entry;
            }
        }
        return null;
    }

    /** A map at the place of another node, such as of the bare scalar or the nothing that stands for it. */
    static YamlMapping at(YamlNode place, List<Entry> entries) {
        return new YamlMapping(place, entries);
    }

    YamlMapping with(List<Entry> newEntries) {
        return new YamlMapping(this, newEntries);
    }

    /** In file order. */
    public List<Entry> entries() {
        return entries;
    }

    public Optional<Entry> entry(String key) {
        return Optional.ofNullable(find(key));
    }

    public Optional<YamlNode> get(String key) {
        Entry entry = find(key);
        return entry == null ? Optional.empty() : Optional.of(entry.value());
    }

    private Entry find(String key) {
        return find(key, entries, index);
    }

    /**
     * This map over another one: where both have a map under a key they are joined likewise, else what stands here counts.
     * A key with nothing after it takes what the other map has under it away.
     *
     * @param whole which maps here are not joined, but count as they stand
     */
    public YamlMapping over(YamlMapping below, Predicate<YamlMapping> whole) {
        List<Entry> joined = new ArrayList<>();
        for (Entry entry : below.entries) {
            Entry own = find(entry.name(), entries, index);
            if (own == null) {
                joined.add(entry);
            } else if (own.value() instanceof YamlMapping upper && entry.value() instanceof YamlMapping lower && !whole.test(upper)) {
                joined.add(new Entry(own.key(), upper.over(lower, whole)));
            } else if (!(own.value() instanceof YamlScalar scalar && scalar.isNothing())) {
                joined.add(own);
            }
        }
        entries.stream().filter(entry -> below.get(entry.name()).isEmpty()).forEach(joined::add);
        return new YamlMapping(this, joined);
    }

    /** The keys in file order. */
    public List<String> keys() {
        return entries.stream().map(Entry::name).toList();
    }

    /** The text under {@code key}, quoted or not. */
    public Optional<String> text(String key) {
        return get(key).map(node -> text(key, node));
    }

    /** The integer under {@code key}. */
    public Optional<Integer> integer(String key) {
        return get(key).map(node -> node instanceof YamlScalar scalar && scalar.integer().isPresent()
                ? scalar.integer().get() : unexpected(key, "an integer", node));
    }

    /** The flag under {@code key}. */
    public Optional<Boolean> flag(String key) {
        return get(key).map(node -> node instanceof YamlScalar scalar && scalar.flag().isPresent()
                ? scalar.flag().get() : unexpected(key, "true or false", node));
    }

    /** The map under {@code key}. */
    public Optional<YamlMapping> map(String key) {
        return get(key).map(node -> node instanceof YamlMapping map ? map : unexpected(key, "a map", node));
    }

    /** The elements of the list under {@code key}; empty when there is none. */
    public List<YamlNode> list(String key) {
        return get(key).map(node -> node instanceof YamlSequence list ? list.items()
                : YamlMapping.<List<YamlNode>>unexpected(key, "a list", node)).orElse(List.of());
    }

    /** The elements of the list of texts under {@code key}; empty when there is none. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (YamlNode node : list(key)) {
            texts.add(text(key, node));
        }
        return texts;
    }

    private static String text(String key, YamlNode node) {
        return node instanceof YamlScalar scalar && !scalar.isNothing() ? scalar.text() : unexpected(key, "text", node);
    }

    private static <T> T unexpected(String key, String expected, YamlNode found) {
        throw new DiagnosticException(Diagnostic
                .error(DiagnosticCode.WRONG_TYPE, "'" + key + "' takes " + expected + ", not " + found.kind())
                .at(found.range()));
    }

    @Override
    public String kind() {
        return "a map";
    }
}
