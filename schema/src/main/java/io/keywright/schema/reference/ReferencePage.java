package io.keywright.schema.reference;

import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.reference.Vocabulary.Code;
import io.keywright.schema.reference.Vocabulary.Flavour;
import io.keywright.schema.reference.Vocabulary.Option;
import io.keywright.schema.shape.Field;
import io.keywright.schema.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The reference page, in Markdown: every key of the document, every option, every code. */
public final class ReferencePage {

    private static final String HEAD = """
            # Reference of tls.yaml

            Written by `keywright schema markdown` from the model itself; a test holds it against the code.

            A document is one map. Keys may stand in any order, an unknown key is an error. Where a map may be empty,
            nothing after its key is an empty map. No value is converted: text is the text that stands there
            (`version: 25.0` is `25.0`), a flag is `true` or `false`, an integer is written in digits. A name is of
            letters, digits, `-` and `_` and begins with a letter or digit. In a server with `instances`, and in the
            identities that it uses, any scalar may hold `${instance.name}` or `${instance.FIELD}`.
            """;

    private final StringBuilder page = new StringBuilder();
    private final Vocabulary vocabulary;

    private ReferencePage(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * The page's text.
     *
     * @param reasons   why a plan has a change
     * @param verdicts  why a link passes or fails
     * @param exitCodes how a command ends
     */
    public static String text(Vocabulary vocabulary, List<Code> reasons, List<Code> verdicts, List<Code> exitCodes) {
        ReferencePage writer = new ReferencePage(vocabulary);
        writer.page.append(HEAD);
        Things.addresses(TlsDocument.class).forEach(writer::thing);
        writer.heading("Flavours");
        writer.table(List.of("flavour", "is", "versions", "stores", "what can be said", "tried on"), vocabulary.flavours().stream()
                .map(flavour -> List.of(code(flavour.name()), flavour.title(), flavour.extent().versions(), flavour.extent().stores(),
                        flavour.extent().says(), flavour.extent().verified())).toList());
        vocabulary.flavours().forEach(writer::flavour);
        writer.heading("Policies");
        writer.paragraph(vocabulary.policies().stream().map(ReferencePage::code).collect(Collectors.joining(", ")));
        writer.codes("Diagnostics", "The codes that `--json` gives and waivers name.",
                Arrays.stream(DiagnosticCode.values()).map(c -> new Code(c.toString(), c.sentence())).toList());
        writer.codes("Reasons of a plan", "Why a change is planned.", reasons);
        writer.codes("Reasons of a verdict", "Why a link passes, fails or is unknown, and what `explain` tells on the way.", verdicts);
        writer.codes("Exit codes", "How a command ends.", exitCodes);
        return writer.page.toString();
    }

    private void thing(Class<?> type, List<String> addresses) {
        Shape shape = Shape.of(type);
        boolean root = addresses.contains("");
        heading(root ? "The document" : Things.name(type));
        paragraph(prose(shape.doc()));
        if (!root) {
            paragraph((addresses.size() == 1 ? "Address: " : "Addresses: ")
                    + addresses.stream().map(ReferencePage::code).collect(Collectors.joining(", ")));
        }
        shape.scalar().ifPresent(scalar -> paragraph("In place of the map may stand "
                + (scalar.texts().isEmpty() ? scalar.field().value().match(new Words(vocabulary))
                        : scalar.texts().stream().map(ReferencePage::code).collect(Collectors.joining(" or ")))
                + ": " + prose(scalar.field().doc())));
        if (!shape.exactlyOne().isEmpty()) {
            paragraph("Exactly one of " + shape.exactlyOne().stream().map(ReferencePage::code)
                    .collect(Collectors.joining(", ")) + " stands in it.");
        }
        if (shape.inline().isPresent()) {
            paragraph("It is " + shape.inline().get().value().match(new Words(vocabulary)) + ": "
                    + prose(shape.inline().get().doc()));
        } else {
            table(List.of("key", "takes", "default", "meaning"), shape.fields().stream().map(this::row).toList());
        }
    }

    private List<String> row(Field field) {
        return List.of(code(field.key()) + (field.required() ? " (required)" : ""),
                field.value().match(new Words(vocabulary)),
                field.defaultValue().map(ReferencePage::code).orElse(""), prose(field.doc()));
    }

    private void flavour(Flavour flavour) {
        if (!flavour.options().isEmpty()) {
            page.append("\n### Options of ").append(flavour.name()).append('\n');
            table(List.of("of", "option", "takes", "default", "meaning"), flavour.options().stream()
                    .map(option -> List.of(option.level(), code(option.name()), takes(option),
                            option.defaultValue().map(ReferencePage::code).orElse(""), prose(option.doc()))).toList());
        }
        if (!flavour.facts().isEmpty()) {
            page.append("\n### Facts about ").append(flavour.name()).append('\n');
            table(List.of("fact", "value", "source"), flavour.facts().stream()
                    .map(fact -> List.of(code(fact.name()), fact.value().isEmpty() ? "" : code(fact.value()),
                            prose(fact.source()))).toList());
        }
    }

    private static String takes(Option option) {
        return switch (option.type()) {
            case BOOLEAN -> "`true` or `false`";
            case INTEGER -> "an integer";
            case DURATION -> "a duration";
            case TEXT -> "text";
            case CHOICE -> option.values().stream().map(ReferencePage::code).collect(Collectors.joining(", "));
        };
    }

    private void codes(String title, String sentence, List<Code> codes) {
        heading(title);
        paragraph(sentence);
        table(List.of("code", "meaning"),
                codes.stream().map(c -> List.of(code(c.code()), prose(c.sentence()))).toList());
    }

    private void heading(String title) {
        page.append("\n## ").append(title).append('\n');
    }

    private void paragraph(String text) {
        page.append('\n').append(text).append('\n');
    }

    private void table(List<String> head, List<List<String>> rows) {
        page.append('\n');
        line(head);
        page.append("|---".repeat(head.size())).append("|\n");
        rows.forEach(this::line);
    }

    private void line(List<String> cells) {
        cells.forEach(cell -> page.append(cell.isEmpty() ? "| " : "| " + cell.replace("|", "\\|") + " "));
        page.append("|\n");
    }

    /** A sentence with nothing in it that Markdown would take for a tag. */
    private static String prose(String sentence) {
        return sentence.replace("&", "&amp;").replace("<", "&lt;");
    }

    static String code(String text) {
        return "`" + text + "`";
    }
}
