package io.keywright.schema.shape;

import io.keywright.schema.vocabulary.Word;
import jakarta.xml.bind.annotation.XmlElement;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the shape of a class from its annotations. */
final class AnnotatedShape {

    private AnnotatedShape() {
    }

    static Shape read(Class<?> type) {
        Map<String, Field> fields = new LinkedHashMap<>();
        Optional<Field.BareScalar> scalar = Optional.empty();
        Optional<Field> inline = Optional.empty();
        for (var member : type.getDeclaredFields()) {
            if (Modifier.isStatic(member.getModifiers()) || member.isSynthetic()) {
                continue;
            }
            Field field = field(member);
            Scalar mark = member.getAnnotation(Scalar.class);
            if (mark != null) {
                scalar = Optional.of(new Field.BareScalar(field, mark.only(), List.of(mark.texts())));
            }
            if (member.isAnnotationPresent(Inline.class)) {
                inline = Optional.of(field);
            } else if (mark == null || !mark.only()) {
                fields.put(field.key(), field);
            }
        }
        ExactlyOne one = type.getAnnotation(ExactlyOne.class);
        List<String> exactlyOne = one == null ? List.of() : List.of(one.value());
        if (!fields.keySet().containsAll(exactlyOne)) {
            throw new IllegalStateException("bug: @ExactlyOne of " + type.getName() + " names a key that it lacks");
        }
        Doc doc = type.getAnnotation(Doc.class);
        return new Shape(type, doc == null ? "" : doc.value(), fields, exactlyOne, scalar, inline);
    }

    private static Field field(java.lang.reflect.Field member) {
        XmlElement element = member.getAnnotation(XmlElement.class);
        boolean named = element != null && !element.name().equals("##default");
        Doc doc = member.getAnnotation(Doc.class);
        boolean defaulted = doc != null && !doc.defaultValue().isEmpty();
        return new Field(named ? element.name() : member.getName(),
                doc == null ? "" : doc.value(),
                defaulted ? Optional.of(doc.defaultValue()) : Optional.empty(),
                element != null && element.required(),
                value(member, member.getGenericType()),
                member);
    }

    private static ValueShape value(java.lang.reflect.Field member, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new ValueShape.Listing(value(member, arguments[0]));
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                Keys keys = member.getAnnotation(Keys.class);
                return new ValueShape.Mapping(keys == null ? TextFormat.NAME : keys.value(), value(member, arguments[1]));
            }
        } else if (type == String.class) {
            Format format = member.getAnnotation(Format.class);
            return new ValueShape.Text(format == null ? TextFormat.ANY : format.value());
        } else if (type == Integer.class) {
            Bounds bounds = member.getAnnotation(Bounds.class);
            return bounds == null ? new ValueShape.Number(Integer.MIN_VALUE, Integer.MAX_VALUE)
                    : new ValueShape.Number(bounds.min(), bounds.max());
        } else if (type == Boolean.class) {
            return new ValueShape.Flag();
        } else if (type instanceof Class<?> words && words.isEnum()) {
            return word(words);
        } else if (type instanceof Class<?> thing && !thing.isPrimitive() && !thing.getName().startsWith("java.")) {
            // Not asked for its annotations here: that would read every class that is only mentioned.
            return new ValueShape.Thing(thing);
        }
        throw new IllegalStateException("bug: " + member + " has a type that the document format does not know");
    }

    /** The shape of a value that is one of the members of an enum. */
    static ValueShape word(Class<?> words) {
        return new ValueShape.OneWord(words, Arrays.stream(words.getEnumConstants())
                .map(word -> ((Word) word).text()).toList());
    }
}
