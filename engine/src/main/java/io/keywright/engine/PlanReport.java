package io.keywright.engine;

import io.keywright.engine.plan.Plan;
import io.keywright.engine.plan.PlanJson;
import io.keywright.engine.plan.Planning;
import io.keywright.engine.plan.ServerPlan;
import io.keywright.engine.report.FileDiff;
import io.keywright.engine.report.PlanText;
import io.keywright.schema.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows plans. */
final class PlanReport {

    private final Console console;

    PlanReport(Console console) {
        this.console = console;
    }

    /** @param diffs where the text of files is to be shown, what they come from */
    void show(Plan plan, Optional<Planning> diffs) {
        console.diagnostics(plan.diagnostics());
        if (console.json()) {
            console.json(json(plan));
        } else if (plan.diagnostics().stream().noneMatch(Diagnostic::isError)) {
            diffs.ifPresent(planning -> planning.servers().values().forEach(this::diff));
            console.print(new PlanText(console.outColours()).of(plan));
        }
    }

    Map<String, Object> json(Plan plan) {
        return PlanJson.of(plan, diagnostic -> console.diagnosticValues().value(diagnostic));
    }

    /** The JSON of a plan that could not be made; its site is what the document says, where that much can be read. */
    static Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        PlanReport report = new PlanReport(session.console());
        Map<String, Object> json = report.json(new Plan("", session.clock().instant(), List.of(), List.of(), List.of(),
                List.of(), Set.of(), diagnostics));
        json.put("site", SiteWork.site(session));
        return json;
    }

    private void diff(ServerPlan plan) {
        if (!plan.isEmpty()) {
            plan.rendering().files().forEach(edit -> console.print(FileDiff.of(plan.current().seen().display(edit.path()),
                    plan.current().seen().read(edit.path()), edit.content(), edit.secret()) + "\n"));
        }
    }
}
