package io.keywright.schema.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.document.DefaultSslConfigSpec;
import io.keywright.schema.document.IdentitySpec;
import io.keywright.schema.document.InstanceSpec;
import io.keywright.schema.document.KeyEntrySpec;
import io.keywright.schema.document.PasswordSpec;
import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.vocabulary.RotationPolicy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShapeTest {

    /** All shapes that a document can have in it. */
    private static Set<Shape> all() {
        Set<Shape> found = new LinkedHashSet<>();
        Deque<Shape> open = new ArrayDeque<>(List.of(Shape.of(TlsDocument.class)));
        while (!open.isEmpty()) {
            Shape shape = open.pop();
            if (found.add(shape)) {
                shape.fields().forEach(field -> innermost(field.value()).ifPresent(open::push));
            }
        }
        return found;
    }

    private static Optional<Shape> innermost(ValueShape value) {
        Optional<ValueShape> below = value instanceof ValueShape.Thing ? Optional.empty() : value.below("x");
        return below.isPresent() ? innermost(below.get())
                : value instanceof ValueShape.Thing thing ? Optional.of(Shape.of(thing.type())) : Optional.empty();
    }

    @Test
    void findsADocSentenceAtEveryClassAndKey() {
        assertTrue(all().size() >= 25, "only " + all().size() + " shapes");
        for (Shape shape : all()) {
            assertFalse(shape.doc().isBlank(), shape.type().getName());
            shape.fields().forEach(field -> assertFalse(field.doc().isBlank(), shape.type() + " " + field.key()));
        }
    }

    @Test
    void namesKeysAsUsersWriteThem() {
        Shape identity = Shape.of(IdentitySpec.class);

        assertTrue(identity.field("import").isPresent());
        assertTrue(identity.field("importSpec").isEmpty());
        assertEquals(List.of("generate", "import", "request", "adopt", "external"), identity.exactlyOne());
        assertEquals(new ValueShape.OneWord(RotationPolicy.class, List.of("Always", "Never")),
                identity.field("rotationPolicy").orElseThrow().value());
        assertEquals(Optional.of("Always"), identity.field("rotationPolicy").orElseThrow().defaultValue());
    }

    @Test
    void knowsWhichBareScalarsStandForAMap() {
        var key = Shape.of(KeyEntrySpec.class).scalar().orElseThrow();
        assertEquals("identity", key.field().key());
        assertFalse(key.only());
        assertTrue(Shape.of(KeyEntrySpec.class).field("identity").orElseThrow().required());

        assertTrue(Shape.of(DefaultSslConfigSpec.class).scalar().orElseThrow().only());
        assertTrue(Shape.of(DefaultSslConfigSpec.class).field("both").isEmpty());
        assertEquals(List.of("none"), Shape.of(PasswordSpec.class).scalar().orElseThrow().texts());
    }

    @Test
    void takesTheKeysOfAnInlineMapForTheClassesOwn() {
        assertTrue(Shape.of(InstanceSpec.class).inline().isPresent());
        assertTrue(Shape.of(InstanceSpec.class).fields().isEmpty());
        assertEquals(Optional.of(new ValueShape.Text(TextFormat.ANY)), new ValueShape.Thing(InstanceSpec.class).below("port"));
    }

    @Test
    void readsAClassOnce() {
        assertTrue(Shape.of(TlsDocument.class) == Shape.of(TlsDocument.class));
    }

    @Test
    void refusesAClassThatTheFormatCannotDescribe() {
        assertThrows(IllegalStateException.class, () -> Shape.of(Unknown.class));
        assertThrows(IllegalStateException.class, () -> Shape.of(Wrong.class));
    }

    @Doc("A class with a number that is none of the format's.")
    private record Unknown(double number) {
    }

    @Doc("A class whose rule names a key that it lacks.")
    @ExactlyOne({"here", "there"})
    private static final class Wrong {
        @Doc("Here.")
        private String here;

        String here() {
            return here;
        }
    }
}
