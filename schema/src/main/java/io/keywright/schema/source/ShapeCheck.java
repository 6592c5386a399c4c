package io.keywright.schema.source;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.document.PasswordSpec;
import io.keywright.schema.document.SecretRef;
import io.keywright.schema.shape.Field;
import io.keywright.schema.shape.Misfit;
import io.keywright.schema.shape.Nearest;
import io.keywright.schema.shape.Shape;
import io.keywright.schema.shape.TextFormat;
import io.keywright.schema.shape.TextForms;
import io.keywright.schema.shape.ValueShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Holds a tree against a shape. Nothing is coerced: a value is of the type that its key takes, or it is a fault. Each
 * fault is found by itself, so one run tells all of them.
 */
final class ShapeCheck {

    private final Faults faults;
    private final boolean filledOnly;
    private final List<String> path = new ArrayList<>();

    private ShapeCheck(Diagnostics diagnostics, boolean filledOnly) {
        this.faults = new Faults(diagnostics);
        this.filledOnly = filledOnly;
    }

    /** Checks a document before its instances are expanded: text with {@code ${instance.…}} is left for later. */
    static void document(YamlMapping root, Shape shape, Diagnostics diagnostics) {
        new ShapeCheck(diagnostics, false).thing(root, shape, root.range());
    }

    /** Checks in a checked tree what instances filled in. */
    static void filled(YamlMapping root, Shape shape, Diagnostics diagnostics) {
        new ShapeCheck(diagnostics, true).thing(root, shape, root.range());
    }

    /** Whether a value that holds no others is what its shape says, with nothing left to be filled in. */
    static boolean isSound(YamlScalar scalar, ValueShape shape) {
        Diagnostics found = new Diagnostics();
        new ShapeCheck(found, false).check("", scalar.range(), scalar, shape);
        return !found.hasErrors() && !Instances.isTemplate(scalar.text());
    }

    /** Whether a key is of its format. */
    static boolean isSoundKey(YamlScalar key, TextFormat format) {
        return TextForms.misfit(format, key.text()).isEmpty() && !Instances.isTemplate(key.text());
    }

    private void check(String segment, Range key, YamlNode node, ValueShape shape) {
        if (node instanceof YamlHole || faults.isFull()) {
            return;
        }
        path.add(segment);
        shape.match(new Place(node, key));
        path.remove(path.size() - 1);
    }

    /** A value at its place, given to the case of its shape. */
    private final class Place implements ValueShape.Cases<Void> {

        private final YamlNode node;
        private final Range key;

        Place(YamlNode node, Range key) {
            this.node = node;
            this.key = key;
        }

        @Override
        public Void text(TextFormat format) {
            scalar("text").ifPresent(scalar -> textFault(scalar, format));
            return null;
        }

        @Override
        public Void integer(int min, int max) {
            String expected = min == max ? String.valueOf(min) : "an integer from " + min + " to " + max;
            Optional<YamlScalar> found = scalar(expected);
            if (found.isEmpty() || found.get().integer().filter(n -> n >= min && n <= max).isPresent()) {
                return null;
            }
            YamlScalar scalar = found.get();
            DiagnosticCode code = path.equals(List.of("keywright")) ? DiagnosticCode.UNSUPPORTED_FORMAT_VERSION
                    : scalar.isInteger() ? DiagnosticCode.BAD_VALUE : DiagnosticCode.WRONG_TYPE;
            boolean quoted = scalar.style() == YamlScalar.Style.QUOTED && scalar.filled(scalar.text()).isInteger();
            refuse(code, expected, scalar, quoted ? Optional.of("without quotes: " + Excerpt.of(scalar.text())) : Optional.empty());
            return null;
        }

        @Override
        public Void flag() {
            scalar("true or false").filter(scalar -> scalar.flag().isEmpty()).ifPresent(scalar -> {
                Optional<String> hint = switch (scalar.text().toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "on", "y" -> Optional.of("true");
                    case "false", "no", "off", "n" -> Optional.of("false");
                    default -> Optional.empty();
                };
                refuse(DiagnosticCode.WRONG_TYPE, "true or false", scalar, hint);
            });
            return null;
        }

        @Override
        public Void word(Class<?> words, List<String> texts) {
            scalar("one word").filter(scalar -> !texts.contains(scalar.text())).ifPresent(scalar ->
                    refuse(DiagnosticCode.BAD_VALUE, choice(texts), scalar, Nearest.hint(scalar.text(), texts)));
            return null;
        }

        @Override
        public Void list(ValueShape element) {
            if (node instanceof YamlSequence list) {
                int index = 0;
                for (YamlNode item : list.items()) {
                    check(String.valueOf(index++), item.range(), item, element);
                }
            } else {
                boolean text = node instanceof YamlScalar scalar && !scalar.isNothing() && !secretPlace();
                wrongType("a list", text ? Optional.of("[" + Excerpt.of(((YamlScalar) node).text()) + "]")
                        : Optional.of("[]").filter(empty -> node instanceof YamlScalar));
            }
            return null;
        }

        @Override
        public Void map(TextFormat keys, ValueShape values) {
            Optional<YamlMapping> found = asMap(node);
            if (found.isEmpty()) {
                wrongType("a map", Optional.empty());
                return null;
            }
            for (YamlMapping.Entry entry : found.get().entries()) {
                keyFault(entry.key(), keys);
                check(entry.name(), entry.key().range(), entry.value(), values);
            }
            return null;
        }

        @Override
        public Void thing(Shape shape) {
            Optional<YamlMapping> found = asMap(node);
            if (found.isPresent()) {
                ShapeCheck.this.thing(found.get(), shape, key);
            } else if (node instanceof YamlScalar scalar) {
                bareScalar(scalar, shape);
            } else {
                wrongType("a map", Optional.empty());
            }
            return null;
        }

        private void bareScalar(YamlScalar scalar, Shape shape) {
            List<String> texts = shape.scalar().map(Field.BareScalar::texts).orElse(List.of());
            if (shape.scalar().isPresent() && texts.isEmpty()) {
                shape.scalar().get().field().value().match(this);
            } else if (texts.contains(scalar.text()) || passes(scalar)) {
                return;
            } else if (shape.type() == SecretRef.class || shape.type() == PasswordSpec.class) {
                String name = path.get(path.size() - 1);
                report(Diagnostic.error(DiagnosticCode.LITERAL_SECRET, "a secret stands in clear at " + where()
                                + " where a reference to one belongs").at(scalar.range())
                        .hint(name + ": {" + (scalar.text().startsWith("${") ? "variable" : "env") + ": NAME}"));
            } else {
                wrongType("a map", Optional.empty());
            }
        }

        /** The scalar that is to be looked at; any other node is a fault. */
        private Optional<YamlScalar> scalar(String expected) {
            if (!(node instanceof YamlScalar scalar) || scalar.isNothing()) {
                wrongType(expected, node instanceof YamlScalar scalar && !scalar.text().isEmpty() && expected.equals("text")
                        ? Optional.of("as text: \"" + scalar.text() + "\"") : Optional.empty());
                return Optional.empty();
            }
            return Optional.of(scalar).filter(found -> !passes(found));
        }

        private void wrongType(String expected, Optional<String> hint) {
            if (filledOnly) {
                return;
            }
            String found = node instanceof YamlScalar scalar && !scalar.isNothing() ? shown(scalar) : node.kind();
            report(Diagnostic.error(DiagnosticCode.WRONG_TYPE, where() + " takes " + expected + ", not " + found)
                    .at(node instanceof YamlScalar scalar && scalar.text().isEmpty() ? key : node.range()).hint(hint));
        }
    }

    private void thing(YamlMapping map, Shape shape, Range key) {
        if (shape.inline().isPresent()) {
            shape.inline().get().value().match(new Place(map, key));
            return;
        }
        for (YamlMapping.Entry entry : map.entries()) {
            Optional<Field> field = shape.field(entry.name());
            if (field.isPresent()) {
                check(entry.name(), entry.key().range(), entry.value(), field.get().value());
            } else if (!filledOnly) {
                report(Diagnostic.error(DiagnosticCode.UNKNOWN_KEY,
                                "unknown key '" + Excerpt.of(entry.name()) + "' in " + where())
                        .at(entry.key().range())
                        .hint(Nearest.hint(entry.name(), shape.fields().stream().map(Field::key).toList())));
            }
        }
        if (!filledOnly) {
            missing(map, shape, key);
            exactlyOne(map, shape.exactlyOne(), key);
        }
    }

    private void missing(YamlMapping map, Shape shape, Range key) {
        for (Field field : shape.fields()) {
            if (field.required() && map.entry(field.key()).isEmpty()) {
                report(Diagnostic.error(DiagnosticCode.MISSING, where() + " has no '" + field.key() + "', which it needs")
                        .at(key));
            }
        }
    }

    private void exactlyOne(YamlMapping map, List<String> choices, Range key) {
        if (choices.isEmpty()) {
            return;
        }
        List<YamlMapping.Entry> made = map.entries().stream().filter(entry -> choices.contains(entry.name())).toList();
        if (made.isEmpty()) {
            report(Diagnostic.error(DiagnosticCode.MISSING, where() + " has none of " + String.join(", ", choices)
                    + "; it needs exactly one").at(key));
        } else if (made.size() > 1) {
            report(Diagnostic.error(DiagnosticCode.CONFLICT, where() + " has both '" + made.get(0).name() + "' and '"
                            + made.get(1).name() + "'; exactly one of " + String.join(", ", choices) + " may stand there")
                    .at(made.get(1).key().range()).note(made.get(0).key().range(), "the other one stands here"));
        }
    }

    private void keyFault(YamlScalar key, TextFormat format) {
        if (filledOnly) {
            return;
        }
        Optional<Misfit> misfit = Instances.isTemplate(key.text())
                ? Optional.of(new Misfit("filled in", Optional.of("only values are"), Optional.empty(), false))
                : TextForms.misfit(format, key.text());
        misfit.ifPresent(fault -> report(Diagnostic.error(DiagnosticCode.BAD_NAME, "'" + Excerpt.of(key.text()) + "' in "
                + where() + " is not " + fault.expected() + fault.reason().map(why -> ": " + why).orElse(""))
                .at(key.range()).hint(fault.hint())));
    }

    private void textFault(YamlScalar scalar, TextFormat format) {
        if (scalar.text().contains("PRIVATE KEY-----")) {
            report(Diagnostic.error(DiagnosticCode.LITERAL_SECRET, "a private key stands in clear at " + where())
                    .at(scalar.range()));
            return;
        }
        TextForms.misfit(format, scalar.text()).ifPresent(misfit -> report(Diagnostic.error(DiagnosticCode.BAD_VALUE,
                        where() + " takes " + misfit.expected() + (misfit.secret() ? "" : ", not " + shown(scalar))
                                + misfit.reason().map(why -> ": " + why).orElse(""))
                .at(scalar.range()).hint(misfit.hint())));
    }

    private void refuse(DiagnosticCode code, String expected, YamlScalar found, Optional<String> hint) {
        report(Diagnostic.error(code, where() + " takes " + expected + ", not " + shown(found)).at(found.range()).hint(hint));
    }

    /** A map may be left empty by writing nothing after its key. */
    static Optional<YamlMapping> asMap(YamlNode node) {
        return node instanceof YamlMapping map ? Optional.of(map)
                : node instanceof YamlScalar scalar && scalar.isNothing() ? Optional.of(YamlMapping.at(node, List.of()))
                : Optional.empty();
    }

    /** Whether a scalar is none of this pass: to be filled in later, or not filled in. */
    private boolean passes(YamlScalar scalar) {
        return filledOnly ? scalar.style() != YamlScalar.Style.FILLED : Instances.isTemplate(scalar.text());
    }

    private boolean secretPlace() {
        return path.stream().anyMatch(Excerpt::isSecretKey);
    }

    private String shown(YamlScalar scalar) {
        return secretPlace() ? "***" : "'" + Excerpt.of(scalar.text()) + "'";
    }

    private String where() {
        return path.isEmpty() ? "the document" : new Address(path).toString();
    }

    private static String choice(List<String> texts) {
        int last = texts.size() - 1;
        return last == 0 ? texts.get(0) : String.join(", ", texts.subList(0, last)) + " or " + texts.get(last);
    }

    private void report(Diagnostic fault) {
        faults.add(path.isEmpty() ? fault : fault.about(new Address(path)));
    }
}
