package io.keywright.engine;

import io.keywright.engine.adoption.draft.NeededSecret;
import io.keywright.engine.adoption.home.HomeReader;
import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.files.Operator;
import io.keywright.engine.files.Revision;
import io.keywright.engine.migration.CallerChange;
import io.keywright.engine.migration.Migrated;
import io.keywright.engine.migration.Migration;
import io.keywright.engine.migration.TargetHome;
import io.keywright.engine.migration.decision.Explicit;
import io.keywright.engine.migration.loss.LossItem;
import io.keywright.engine.migration.successor.Target;
import io.keywright.engine.naming.Names;
import io.keywright.engine.report.DiagnosticJson;
import io.keywright.engine.report.MigrationPage;
import io.keywright.engine.report.MigrationText;
import io.keywright.engine.site.OpenSite;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Links;
import io.keywright.profiles.Profiles;
import io.keywright.renderers.flavour.Flavour;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Printable;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.shape.Nearest;
import io.keywright.schema.source.LoadedDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code keywright migrate}. */
final class MigrateCommand implements Command {

    private static final String LOSS = "loss";
    private static final String WEAKER = "weaker";
    private static final String DIFFERENCE = "difference";
    private static final List<String> GATES = List.of(LOSS, WEAKER, DIFFERENCE);

    private static final CommandSpec SPEC = CommandSpec.of("migrate", "a server as one of another flavour, with a loss report")
            .paragraph("Writes the document with a further server that takes over from SERVER: its stores in what the new flavour reads, "
                    + "its keys and authorities by name, and what the old product does by itself said where the new one does otherwise. "
                    + "No server is touched: keys are copied at the next apply.")
            .paragraph("The report on standard error has everything that the old server's files, or the document, state, each once: kept, "
                    + "translated, approximated, dropped, or manual, and whether that is stronger, the same or weaker. Then both servers are "
                    + "compared in memory, all their links in both directions and who gets in; what differs is shown with its cause.")
            .paragraph("Waivers with the code migration_loss or migration_weaker accept items; those stay in the report and trip no gate.")
            .argument(ArgumentSpec.required(ValueSpec.text("SERVER"), "the server that migrates"))
            .option(OptionSpec.value("--to", ValueSpec.text("FLAVOUR"), "the flavour of the new server; that of the old one for another version or home"))
            .option(OptionSpec.value("--to-version", ValueSpec.text("VERSION"), "the version of its product"))
            .option(OptionSpec.value("--home", ValueSpec.directory("DIR"), "the home of the new server"))
            .option(OptionSpec.value("--name", ValueSpec.text("NAME"), "its name in the document; default: SERVER-FLAVOUR"))
            .option(OptionSpec.value("--out", ValueSpec.file("FILE"), "write the document to FILE, which must not be there yet, or be the "
                    + "document itself, which is then changed in place"))
            .option(OptionSpec.value("--report", ValueSpec.file("FILE"), "write the report, with the document, to FILE.html or FILE.md, which "
                    + "must not be there yet: for a change ticket"))
            .option(OptionSpec.value("--fail-on", ValueSpec.text("WHAT"), "end with 3 on loss (dropped or manual), weaker, or difference; "
                    + "several with commas"))
            .option(PlanOptions.OLD_PASSWORD)
            .ends(ExitCode.DONE, "migrated")
            .ends(ExitCode.ERROR, "the document or a server has errors, or nothing of the server can be one of that flavour")
            .ends(ExitCode.GATE, "with --fail-on: something is lost, weaker or different that no waiver accepts")
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        return json(Optional.empty(), Optional.empty(), diagnostics, session.console());
    }

    private static Map<String, Object> json(Optional<Migrated> migrated, Optional<String> written, List<Diagnostic> diagnostics, Console console) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format_version", DiagnosticJson.FORMAT_VERSION);
        json.put("from", migrated.map(one -> one.from().flavour()));
        json.put("to", migrated.map(one -> one.to().flavour()));
        json.put("server", migrated.map(Migrated::server));
        json.put("new_server", migrated.map(Migrated::name));
        json.put("items", migrated.map(one -> one.report().items().stream().map(LossItem::fields).toList()).orElse(List.of()));
        json.put("explicit", migrated.map(one -> one.report().explicit().stream().map(MigrateCommand::fields).toList()).orElse(List.of()));
        json.put("callers", migrated.map(one -> one.callers().stream().map(CallerChange::fields).toList()).orElse(List.of()));
        json.put("differences", migrated.map(one -> one.differences().json()));
        json.put("secrets", migrated.map(one -> one.secrets().stream().map(NeededSecret::fields).toList()).orElse(List.of()));
        json.put("summary", migrated.map(one -> one.report().summary()));
        json.put("document", migrated.map(Migrated::text));
        json.put("written", written);
        json.put("diagnostics", console.diagnosticValues().of(diagnostics));
        return json;
    }

    private static Map<String, Object> fields(Explicit made) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("address", made.place().toString());
        fields.put("value", made.value());
        fields.put("security", made.strength().text());
        fields.put("note", made.note());
        return fields;
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        Flavour flavour = NamedHomes.flavour(needed(call, "--to"));
        Path home = session.path("--home", needed(call, "--home"));
        Set<String> gates = gates(call);
        Optional<Path> report = call.value("--report").map(file -> page(session, file));
        Optional<Path> out = call.value("--out").map(file -> session.path("--out", file));
        Path document = session.workspace().document();
        session.files().refuseExisting(Stream.concat(report.stream(), out.filter(file -> !file.equals(document)).stream()).toList());
        SiteWork work = SiteWork.asksOnce(session, session.clock().instant());
        LoadedDocument loaded = work.load();
        DeclaredServer declared = server(call.arguments().get(0), loaded);
        Target target = target(call, flavour, home, declared, loaded, session);
        List<Secret> oldPasswords = work.oldPasswords(call);
        OpenSite site = work.open(loaded);
        work.stopAtErrors();
        new TargetHome(site, target, flavour, home, new HomeReader(session.directory(), Operator.current(), session.workspace().directory(),
                oldPasswords)).check(declared);
        Migrated migrated = new Migration(site, oldPasswords).of(declared, target);
        write(migrated, out, report, loaded, session);
        return trips(migrated, gates) ? ExitCode.GATE : ExitCode.DONE;
    }

    private static String needed(Invocation call, String option) {
        return call.value(option).orElseThrow(() -> new UsageException("migrate needs " + option,
                "keywright migrate SERVER --to FLAVOUR --home DIR"));
    }

    private static Set<String> gates(Invocation call) {
        Set<String> gates = new LinkedHashSet<>();
        call.value("--fail-on").ifPresent(text -> Arrays.stream(text.split(",", -1)).map(String::strip).forEach(word -> {
            if (!GATES.contains(word)) {
                throw new UsageException("--fail-on takes " + String.join(", ", GATES) + ", not '" + word + "'", Nearest.hint(word, GATES));
            }
            gates.add(word);
        }));
        return gates;
    }

    private static boolean trips(Migrated migrated, Set<String> gates) {
        return gates.contains(LOSS) && migrated.report().losesAnything() || gates.contains(WEAKER) && migrated.report().weakensAnything()
                || gates.contains(DIFFERENCE) && !migrated.differences().all().isEmpty();
    }

    private static Path page(Session session, String file) {
        if (!file.endsWith(".html") && !file.endsWith(".md")) {
            throw new UsageException("--report writes a page, FILE.html or FILE.md, not '" + file + "'");
        }
        return session.path("--report", file);
    }

    private static DeclaredServer server(String name, LoadedDocument loaded) {
        List<DeclaredServer> all = List.copyOf(Links.of(loaded.document()).servers());
        List<String> known = all.stream().map(DeclaredServer::name).toList();
        DeclaredServer server = all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow(() -> {
            if (known.stream().anyMatch(other -> other.startsWith(name + "["))) {
                return unsupported("'" + name + "' has instances, which are migrated by hand: they share one declaration");
            }
            return new UsageException("there is no server '" + name + "'", Nearest.hint(name, known).or(() -> known.isEmpty() ? Optional.empty()
                    : Optional.of("servers: " + Findings.listed(known))));
        });
        if (server.name().contains("[")) {
            throw unsupported("'" + name + "' is an instance, which is migrated by hand: it shares its declaration with others");
        }
        if (server.isOutside()) {
            throw new UsageException("'" + name + "' is an outside party: it has no home that could migrate");
        }
        return server;
    }

    private static DiagnosticException unsupported(String summary) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.UNSUPPORTED, summary));
    }

    private static Target target(Invocation call, Flavour flavour, Path home, DeclaredServer declared, LoadedDocument loaded, Session session) {
        String name = call.value("--name").orElse(declared.name() + "-" + flavour.name());
        if (!Names.isName(name)) {
            throw new UsageException("--name takes a name of letters, digits, '_' and '-', not '" + name + "'");
        }
        if (loaded.document().servers().containsKey(name)) {
            throw new UsageException("there is a server '" + name + "' already", "--name NAME gives the new one another name");
        }
        Optional<String> version = call.value("--to-version");
        String relative = session.workspace().directory().relativize(home).toString();
        return new Target(name, Profiles.load(flavour.name(), version), version, relative.isEmpty() ? "." : relative);
    }

    private static void write(Migrated migrated, Optional<Path> out, Optional<Path> report, LoadedDocument loaded, Session session) {
        DocumentFiles files = session.files();
        Path document = session.workspace().document();
        report.ifPresent(file -> files.create(file, (file.toString().endsWith(".md") ? MigrationPage.markdown(migrated) : MigrationPage.html(migrated))
                .getBytes(StandardCharsets.UTF_8), DocumentFiles.Privacy.ORDINARY));
        out.ifPresent(file -> {
            if (file.equals(document)) {
                new Revision(document, loaded.files().get(0).bytes(), migrated.document()).write(files);
            } else {
                files.create(file, migrated.document(), DocumentFiles.Privacy.ORDINARY);
            }
        });
        show(migrated, out.map(files::display), report.map(files::display), session.console());
    }

    private static void show(Migrated migrated, Optional<String> written, Optional<String> report, Console console) {
        List<Diagnostic> diagnostics = new ArrayList<>(migrated.diagnostics());
        console.diagnostics(diagnostics);
        if (console.json()) {
            console.json(json(Optional.of(migrated), written, diagnostics, console));
            return;
        }
        written.ifPresentOrElse(console::line, () -> console.print(migrated.text()));
        MigrationText.of(migrated).lines().forEach(console::progress);
        console.toBeSet(migrated.secrets());
        report.ifPresent(file -> console.progress("the report is in " + Printable.of(file)));
    }
}
