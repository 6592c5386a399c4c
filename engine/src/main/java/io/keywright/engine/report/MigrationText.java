package io.keywright.engine.report;

import io.keywright.engine.migration.Migrated;
import io.keywright.engine.migration.decision.Explicit;
import io.keywright.engine.migration.equivalence.Difference;
import io.keywright.engine.migration.equivalence.Differences;
import io.keywright.engine.migration.loss.LossItem;
import io.keywright.engine.migration.loss.LossReport;
import io.keywright.schema.diagnostic.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The loss report of a migration as lines. */
public final class MigrationText {

    private static final String INDENTATION = "      ";

    private MigrationText() {
    }

    public static String of(Migrated migrated) {
        StringBuilder text = new StringBuilder();
        line(text, migrated.server() + " (" + migrated.from().label() + ") → " + migrated.name() + " (" + migrated.to().label() + ")");
        text.append('\n');
        items(text, migrated.report());
        explicit(text, migrated.report());
        callers(text, migrated);
        differences(text, migrated.differences());
        text.append('\n');
        line(text, summary(migrated.report()));
        return text.toString();
    }

    private static void line(StringBuilder text, String words) {
        text.append(Printable.of(words)).append('\n');
    }

    private static void items(StringBuilder text, LossReport report) {
        for (LossItem item : report.items()) {
            line(text, "%-12s  %-8s  %s  %s%s".formatted(item.outcome(), item.strength(), item.source(), item.attribute(),
                    item.value().filter(value -> !value.isEmpty()).map(value -> " = " + value).orElse("")));
            if (!item.note().isEmpty()) {
                line(text, INDENTATION + item.note());
            }
            item.waived().ifPresent(reason -> line(text, INDENTATION + "accepted: " + reason));
        }
    }

    private static void explicit(StringBuilder text, LossReport report) {
        if (!report.explicit().isEmpty()) {
            text.append('\n');
            line(text, "What the two products do without being told:");
            for (Explicit made : report.explicit()) {
                line(text, "  " + made.place() + made.value().map(value -> ": " + value).orElse("") + "  (" + made.strength() + ")");
                line(text, INDENTATION + made.note());
            }
        }
    }

    private static void callers(StringBuilder text, Migrated migrated) {
        if (!migrated.callers().isEmpty()) {
            text.append('\n');
            line(text, "Calls that stay with " + migrated.server() + "; to call " + migrated.name() + ":");
            migrated.callers().forEach(change -> line(text, "  " + change.link() + "  " + change.place() + ": " + change.value()));
        }
    }

    private static void differences(StringBuilder text, Differences differences) {
        text.append('\n');
        line(text, differences.compared() == 0 ? "No links and no logins could be compared." : differences.all().isEmpty() ? "Of " + differences.compared() + " links and kinds of callers compared, none differs."
                : "Of " + differences.compared() + " links and kinds of callers compared, these differ:");
        causes(differences).forEach((causes, some) -> {
            some.forEach(one -> line(text, "  " + one.what() + "  " + one.fields().entrySet().stream().map(field -> field.getKey() + ": "
                    + shown(field.getValue().before()) + " → " + shown(field.getValue().after())).collect(Collectors.joining("; "))));
            causes.forEach(cause -> line(text, INDENTATION + "because " + cause));
        });
        differences.notes().forEach(note -> line(text, "  note: " + note));
    }

    /** Differences that have the same causes stand together. */
    private static Map<List<String>, List<Difference>> causes(Differences differences) {
        Map<List<String>, List<Difference>> byCause = new LinkedHashMap<>();
        differences.all().forEach(one -> byCause.computeIfAbsent(one.causes(), causes -> new ArrayList<>()).add(one));
        return byCause;
    }

    static String shown(Optional<String> value) {
        return value.orElse("none");
    }

    /** How many there are of each outcome, and how many are weaker. */
    static String summary(LossReport report) {
        Map<String, Object> summary = report.summary();
        return "Migration: " + summary.get("kept") + " kept, " + summary.get("translated") + " translated, " + summary.get("approximated")
                + " approximated, " + summary.get("dropped") + " dropped, " + summary.get("manual") + " manual; " + summary.get("weaker")
                + " weaker, " + summary.get("stronger") + " stronger; " + summary.get("waived") + " accepted.";
    }
}
