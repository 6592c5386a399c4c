package io.keywright.schema.source;

import io.keywright.schema.shape.Field;
import io.keywright.schema.shape.Shape;
import io.keywright.schema.shape.TextFormat;
import io.keywright.schema.shape.ValueShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes from a tree what has faults, so that the rest can be bound. A faulty value takes with it whatever cannot be
 * without it: a list its elements, a thing its required keys. The rest of a thing stays, because others refer to
 * it by name.
 */
final class Pruning {

    private Pruning() {
    }

    /** What is left of a document; empty when the document itself lacks what it needs. */
    static Optional<YamlMapping> prune(YamlMapping root, Shape shape) {
        return thing(root, shape);
    }

    private static Optional<YamlMapping> thing(YamlMapping map, Shape shape) {
        List<YamlMapping.Entry> kept = new ArrayList<>();
        boolean chosen = false;
        for (YamlMapping.Entry entry : map.entries()) {
            Optional<Field> field = shape.field(entry.name());
            boolean choice = shape.exactlyOne().contains(entry.name());
            if (field.isPresent() && !(choice && chosen)) {
                field.get().value().match(new Sound(entry.value()))
                        .ifPresent(value -> kept.add(new YamlMapping.Entry(entry.key(), value)));
            }
            chosen |= choice;
        }
        Set<String> keys = kept.stream().map(YamlMapping.Entry::name).collect(Collectors.toSet());
        boolean complete = shape.fields().stream().filter(Field::required).map(Field::key).allMatch(keys::contains)
                && (shape.exactlyOne().isEmpty() || shape.exactlyOne().stream().anyMatch(keys::contains));
        return complete ? Optional.of(map.with(kept)) : Optional.empty();
    }

    /** What is sound of a value; empty when it cannot stay. */
    private record Sound(YamlNode node) implements ValueShape.Cases<Optional<YamlNode>> {

        private Optional<YamlNode> scalar(ValueShape shape) {
            return Optional.of(node).filter(found -> found instanceof YamlScalar scalar && ShapeCheck.isSound(scalar, shape));
        }

        @Override
        public Optional<YamlNode> text(TextFormat format) {
            return scalar(new ValueShape.Text(format));
        }

        @Override
        public Optional<YamlNode> integer(int min, int max) {
            return scalar(new ValueShape.Number(min, max));
        }

        @Override
        public Optional<YamlNode> flag() {
            return scalar(new ValueShape.Flag());
        }

        @Override
        public Optional<YamlNode> word(Class<?> words, List<String> texts) {
            return scalar(new ValueShape.OneWord(words, texts));
        }

        @Override
        public Optional<YamlNode> list(ValueShape element) {
            return Optional.of(node).filter(found -> found instanceof YamlSequence list
                    && list.items().stream().allMatch(item -> element.match(new Sound(item)).isPresent()));
        }

        @Override
        public Optional<YamlNode> map(TextFormat keys, ValueShape values) {
            return ShapeCheck.asMap(node).map(map -> {
                List<YamlMapping.Entry> kept = new ArrayList<>();
                for (YamlMapping.Entry entry : map.entries()) {
                    values.match(new Sound(entry.value()))
                            .filter(value -> entry.isOfInstance() || ShapeCheck.isSoundKey(entry.key(), keys))
                            .ifPresent(value -> kept.add(new YamlMapping.Entry(entry.key(), value)));
                }
                return map.with(kept);
            });
        }

        @Override
        public Optional<YamlNode> thing(Shape shape) {
            Optional<YamlMapping> map = ShapeCheck.asMap(node);
            if (map.isEmpty()) {
                return scalar(new ValueShape.Thing(shape.type()));
            }
            if (shape.inline().isPresent()) {
                return shape.inline().get().value().match(new Sound(map.get()));
            }
            return Pruning.thing(map.get(), shape).map(YamlNode.class::cast);
        }
    }
}
