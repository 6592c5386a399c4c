package io.keywright.engine;

import io.keywright.engine.calendar.Calendar;
import io.keywright.engine.calendar.LinkDates;
import io.keywright.engine.calendar.Renewals;
import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.report.CalendarText;
import io.keywright.engine.report.DiagnosticJson;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.vocabulary.Lifetime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code keywright calendar}. */
final class CalendarCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("calendar", "when each declared connection breaks, and through which certificate")
            .paragraph("Holds the handshake of each link in memory just after the end of every certificate that its parties "
                    + "may present, with the stores as an apply now would leave them, and tells the first date at which it fails. "
                    + "Java does not look at the end of a certificate that is trusted as it stands; such ends are only noted.")
            .argument(ArgumentSpec.optional(ValueSpec.text("LINK"), "SERVER/ALIAS; without one, all links").repeatable())
            .option(OptionSpec.value("--until", ValueSpec.text("WHEN"), "only what breaks by WHEN, a duration such as 90d or a date, "
                    + "or fails already"))
            .option(OptionSpec.value("--fail-on", ValueSpec.choice("WHAT", "expiry"), "end with 3 when a date breaks a listed link by "
                    + "the WHEN of --until; without it, when one has broken it already"))
            .option(PlanOptions.OLD_PASSWORD)
            .ends(ExitCode.DONE, "told, whether or not links break")
            .ends(ExitCode.ERROR, "the document or a server has errors")
            .ends(ExitCode.GATE, "with --fail-on expiry: a link breaks too soon")
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        return json(List.of(), List.of(), Optional.empty(), diagnostics, session.console());
    }

    private static Map<String, Object> json(List<LinkDates> shown, List<LinkDates> all, Optional<Instant> until,
                                            List<Diagnostic> diagnostics, Console console) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format_version", DiagnosticJson.FORMAT_VERSION);
        json.put("until", until);
        json.put("links", shown.stream().map(LinkDates::fields).toList());
        json.put("summary", CalendarText.summary(all));
        json.put("diagnostics", console.diagnosticValues().of(diagnostics));
        return json;
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        Instant now = session.clock().instant();
        Optional<Instant> until = until(call, now);
        LinkWork work = LinkWork.open(call, session);
        List<LinkDates> all = new Calendar(work.verification().site(), new Renewals(work.site().site()),
                work.verification().verifier(), now).of(work.selected(call));
        List<LinkDates> shown = all.stream().filter(dates -> dates.failsNow()
                || until.map(dates::breaksBy).orElse(true)).toList();
        Console console = session.console();
        console.diagnostics(work.diagnostics());
        if (console.json()) {
            console.json(json(shown, all, until, work.diagnostics(), console));
        } else {
            console.print(new CalendarText(console.outColours()).of(shown, all));
        }
        Instant limit = until.orElse(now);
        return call.has("--fail-on") && all.stream().anyMatch(dates -> dates.isDueBy(limit)) ? ExitCode.GATE : ExitCode.DONE;
    }

    private static Optional<Instant> until(Invocation call, Instant now) {
        return call.value("--until").map(text -> Lifetime.parse(text).map(now::plus).or(() -> SiteWork.instant(text)).orElseThrow(() ->
                new UsageException("--until takes a duration such as 90d, a date or an instant, not '" + text + "'")));
    }
}
