package io.keywright.schema.source;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.shape.Nearest;
import io.keywright.schema.shape.Shape;
import io.keywright.schema.shape.ValueShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lays one document over another. Maps are merged key by key; anything else replaces what was there, lists as a whole;
 * {@code !remove} deletes a key that must be there. Every node keeps the file that it came from.
 *
 * <p>Two rules need the shape. Of keys that exclude each other the overlay's choice takes the place of the base's:
 * {@code password: {file: f}} over {@code password: {env: E}} is a file, not both. And a map over the bare scalar that
 * stands for a map adds to it: {@code orders: {keyPassword: …}} over {@code orders: orders} keeps the identity.
 */
final class Overlays {

    private final Faults faults;
    private final List<String> path = new ArrayList<>();

    private Overlays(Diagnostics diagnostics) {
        this.faults = new Faults(diagnostics);
    }

    static YamlMapping merge(YamlMapping base, YamlMapping overlay, Shape shape, Diagnostics diagnostics) {
        return new Overlays(diagnostics).map(base, overlay, Optional.of(new ValueShape.Thing(shape.type())));
    }

    private YamlMapping map(YamlMapping base, YamlMapping overlay, Optional<ValueShape> shape) {
        Map<String, YamlMapping.Entry> merged = new LinkedHashMap<>();
        base.entries().forEach(entry -> merged.put(entry.name(), entry));
        List<String> choices = thing(shape).map(Shape::exactlyOne).orElse(List.of());
        if (overlay.entries().stream().anyMatch(entry -> choices.contains(entry.name()) && !isRemoval(entry.value()))) {
            merged.keySet().removeIf(key -> choices.contains(key) && overlay.entry(key).isEmpty());
        }
        for (YamlMapping.Entry over : overlay.entries()) {
            path.add(over.name());
            YamlMapping.Entry under = merged.get(over.name());
            if (isRemoval(over.value())) {
                remove(over, base);
                merged.remove(over.name());
            } else if (under == null) {
                merged.put(over.name(), new YamlMapping.Entry(over.key(), alone(over.value())));
            } else {
                merged.put(over.name(), over(under, over, shape.flatMap(outer -> outer.below(over.name()))));
            }
            path.remove(path.size() - 1);
        }
        return YamlMapping.at(base, List.copyOf(merged.values()));
    }

    private YamlMapping.Entry over(YamlMapping.Entry under, YamlMapping.Entry over, Optional<ValueShape> shape) {
        if (over.value() instanceof YamlMapping overlay) {
            Optional<YamlMapping> base = under.value() instanceof YamlMapping map ? Optional.of(map)
                    : under.value() instanceof YamlScalar scalar ? lifted(scalar, shape) : Optional.empty();
            if (base.isPresent()) {
                return new YamlMapping.Entry(under.key(), map(base.get(), overlay, shape));
            }
        }
        if (under.value() instanceof YamlMapping && over.value() instanceof YamlScalar scalar && scalar.isNothing()) {
            faults.add(Diagnostic.error(DiagnosticCode.WRONG_TYPE,
                            "nothing stands at " + new Address(path) + " to lay over what is declared there")
                    .at(over.key().range()).about(new Address(path)).hint(over.name() + ": !remove")
                    .note(under.key().range(), "declared here"));
        }
        return new YamlMapping.Entry(over.key(), alone(over.value()));
    }

    /** The map that a bare scalar or nothing stands for. */
    private static Optional<YamlMapping> lifted(YamlScalar scalar, Optional<ValueShape> shape) {
        if (scalar.isNothing()) {
            return ShapeCheck.asMap(scalar);
        }
        return shape.flatMap(ValueShape::bareScalar).filter(bare -> !bare.only())
                .map(bare -> YamlMapping.at(scalar, List.of(new YamlMapping.Entry(scalar.named(bare.field().key()), scalar))));
    }

    private void remove(YamlMapping.Entry over, YamlMapping base) {
        if (base.entry(over.name()).isEmpty() && !faults.isFull()) {
            String container = path.size() == 1 ? "the document" : new Address(path.subList(0, path.size() - 1)).toString();
            faults.add(Diagnostic.error(DiagnosticCode.UNDECLARED, "!remove of '" + Excerpt.of(over.name())
                            + "', which " + container + " does not have")
                    .at(over.key().range()).about(new Address(path)).hint(Nearest.hint(over.name(), base.keys())));
        }
    }

    /** A value that lies over nothing: a {@code !remove} in it has nothing to remove. */
    private YamlNode alone(YamlNode value) {
        if (value instanceof YamlMapping map) {
            YamlMapping nothing = YamlMapping.at(map, List.of());
            return map(nothing, map, Optional.empty());
        }
        if (value instanceof YamlSequence list) {
            for (YamlNode item : list.items()) {
                if (isRemoval(item)) {
                    faults.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED_YAML, "!remove deletes keys of maps; "
                            + "a list is replaced as a whole").at(item.range()).about(new Address(path)));
                }
            }
            return list.with(list.items().stream().map(item -> isRemoval(item) ? item : alone(item)).toList());
        }
        return value;
    }

    private static boolean isRemoval(YamlNode node) {
        return node instanceof YamlHole hole && hole.reason() == YamlHole.Reason.REMOVED;
    }

    private static Optional<Shape> thing(Optional<ValueShape> shape) {
        return shape.filter(ValueShape.Thing.class::isInstance).map(thing -> Shape.of(((ValueShape.Thing) thing).type()));
    }
}
