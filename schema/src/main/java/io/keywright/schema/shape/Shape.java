package io.keywright.schema.shape;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shape of one class of the document: its keys in the order of the class, what each takes, and which of them go
 * together. It is what the annotations say, by way of {@link ShapeIndex}; read once, and only for the classes that a run
 * touches.
 */
public final class Shape {

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return ShapeIndex.find(type).orElseGet(() -> AnnotatedShape.read(type));
        }
    };

    private final Class<?> type;
    private final String doc;
    private final Map<String, Field> fields;
    private final List<String> exactlyOne;
    private final Optional<Field.BareScalar> scalar;
    private final Optional<Field> inline;

    Shape(Class<?> type, String doc, Map<String, Field> fields, List<String> exactlyOne,
                  Optional<Field.BareScalar> scalar, Optional<Field> inline) {
        this.type = type;
        this.doc = doc;
        this.fields = fields;
        this.exactlyOne = exactlyOne;
        this.scalar = scalar;
        this.inline = inline;
    }

    /** The shape of an annotated class; {@code TlsDocument} is where a document begins. */
    public static Shape of(Class<?> type) {
        return SHAPES.get(type);
    }

    public Class<?> type() {
        return type;
    }

    public String doc() {
        return doc;
    }

    /** The keys of the map form. A field that only a bare scalar sets, and an inline field, are not among them. */
    public Collection<Field> fields() {
        return fields.values();
    }

    public Optional<Field> field(String key) {
        return Optional.ofNullable(fields.get(key));
    }

    /** The keys of which exactly one stands in the map; empty: no such rule. */
    public List<String> exactlyOne() {
        return exactlyOne;
    }

    /** The bare scalar that may stand in place of the map. */
    public Optional<Field.BareScalar> scalar() {
        return scalar;
    }

    /** The map whose entries are the class's own keys; a class that has one has no other field. */
    public Optional<Field> inline() {
        return inline;
    }
}
