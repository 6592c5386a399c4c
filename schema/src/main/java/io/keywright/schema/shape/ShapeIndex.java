package io.keywright.schema.shape;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The shapes of all classes of the document as text, in {@code shapes.index} beside this class. Reading annotations
 * makes Java spin a proxy class for each kind of them at every start, which for a small document is a fifth of all that
 * validating it takes. A test holds the text to the annotations, which alone say what is so; and for a class whose fields are not
 * those of the text, or that it does not know, they are asked themselves.
 *
 * <pre>
 *   =class  sentence  keys of which one must stand
 *   key  field  marks (required, scalar, only, inline)  value  default  texts  sentence
 * </pre>
 */
public final class ShapeIndex {

    /** Name of the resource. */
    public static final String FILE = "shapes.index";

    private static final String CLASS = "=";
    private static final Map<String, List<String>> LINES = load();

    private ShapeIndex() {
    }

    /** The text for a class and all that can stand in it. */
    public static String text(Class<?> root) {
        StringBuilder text = new StringBuilder();
        Set<Class<?>> met = new LinkedHashSet<>(List.of(root));
        List<Class<?>> open = new ArrayList<>(met);
        while (!open.isEmpty()) {
            append(AnnotatedShape.read(open.remove(0)), text, type -> {
                if (met.add(type)) {
                    open.add(type);
                }
            });
        }
        return text.toString();
    }

    private static void append(Shape shape, StringBuilder text, Consumer<Class<?>> mentioned) {
        line(text, CLASS + shape.type().getName(), shape.doc(), String.join(",", shape.exactlyOne()));
        ValueWriter writer = new ValueWriter(mentioned);
        Set<Field> fields = new LinkedHashSet<>(shape.fields());
        shape.scalar().ifPresent(scalar -> fields.add(scalar.field()));
        shape.inline().ifPresent(fields::add);
        for (Field field : fields) {
            Optional<Field.BareScalar> scalar = shape.scalar().filter(bare -> bare.field().equals(field));
            String marks = (field.required() ? "r" : "") + (scalar.isPresent() ? "s" : "")
                    + (scalar.isPresent() && scalar.get().only() ? "o" : "")
                    + (shape.inline().equals(Optional.of(field)) ? "i" : "");
            line(text, field.key(), field.member().getName(), marks, writer.text(field.value()),
                    field.defaultValue().orElse(""), String.join(",", scalar.map(Field.BareScalar::texts).orElse(List.of())),
                    field.doc());
        }
    }

    private static void line(StringBuilder text, String... columns) {
        String line = String.join("\t", columns);
        if (line.indexOf('\n') >= 0 || line.chars().filter(c -> c == '\t').count() != columns.length - 1) {
            throw new IllegalStateException("bug: '" + line + "' has a break or a tab in it");
        }
        text.append(line).append('\n');
    }

    private static Map<String, List<String>> load() {
        Map<String, List<String>> lines = new HashMap<>();
        try (InputStream in = ShapeIndex.class.getResourceAsStream(FILE)) {
            if (in == null) {
                return lines;
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> current = new ArrayList<>();
            for (int at = 0, end; (end = text.indexOf('\n', at)) >= 0; at = end + 1) {
                if (text.startsWith(CLASS, at)) {
                    current = new ArrayList<>();
                    lines.put(text.substring(at + 1, text.indexOf('\t', at)), current);
                }
                current.add(text.substring(at, end));
            }
            return lines;
        } catch (IOException e) {
            throw new IllegalStateException("bug: " + FILE + " cannot be read", e);
        }
    }

    /** The shape of a class, if the text knows it as it is. */
    static Optional<Shape> find(Class<?> type) {
        List<String> lines = LINES.get(type.getName());
        if (lines == null) {
            return Optional.empty();
        }
        Map<String, java.lang.reflect.Field> members = new LinkedHashMap<>();
        for (var member : type.getDeclaredFields()) {
            if (!Modifier.isStatic(member.getModifiers()) && !member.isSynthetic()) {
                members.put(member.getName(), member);
            }
        }
        return members.size() == lines.size() - 1 ? shape(type, lines, members) : Optional.empty();
    }

    private static Optional<Shape> shape(Class<?> type, List<String> lines, Map<String, java.lang.reflect.Field> members) {
        List<String> head = columns(lines.get(0));
        Map<String, Field> fields = new LinkedHashMap<>();
        Optional<Field.BareScalar> scalar = Optional.empty();
        Optional<Field> inline = Optional.empty();
        for (String line : lines.subList(1, lines.size())) {
            List<String> columns = columns(line);
            var member = members.get(columns.get(1));
            if (member == null) {
                return Optional.empty();
            }
            String marks = columns.get(2);
            Field field = new Field(columns.get(0), columns.get(6), Optional.of(columns.get(4)).filter(text -> !text.isEmpty()),
                    marks.indexOf('r') >= 0, value(Arrays.asList(columns.get(3).split(" ")).iterator(), type), member);
            boolean only = marks.indexOf('o') >= 0;
            if (marks.indexOf('s') >= 0) {
                scalar = Optional.of(new Field.BareScalar(field, only, list(columns.get(5))));
            }
            if (marks.indexOf('i') >= 0) {
                inline = Optional.of(field);
            } else if (!only) {
                fields.put(field.key(), field);
            }
        }
        return Optional.of(new Shape(type, head.get(1), fields, list(head.get(2)), scalar, inline));
    }

    private static List<String> columns(String line) {
        List<String> columns = new ArrayList<>();
        int at = 0;
        for (int end; (end = line.indexOf('\t', at)) >= 0; at = end + 1) {
            columns.add(line.substring(at, end));
        }
        columns.add(line.substring(at));
        return columns;
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    private static ValueShape value(Iterator<String> words, Class<?> from) {
        String kind = words.next();
        return switch (kind) {
            case "text" -> new ValueShape.Text(TextFormat.valueOf(words.next()));
            case "number" -> new ValueShape.Number(Integer.parseInt(words.next()), Integer.parseInt(words.next()));
            case "flag" -> new ValueShape.Flag();
            case "word" -> AnnotatedShape.word(type(words.next(), from));
            case "list" -> new ValueShape.Listing(value(words, from));
            case "map" -> new ValueShape.Mapping(TextFormat.valueOf(words.next()), value(words, from));
            case "thing" -> new ValueShape.Thing(type(words.next(), from));
            default -> throw new IllegalStateException("bug: " + FILE + " has a value '" + kind + "'");
        };
    }

    private static Class<?> type(String name, Class<?> from) {
        try {
            return Class.forName(name, false, from.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("bug: " + FILE + " names class " + name + ", which is not there", e);
        }
    }

    /** Spells a value, and tells of the classes that it mentions. */
    private static final class ValueWriter implements ValueShape.Cases<String> {

        private final Consumer<Class<?>> mentioned;

        ValueWriter(Consumer<Class<?>> mentioned) {
            this.mentioned = mentioned;
        }

        String text(ValueShape value) {
            return value.match(this);
        }

        @Override
        public String text(TextFormat format) {
            return "text " + format.name();
        }

        @Override
        public String integer(int min, int max) {
            return "number " + min + " " + max;
        }

        @Override
        public String flag() {
            return "flag";
        }

        @Override
        public String word(Class<?> words, List<String> texts) {
            return "word " + words.getName();
        }

        @Override
        public String list(ValueShape element) {
            return "list " + text(element);
        }

        @Override
        public String map(TextFormat keys, ValueShape values) {
            return "map " + keys.name() + " " + text(values);
        }

        @Override
        public String thing(Shape shape) {
            mentioned.accept(shape.type());
            return "thing " + shape.type().getName();
        }
    }
}
