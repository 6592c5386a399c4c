package io.keywright.engine.report;

import io.keywright.engine.adoption.draft.NeededSecret;
import io.keywright.engine.migration.Migrated;
import io.keywright.engine.migration.equivalence.Difference;
import io.keywright.engine.migration.loss.LossItem;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The loss report of a migration as a page for a change ticket, with the document in it: HTML that needs nothing beside
 * it, or Markdown.
 */
public final class MigrationPage {

    private static final String STYLE = "body{font:14px/1.5 sans-serif;margin:2em auto;max-width:70em;padding:0 1em}"
            + "table{border-collapse:collapse;width:100%;margin:.5em 0 1.5em}th,td{border:1px solid #bbb;padding:.25em .5em;"
            + "text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#eee}pre{background:#f6f6f6;padding:1em;overflow:auto}";

    private MigrationPage() {
    }

    /** A table of the page. */
    private record Section(String title, List<String> head, List<List<String>> rows) {
    }

    public static String html(Migrated migrated) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(escaped(title(migrated))).append("</title>\n<style>").append(STYLE).append("</style>\n</head>\n<body>\n<h1>")
                .append(escaped(title(migrated))).append("</h1>\n<p>").append(escaped(about(migrated))).append("</p>\n<p><strong>")
                .append(escaped(MigrationText.summary(migrated.report()))).append("</strong></p>\n");
        for (Section section : sections(migrated)) {
            page.append("<h2>").append(escaped(section.title())).append("</h2>\n<table>\n<tr>");
            section.head().forEach(cell -> page.append("<th>").append(escaped(cell)).append("</th>"));
            page.append("</tr>\n");
            section.rows().forEach(row -> {
                page.append("<tr>");
                row.forEach(cell -> page.append("<td>").append(escaped(cell)).append("</td>"));
                page.append("</tr>\n");
            });
            page.append("</table>\n");
        }
        return page.append("<h2>Document</h2>\n<pre>").append(escapedText(migrated.text())).append("</pre>\n</body>\n</html>\n").toString();
    }

    public static String markdown(Migrated migrated) {
        StringBuilder page = new StringBuilder("# ").append(cell(title(migrated))).append("\n\n").append(cell(about(migrated))).append("\n\n**")
                .append(cell(MigrationText.summary(migrated.report()))).append("**\n");
        for (Section section : sections(migrated)) {
            page.append("\n## ").append(cell(section.title())).append("\n\n| ")
                    .append(section.head().stream().map(MigrationPage::cell).collect(Collectors.joining(" | "))).append(" |\n|")
                    .append(" --- |".repeat(section.head().size())).append('\n');
            section.rows().forEach(row -> page.append("| ").append(row.stream().map(MigrationPage::cell).collect(Collectors.joining(" | ")))
                    .append(" |\n"));
        }
        return page.append("\n## Document\n\n").append(migrated.text().lines().map(line -> "    " + line).collect(Collectors.joining("\n"))).append('\n')
                .toString();
    }

    private static String title(Migrated migrated) {
        return "Migration of " + migrated.server() + " to " + migrated.name();
    }

    private static String about(Migrated migrated) {
        return "From " + migrated.from().label() + " to " + migrated.to().label() + ". No server was touched; the keys move when the document is applied.";
    }

    private static List<Section> sections(Migrated migrated) {
        List<Section> sections = new ArrayList<>();
        add(sections, "What the old server states", List.of("Outcome", "Security", "Source", "Attribute", "Value", "Note"),
                migrated.report().items().stream().map(MigrationPage::row).toList());
        add(sections, "What the two products do without being told", List.of("In the new document", "Value", "Security", "Why"),
                migrated.report().explicit().stream().map(made -> List.of(made.place().toString(), made.value().orElse(""), made.strength().text(),
                        made.note())).toList());
        add(sections, "Calls that stay with the old server", List.of("Link", "To call the new one", "Value"),
                migrated.callers().stream().map(change -> List.of(change.link(), change.place().toString(), change.value())).toList());
        add(sections, "Differences, of " + migrated.differences().compared() + " links and kinds of callers compared",
                List.of("What", "Field", "Before", "After", "Because"), migrated.differences().all().stream().flatMap(one -> rows(one).stream()).toList());
        add(sections, "Not compared", List.of("Why"), migrated.differences().notes().stream().map(List::of).toList());
        add(sections, "To be set before the document is planned", List.of("Variable", "Opens"), migrated.secrets().stream().map(MigrationPage::row).toList());
        add(sections, "To be known", List.of("What"), migrated.diagnostics().stream().map(Diagnostic::summary).map(List::of).toList());
        return sections;
    }

    private static void add(List<Section> sections, String title, List<String> head, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            sections.add(new Section(title, head, rows));
        }
    }

    private static List<String> row(LossItem item) {
        String accepted = item.waived().map(reason -> "accepted: " + reason).orElse("");
        return List.of(item.outcome().text(), item.strength().text(), item.source(), item.attribute(), item.value().orElse(""),
                item.note() + (item.note().isEmpty() || accepted.isEmpty() ? "" : "; ") + accepted);
    }

    private static List<String> row(NeededSecret secret) {
        return List.of(secret.variable(), String.join("; ", secret.opens()));
    }

    private static List<List<String>> rows(Difference one) {
        return one.fields().entrySet().stream().map(field -> List.of(one.what(), field.getKey(), MigrationText.shown(field.getValue().before()),
                MigrationText.shown(field.getValue().after()), String.join("; ", one.causes()))).toList();
    }

    /** Nothing of what others wrote can become a part of the page's own text. */
    private static String escaped(String text) {
        return escapedText(Printable.of(text));
    }

    private static String escapedText(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }

    private static String cell(String text) {
        StringBuilder cell = new StringBuilder();
        Printable.of(text).codePoints().forEach(c -> {
            Optional<String> entity = c == '<' ? Optional.of("&lt;") : c == '>' ? Optional.of("&gt;") : c == '&' ? Optional.of("&amp;") : Optional.empty();
            if ("\\`*_{}[]|#".indexOf(c) >= 0) {
                cell.append('\\');
            }
            entity.ifPresentOrElse(cell::append, () -> cell.appendCodePoint(c));
        });
        return cell.toString();
    }
}
