package io.keywright.engine;

import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.network.Patience;
import io.keywright.engine.network.Peer;
import io.keywright.engine.network.Route;
import io.keywright.engine.probe.PortReport;
import io.keywright.engine.probe.Prober;
import io.keywright.engine.probe.ServerName;
import io.keywright.engine.probe.call.OurKey;
import io.keywright.engine.probe.declared.DeclaredPort;
import io.keywright.engine.probe.declared.Difference;
import io.keywright.engine.report.DiagnosticJson;
import io.keywright.engine.report.ProbeText;
import io.keywright.profiles.Profile;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.vocabulary.Lifetime;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code keywright probe}. */
final class ProbeCommand implements Command {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final String DIFFERENCE = "difference";

    private static final CommandSpec SPEC = CommandSpec.of("probe", "what a TLS port speaks, and whether that is what is declared")
            .paragraph("Asks for each protocol version, shows the cipher suite and the certificates that the port answers with, and "
                    + "whether it demands a client certificate, asks for one, or does not; of which issuers. With --as it is called "
                    + "a second time with the certificate of a key entry, as its server would send it: the answer says whether it was "
                    + "sent and taken, and if not, why not.")
            .paragraph("Where the document declares an endpoint with that port and name, what the port does is compared with it. "
                    + "Without a document nothing is compared. Sends no data; the port's log will tell of handshakes that were broken "
                    + "off. A proxy is taken from https.proxyHost in KEYWRIGHT_OPTS.")
            .argument(ArgumentSpec.required(ValueSpec.text("HOST:PORT"), "whom to ask"))
            .option(OptionSpec.value("--as", ValueSpec.text("SERVER/ALIAS"), "call it as this key entry of a server's keystores, read "
                    + "from its home as it is now; SERVER/KEYSTORE/ALIAS where two have the alias"))
            .option(OptionSpec.value("--endpoint", ValueSpec.text("SERVER/ENDPOINT"), "compare with this declared endpoint, whatever "
                    + "its names and port"))
            .option(OptionSpec.value("--sni", ValueSpec.text("NAME"), "ask for, and look in the certificate for, this name instead of HOST"))
            .option(OptionSpec.value("--timeout", ValueSpec.text("DURATION"), "how long each connection may take, 10s by default; all "
                    + "of them together three times that"))
            .option(OptionSpec.flag("--any-address", "ask link-local, multicast and cloud metadata addresses as well"))
            .option(PlanOptions.OLD_PASSWORD)
            .option(OptionSpec.value("--fail-on", ValueSpec.choice(DIFFERENCE, DIFFERENCE), "end with 3 when the document says otherwise "
                    + "of the port"))
            .ends(ExitCode.DONE, "probed, whatever was found")
            .ends(ExitCode.ERROR, "no answer, or none that is TLS; or the document has errors")
            .ends(ExitCode.GATE, "with --fail-on difference: the document says otherwise")
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format_version", DiagnosticJson.FORMAT_VERSION);
        json.putAll(PortReport.none(session.invocation().argument(0).orElseThrow()));
        json.putAll(compared(List.of(), List.of()));
        json.put("diagnostics", session.console().diagnosticValues().of(diagnostics));
        return json;
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        Peer peer = Peer.parse(call.argument(0).orElseThrow()).orElseThrow(() -> new UsageException("'" + call.argument(0).orElseThrow()
                + "' is not HOST:PORT, a port being a number from 1 to 65535"));
        Optional<String> serverName = serverName(call, peer);
        Patience patience = patience(call);
        Optional<ProbedDocument> document = document(call, session);
        Optional<OurKey> ours = call.value("--as").flatMap(reference -> document.map(known -> known.key(reference)));
        List<DeclaredPort> endpoints = document.map(known -> call.value("--endpoint").map(known::endpoint)
                .orElseGet(() -> known.endpoints(peer, serverName))).orElse(List.of());
        PortReport report = probe(peer, call.has("--any-address"), serverName, patience, session,
                ours, endpoints.stream().findFirst().flatMap(DeclaredPort::profile));
        List<Difference> differences = endpoints.stream().flatMap(endpoint -> endpoint.differences(report).stream()).toList();
        show(report, endpoints.stream().map(DeclaredPort::address).toList(), differences,
                document.map(ProbedDocument::diagnostics).orElse(List.of()), session.console());
        return call.has("--fail-on") && !differences.isEmpty() ? ExitCode.GATE : ExitCode.DONE;
    }

    /** An address is no name to ask for. */
    private static Optional<String> serverName(Invocation call, Peer peer) {
        return call.value("--sni").map(name -> ServerName.of(name).orElseThrow(() ->
                new UsageException("--sni takes a host name, not '" + name + "'"))).or(() -> ServerName.of(peer.host()));
    }

    private static Patience patience(Invocation call) {
        Optional<Duration> inAll = call.value("--timeout").map(text -> Lifetime.parse(text)
                .filter(duration -> !duration.isZero() && duration.compareTo(LONGEST) <= 0).orElseThrow(() ->
                        new UsageException("--timeout takes a duration from 1s to 5m, not '" + text + "'")));
        return inAll.map(limit -> new Patience(Patience.USUAL.connect(), limit).within(limit)).orElse(Patience.USUAL);
    }

    /** Without a word about the document it need not be there. */
    private static Optional<ProbedDocument> document(Invocation call, Session session) {
        boolean needed = Stream.of("-f", "--env", "--as", "--endpoint", "--fail-on").anyMatch(call::has);
        return needed || Files.exists(session.workspace().document()) ? Optional.of(new ProbedDocument(session, call)) : Optional.empty();
    }

    private static PortReport probe(Peer peer, boolean special, Optional<String> serverName, Patience patience, Session session,
                                    Optional<OurKey> ours, Optional<Profile> listener) {
        try {
            Route route = Route.to(peer, ProxySelector.getDefault(), special);
            return new Prober(route, serverName, patience, session.random(), session.clock().instant()).probe(ours, listener);
        } catch (IOException e) {
            throw Route.failed(peer, e);
        }
    }

    private static void show(PortReport report, List<Address> endpoints, List<Difference> differences, List<Diagnostic> diagnostics,
                             Console console) {
        console.diagnostics(diagnostics);
        if (!console.json()) {
            console.print(ProbeText.of(report, endpoints, differences));
            return;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format_version", DiagnosticJson.FORMAT_VERSION);
        json.putAll(report.fields());
        json.putAll(compared(endpoints, differences));
        json.put("diagnostics", console.diagnosticValues().of(diagnostics));
        console.json(json);
    }

    private static Map<String, Object> compared(List<Address> endpoints, List<Difference> differences) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("endpoints", endpoints);
        json.put("differences", differences.stream().map(Difference::fields).toList());
        return json;
    }
}
