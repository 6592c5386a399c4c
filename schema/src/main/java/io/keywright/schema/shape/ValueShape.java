package io.keywright.schema.shape;

import java.util.List;
import java.util.Optional;

/** What a value of the document may be. The family is closed; a reader of shapes gives one case for each member. */
public sealed interface ValueShape {

    /** Gives this shape to the case that is meant for it. */
    <R> R match(Cases<R> cases);

    /** What stands under a key of a map, or is an element of a list. */
    default Optional<ValueShape> below(String key) {
        return Optional.empty();
    }

    /** The bare scalar that may stand for the value. */
    default Optional<Field.BareScalar> bareScalar() {
        return Optional.empty();
    }

    /** One answer per kind of value. */
    interface Cases<R> {
        /** Text of one line (PEM: of several). */
        R text(TextFormat format);

        /** An integer within inclusive bounds. */
        R integer(int min, int max);

        /** {@code true} or {@code false}. */
        R flag();

        /** One of a closed set of words; {@code words} is the enum, {@code texts} its members as users write them. */
        R word(Class<?> words, List<String> texts);

        R list(ValueShape element);

        /** A map with free keys of the format {@code keys}. */
        R map(TextFormat keys, ValueShape values);

        /** A map with the keys of a class. */
        R thing(Shape shape);
    }

    /** Text in a format. */
    record Text(TextFormat format) implements ValueShape {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.text(format);
        }
    }

    /** An integer within inclusive bounds. */
    record Number(int min, int max) implements ValueShape {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.integer(min, max);
        }
    }

    /** {@code true} or {@code false}. */
    record Flag() implements ValueShape {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.flag();
        }
    }

    /** One of a closed set of words. */
    record OneWord(Class<?> words, List<String> texts) implements ValueShape {
        public OneWord {
            texts = List.copyOf(texts);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.word(words, texts);
        }
    }

    /** A list of values of one shape. */
    record Listing(ValueShape element) implements ValueShape {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.list(element);
        }

        @Override
        public Optional<ValueShape> below(String key) {
            return Optional.of(element);
        }
    }

    /** A map with free keys. */
    record Mapping(TextFormat keys, ValueShape values) implements ValueShape {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.map(keys, values);
        }

        @Override
        public Optional<ValueShape> below(String key) {
            return Optional.of(values);
        }
    }

    /** A map with the keys of a class, which is read when it is asked for: many documents use few of them. */
    record Thing(Class<?> type) implements ValueShape {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.thing(shape());
        }

        private Shape shape() {
            return Shape.of(type);
        }

        @Override
        public Optional<ValueShape> below(String key) {
            return shape().inline().isPresent() ? shape().inline().get().value().below(key)
                    : shape().field(key).map(Field::value);
        }

        @Override
        public Optional<Field.BareScalar> bareScalar() {
            return shape().scalar();
        }
    }
}
