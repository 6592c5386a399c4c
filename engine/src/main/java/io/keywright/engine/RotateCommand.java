package io.keywright.engine;

import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.files.Revision;
import io.keywright.engine.report.DiagnosticJson;
import io.keywright.engine.report.RotationText;
import io.keywright.engine.rotation.Rotation;
import io.keywright.engine.rotation.Step;
import io.keywright.engine.site.OpenSite;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.document.AuthoritySpec;
import io.keywright.schema.document.GenerateAuthoritySpec;
import io.keywright.schema.shape.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code keywright rotate}. */
final class RotateCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("rotate", "the next step of replacing an authority by another, trust first")
            .paragraph("Three steps, an apply after each: whoever trusts OLD trusts NEW, too; what OLD has issued is issued by NEW; nobody "
                    + "trusts OLD any more. Tells the next one as a change to the document that leaves no link failing that does not "
                    + "fail now, and what stands in its way. Run it again after each apply; nothing is kept in between.")
            .paragraph("The steps are those of one environment. Where a document has several, apply each step in all of them before the "
                    + "next, and restart what apply tells to restart: a server that has not read its truststore does not trust NEW.")
            .argument(ArgumentSpec.required(ValueSpec.text("OLD"), "the authority that is to go, as the document names it"))
            .argument(ArgumentSpec.required(ValueSpec.text("NEW"), "the authority that takes its place, declared beside it"))
            .option(OptionSpec.flag("--write", "make the change in the document or its overlay, comments kept"))
            .option(PlanOptions.OLD_PASSWORD)
            .ends(ExitCode.DONE, "the next step is told, or made, or there is none left")
            .ends(ExitCode.ERROR, "the document or a server has errors")
            .ends(ExitCode.GATE, "something stands in the way of the next step; nothing was written")
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        Map<String, Object> none = new LinkedHashMap<>();
        none.put("wave", null);
        none.put("changes", List.of());
        none.put("obstacles", List.of());
        none.put("links", List.of());
        return json(session.invocation(), none, diagnostics, session.console());
    }

    private static Map<String, Object> json(Invocation call, Map<String, Object> step, List<Diagnostic> diagnostics, Console console) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format_version", DiagnosticJson.FORMAT_VERSION);
        json.put("from", call.argument(0).orElseThrow());
        json.put("to", call.argument(1).orElseThrow());
        json.putAll(step);
        json.put("diagnostics", console.diagnosticValues().of(diagnostics));
        return json;
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        LinkWork work = LinkWork.open(call, session);
        OpenSite site = work.site();
        String from = authority(call.argument(0).orElseThrow(), site);
        String to = authority(call.argument(1).orElseThrow(), site);
        if (from.equals(to)) {
            throw new UsageException("OLD and NEW are the same authority", "declare the new one beside the old one first");
        }
        if (below(to, from, site)) {
            throw new UsageException("'" + to + "' is issued below '" + from + "', and goes with it");
        }
        Step step = new Rotation(work.draft(site.context().now()), work.verification().site(), from, to).next();
        boolean write = call.has("--write") && !step.isHeld();
        Console console = session.console();
        RotationText words = new RotationText(session.workspace()::display, console.outColours());
        // Before anything is written: what there is to say shows lines of the document as it was.
        console.diagnostics(work.diagnostics());
        Map<String, Object> json = json(call, words.fields(step, write), work.diagnostics(), console);
        if (write) {
            Revision.write(step.revisions(), session.files());
        }
        if (console.json()) {
            console.json(json);
        } else {
            console.print(words.of(step, write));
        }
        return step.isHeld() ? ExitCode.GATE : ExitCode.DONE;
    }

    private static String authority(String name, OpenSite site) {
        Map<String, AuthoritySpec> declared = site.loaded().document().authorities();
        if (!declared.containsKey(name)) {
            throw new UsageException("there is no authority '" + name + "'", Nearest.hint(name, declared.keySet()));
        }
        return name;
    }

    private static boolean below(String name, String above, OpenSite site) {
        Optional<String> issuer = Optional.ofNullable(site.loaded().document().authorities().get(name)).flatMap(AuthoritySpec::generate)
                .flatMap(GenerateAuthoritySpec::issuer);
        return issuer.filter(one -> one.equals(above) || !one.equals(name) && below(one, above, site)).isPresent();
    }
}
