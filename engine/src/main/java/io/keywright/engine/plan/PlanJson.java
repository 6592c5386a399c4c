package io.keywright.engine.plan;

import io.keywright.engine.diff.Change;
import io.keywright.schema.diagnostic.Diagnostic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A plan as the JSON that plan, show and drift print, format version 1.0. */
public final class PlanJson {

    private PlanJson() {
    }

    /** @param diagnostic the JSON form of one diagnostic */
    public static Map<String, Object> of(Plan plan, Function<Diagnostic, Object> diagnostic) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format_version", "1.0");
        root.put("site", plan.site());
        root.put("timestamp", plan.timestamp().toString());
        root.putAll(actions(plan));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("add", plan.summary().add());
        summary.put("change", plan.summary().change());
        summary.put("remove", plan.summary().remove());
        summary.put("restarts", plan.summary().restarts());
        root.put("summary", summary);
        root.put("diagnostics", plan.diagnostics().stream().map(diagnostic).toList());
        return root;
    }

    /** What the plan does: the part that must be the same when a saved plan is applied. */
    static Map<String, Object> actions(Plan plan) {
        Map<String, Object> actions = new LinkedHashMap<>();
        actions.put("changes", plan.changes().stream().map(PlanJson::change).toList());
        actions.put("files", plan.files().stream().map(PlanJson::file).toList());
        actions.put("manual", plan.manual().stream().map(step -> {
            Map<String, Object> out = new LinkedHashMap<>();
            out.put("id", step.id());
            out.put("address", step.address().toString());
            out.put("text", step.text());
            step.file().ifPresent(file -> out.put("file", file.name()));
            return out;
        }).toList());
        actions.put("waiting", plan.waiting().stream().map(waiting -> {
            Map<String, Object> out = new LinkedHashMap<>();
            out.put("address", waiting.address().toString());
            out.put("text", waiting.text());
            return out;
        }).toList());
        return actions;
    }

    private static Map<String, Object> change(Change change) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("address", change.address().toString());
        out.put("server", change.address().serverName());
        out.put("action", change.action().toString());
        out.put("reasons", List.copyOf(change.reasons()));
        out.put("before", change.before());
        out.put("after", change.after());
        out.put("restart", change.restart().toString());
        return out;
    }

    private static Map<String, Object> file(FileChange file) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("server", file.server());
        out.put("path", file.path());
        out.put("ownership", file.ownership().toString());
        out.put("kind", file.kind().toString());
        out.put("action", file.action().toString());
        out.put("before_sha256", file.before());
        out.put("after_sha256", file.after());
        return out;
    }
}
