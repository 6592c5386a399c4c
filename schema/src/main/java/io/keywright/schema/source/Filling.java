package io.keywright.schema.source;

import io.keywright.schema.shape.TextFormat;
import io.keywright.schema.shape.ValueShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One instance's values, and the trees that come of filling them in. What has nothing to fill in is shared, not copied. */
final class Filling {

    static final String MARK = "${instance.";

    private static final Pattern FIELD = Pattern.compile("\\$\\{instance\\.(?:([A-Za-z0-9][A-Za-z0-9_-]*)\\})?");

    private final YamlMapping.Entry instance;
    private final Set<String> templates;

    /** @param templates the identities that this instance has its own of */
    Filling(YamlMapping.Entry instance, Set<String> templates) {
        this.instance = instance;
        this.templates = templates;
    }

    /** The value that an instance gives for a field. */
    static Optional<String> value(YamlMapping.Entry instance, String field) {
        return field.equals("name") ? Optional.of(instance.name())
                : ShapeCheck.asMap(instance.value()).flatMap(map -> map.get(field))
                .filter(YamlScalar.class::isInstance).map(scalar -> ((YamlScalar) scalar).text());
    }

    /** The fields that a text names; an empty one where the text is no {@code ${instance.<field>}}. */
    static List<Optional<String>> fields(String text) {
        return FIELD.matcher(text).results().map(found -> Optional.ofNullable(found.group(1))).toList();
    }

    /** The scalars in a tree that are to be filled in. */
    static List<YamlScalar> templates(YamlNode node) {
        List<YamlScalar> found = new ArrayList<>();
        scalars(node, Optional.empty(), (scalar, shape) -> {
            if (Instances.isTemplate(scalar.text())) {
                found.add(scalar);
            }
        });
        return found;
    }

    /** The scalars in a tree that refer to identities. */
    static List<YamlScalar> references(YamlNode node, ValueShape shape) {
        List<YamlScalar> found = new ArrayList<>();
        scalars(node, Optional.of(shape), (scalar, its) -> {
            if (isReference(its)) {
                found.add(scalar);
            }
        });
        return found;
    }

    private static boolean isReference(Optional<ValueShape> shape) {
        return shape.map(its -> its.bareScalar().map(bare -> bare.field().value()).orElse(its))
                .filter(its -> its instanceof ValueShape.Text text && text.format() == TextFormat.REFERENCE).isPresent();
    }

    private static void scalars(YamlNode node, Optional<ValueShape> shape, BiConsumer<YamlScalar, Optional<ValueShape>> action) {
        if (node instanceof YamlScalar scalar) {
            action.accept(scalar, shape);
        } else if (node instanceof YamlSequence list) {
            list.items().forEach(item -> scalars(item, shape.flatMap(outer -> outer.below("")), action));
        } else if (node instanceof YamlMapping map) {
            map.entries().forEach(entry ->
                    scalars(entry.value(), shape.flatMap(outer -> outer.below(entry.name())), action));
        }
    }

    /** The tree with this instance's values in it, and with references that lead to its own identities. */
    YamlNode of(YamlNode node, ValueShape shape) {
        return of(node, Optional.of(shape));
    }

    private YamlNode of(YamlNode node, Optional<ValueShape> shape) {
        if (node instanceof YamlScalar scalar) {
            return scalar(scalar, shape);
        }
        if (node instanceof YamlSequence list) {
            List<YamlNode> items = new ArrayList<>();
            boolean changed = false;
            for (YamlNode item : list.items()) {
                YamlNode filled = of(item, shape.flatMap(outer -> outer.below("")));
                changed |= filled != item;
                items.add(filled);
            }
            return changed ? list.with(items) : list;
        }
        if (node instanceof YamlMapping map) {
            List<YamlMapping.Entry> entries = new ArrayList<>();
            boolean changed = false;
            for (YamlMapping.Entry entry : map.entries()) {
                YamlNode filled = of(entry.value(), shape.flatMap(outer -> outer.below(entry.name())));
                changed |= filled != entry.value();
                entries.add(filled == entry.value() ? entry : new YamlMapping.Entry(entry.key(), filled));
            }
            return changed ? map.with(entries) : map;
        }
        return node;
    }

    private YamlScalar scalar(YamlScalar scalar, Optional<ValueShape> shape) {
        String text = Instances.isTemplate(scalar.text()) ? fill(scalar.text()) : scalar.text();
        if (templates.contains(text) && isReference(shape)) {
            text = text + "[" + instance.name() + "]";
        }
        return text.equals(scalar.text()) ? scalar : scalar.filled(text);
    }

    private String fill(String text) {
        return FIELD.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(instance, found.group(1)).orElseThrow()));
    }

    /** The number of values in a tree. */
    static long size(YamlNode node) {
        return 1 + (node instanceof YamlSequence list ? list.items().stream().mapToLong(Filling::size).sum()
                : node instanceof YamlMapping map ? map.entries().stream().mapToLong(entry -> size(entry.value())).sum() : 0);
    }

    /** Whether two trees say the same, wherever they stand. */
    static boolean sameText(YamlNode a, YamlNode b) {
        if (a instanceof YamlScalar one && b instanceof YamlScalar other) {
            return one.text().equals(other.text());
        }
        if (a instanceof YamlSequence one && b instanceof YamlSequence other) {
            return sameTexts(one.items(), other.items());
        }
        return a instanceof YamlMapping one && b instanceof YamlMapping other && one.keys().equals(other.keys())
                && sameTexts(one.entries().stream().map(YamlMapping.Entry::value).toList(),
                other.entries().stream().map(YamlMapping.Entry::value).toList());
    }

    private static boolean sameTexts(List<YamlNode> a, List<YamlNode> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!sameText(a.get(i), b.get(i))) {
                return false;
            }
        }
        return a.size() == b.size();
    }
}
