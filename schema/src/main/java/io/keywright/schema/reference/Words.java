package io.keywright.schema.reference;

import io.keywright.schema.shape.Shape;
import io.keywright.schema.shape.TextFormat;
import io.keywright.schema.shape.ValueShape;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a value takes, in words. */
final class Words implements ValueShape.Cases<String> {

    private final Vocabulary vocabulary;

    Words(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public String text(TextFormat format) {
        return switch (format) {
            case FLAVOUR -> choice(vocabulary.flavours().stream().map(Vocabulary.Flavour::name).toList());
            case POLICY -> choice(vocabulary.policies());
            default -> TextPattern.of(format).words();
        };
    }

    @Override
    public String integer(int min, int max) {
        return min == max ? ReferencePage.code(String.valueOf(min)) : "an integer from " + min + " to " + max;
    }

    @Override
    public String flag() {
        return "`true` or `false`";
    }

    @Override
    public String word(Class<?> words, List<String> texts) {
        return choice(texts);
    }

    private static String choice(List<String> texts) {
        return texts.stream().map(ReferencePage::code).collect(Collectors.joining(", "));
    }

    @Override
    public String list(ValueShape element) {
        return "a list of: " + element.match(this);
    }

    @Override
    public String map(TextFormat keys, ValueShape values) {
        return "a map from " + (keys == TextFormat.ANY ? "text" : keys == TextFormat.NAME ? "a name" : text(keys))
                + " to: " + values.match(this);
    }

    @Override
    public String thing(Shape shape) {
        String name = Things.name(shape.type());
        return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
    }
}
