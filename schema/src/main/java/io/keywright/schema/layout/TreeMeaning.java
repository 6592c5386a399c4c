package io.keywright.schema.layout;

import io.keywright.schema.source.YamlMapping;
import io.keywright.schema.source.YamlNode;
import io.keywright.schema.source.YamlScalar;
import io.keywright.schema.source.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a tree says, wherever it stands: maps, lists and words. An edit is made here, too, on values that know nothing
 * of text, so that an edited text can be held against it.
 */
final class TreeMeaning {

    /** A scalar; {@code plain} tells {@code true} from {@code "true"}. */
    private record Word(String text, boolean plain) {

        boolean isNothing() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }
    }

    /** Something that is no value: a key that an overlay removes. */
    private record Nothing(String kind) {
    }

    private TreeMeaning() {
    }

    /** Maps as maps in the order of their keys, lists as lists. */
    static Object of(YamlNode node) {
        if (node instanceof YamlMapping map) {
            Map<String, Object> values = new LinkedHashMap<>();
            map.entries().forEach(entry -> values.put(entry.name(), of(entry.value())));
            return values;
        }
        if (node instanceof YamlSequence list) {
            return list.items().stream().map(TreeMeaning::of).toList();
        }
        return node instanceof YamlScalar scalar ? new Word(scalar.text(), scalar.style() == YamlScalar.Style.PLAIN)
                : new Nothing(node.kind());
    }

    /** The same tree after an edit; empty where it cannot be made. */
    static Optional<Object> edited(Object tree, Edit edit) {
        return edited(tree, edit.place().segments(), edit);
    }

    private static Optional<Object> edited(Object here, List<String> way, Edit edit) {
        if (way.isEmpty()) {
            return value(here, edit);
        }
        boolean missing = here == null || here instanceof Word word && word.isNothing();
        if (!missing && !(here instanceof Map)) {
            return Optional.empty();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        if (!missing) {
            ((Map<?, ?>) here).forEach((key, value) -> values.put((String) key, value));
        }
        if (edit.kind() == Edit.Kind.REMOVE && way.size() == 1) {
            return values.remove(way.get(0)) == null ? Optional.empty() : Optional.of(values);
        }
        return edited(values.get(way.get(0)), way.subList(1, way.size()), edit).map(value -> {
            values.put(way.get(0), value);
            return values;
        });
    }

    private static Optional<Object> value(Object here, Edit edit) {
        List<Object> words = edit.values().stream().map(text -> (Object) new Word(text, edit.kind() == Edit.Kind.FLAG
                || ScalarText.of(text).equals(text))).toList();
        return switch (edit.kind()) {
            case SET, FLAG -> here == null || here instanceof Word || here instanceof Nothing ? Optional.of(words.get(0)) : Optional.empty();
            case LIST -> here == null || here instanceof Word word && word.isNothing() || here.equals(List.of()) ? Optional.of(words)
                    : Optional.empty();
            case APPEND -> {
                List<Object> longer = new ArrayList<>();
                if (here instanceof List<?> list) {
                    longer.addAll(list);
                    longer.addAll(words);
                }
                yield longer.isEmpty() ? Optional.empty() : Optional.of(longer);
            }
            case REMOVE -> Optional.empty();
            case INTO -> here instanceof Word word && !word.isNothing() ? Optional.of(new LinkedHashMap<>(Map.of(edit.values().get(0), here)))
                    : Optional.empty();
        };
    }
}
