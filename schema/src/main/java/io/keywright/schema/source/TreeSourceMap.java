package io.keywright.schema.source;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.shape.Shape;
import io.keywright.schema.shape.ValueShape;
import java.util.Optional;

/** Answers from the tree of the document; its shape tells what a bare scalar stands for. */
final class TreeSourceMap implements SourceMap {

    private final YamlMapping root;
    private final Shape shape;

    TreeSourceMap(YamlMapping root, Shape shape) {
        this.root = root;
        this.shape = shape;
    }

    /** A node, the key or index under which it stands, and what it is by its shape. */
    private record Step(Range key, YamlNode node, Optional<ValueShape> shape) {
    }

    @Override
    public Optional<Range> key(Address address) {
        return walk(address, address.segments().size()).map(Step::key);
    }

    @Override
    public Optional<Range> value(Address address) {
        return walk(address, address.segments().size()).map(step -> step.node().range());
    }

    @Override
    public Range nearest(Address address) {
        int all = address.segments().size();
        Optional<Range> value = value(address);
        for (int length = all - 1; value.isEmpty() && length > 0; length--) {
            value = walk(address, length).map(Step::key);
        }
        return value.orElse(root.range());
    }

    private Optional<Step> walk(Address address, int length) {
        Optional<Step> step = Optional.of(new Step(root.range(), root, Optional.of(new ValueShape.Thing(shape.type()))));
        for (int i = 0; i < length && step.isPresent(); i++) {
            step = child(step.get(), address.segments().get(i));
        }
        return step;
    }

    private static Optional<Step> child(Step step, String segment) {
        Optional<ValueShape> below = step.shape().flatMap(shape -> shape.below(segment));
        if (step.node() instanceof YamlMapping map) {
            return map.entry(segment).map(entry -> new Step(entry.key().range(), entry.value(), below));
        }
        if (step.node() instanceof YamlSequence list) {
            return element(list, segment).map(item -> new Step(item.range(), item, below));
        }
        // keys: {orders: orders} has the identity of keys.orders in the scalar itself
        boolean bare = step.node() instanceof YamlScalar scalar && !scalar.isNothing() && step.shape()
                .flatMap(ValueShape::bareScalar).filter(mark -> mark.field().key().equals(segment)).isPresent();
        return bare ? Optional.of(new Step(step.key(), step.node(), below)) : Optional.empty();
    }

    private static Optional<YamlNode> element(YamlSequence list, String index) {
        if (index.isEmpty() || index.length() > 9 || !index.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int at = Integer.parseInt(index);
        return at < list.items().size() ? Optional.of(list.items().get(at)) : Optional.empty();
    }
}
