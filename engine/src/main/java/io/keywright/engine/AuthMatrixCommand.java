package io.keywright.engine;

import io.keywright.engine.authmatrix.AuthMatrix;
import io.keywright.engine.authmatrix.MatrixDifference;
import io.keywright.engine.authmatrix.Prediction;
import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.report.AuthMatrixText;
import io.keywright.engine.report.DiagnosticJson;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code keywright auth-matrix}. */
final class AuthMatrixCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("auth-matrix", "who gets in how, by certificate and password")
            .paragraph("For each kind of certificate, without, with the right and with a wrong password: who gets in as whom, "
                    + "who is asked for user and password, who is refused, in the handshake (tls) or in the answer (http). "
                    + "Certificates: none; good, a user's, of an authority that the server trusts; unmapped, likewise but "
                    + "nobody's; untrusted, of another authority; expired, a good one after its end.")
            .paragraph("Worked out from the document and what is known of the flavour; no server is asked. A user that the "
                    + "document does not name is (user), whose password it is, (common name) or (certificate), whose "
                    + "certificate it is.")
            .argument(ArgumentSpec.optional(ValueSpec.text("SERVER[@ENV]"), "as the document names it, with env/ENV.yaml "
                    + "merged over it; without any: all that say how callers are authenticated").repeatable())
            .option(OptionSpec.flag("--diff", "of two servers, or one in two environments, only the cells that differ"))
            .option(OptionSpec.value("--endpoint", ValueSpec.text("NAME"), "only this endpoint; with --diff a second one is "
                    + "that of the second server").repeatable())
            .ends(ExitCode.DONE, "shown, whatever differs")
            .ends(ExitCode.ERROR, "the document has errors, or it is not known who gets in; what is known is shown")
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        Map<String, Object> json = begin();
        if (session.invocation().has("--diff")) {
            Map<String, Object> notes = new LinkedHashMap<>();
            for (String side : List.of("a", "b")) {
                json.put(side, Optional.empty());
                notes.put(side, List.of());
            }
            json.put("cells", List.of());
            json.put("notes", notes);
        } else {
            json.put("server", Optional.empty());
            json.put("cells", List.of());
            json.put("endpoints", List.of());
            json.put("notes", List.of());
        }
        return end(json, diagnostics, session.console());
    }

    private static Map<String, Object> begin() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format_version", DiagnosticJson.FORMAT_VERSION);
        return json;
    }

    private static Map<String, Object> end(Map<String, Object> json, List<Diagnostic> diagnostics, Console console) {
        json.put("diagnostics", console.diagnosticValues().of(diagnostics));
        return json;
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        boolean diff = call.has("--diff");
        List<String> endpoints = call.values("--endpoint");
        if (diff && call.arguments().size() != 2) {
            throw new UsageException("--diff compares two servers, and " + (call.arguments().isEmpty() ? "none" : call.arguments().size())
                    + (call.arguments().size() == 1 ? " is named" : " are named"), "keywright auth-matrix --diff SERVER SERVER@ENV");
        }
        if (endpoints.size() > (diff ? 2 : 1)) {
            throw new UsageException("--endpoint is given " + endpoints.size() + " times", "one endpoint; with --diff two");
        }
        AskedServers servers = new AskedServers(session);
        List<AskedServers.Asked> asked = servers.asked(call.arguments());
        return diff ? diff(asked, endpoints, servers, session) : show(asked, endpoints, servers, session);
    }

    private static ExitCode show(List<AskedServers.Asked> asked, List<String> endpoints, AskedServers servers, Session session) {
        Diagnostics diagnostics = servers.diagnostics();
        List<AuthMatrix> matrices = new ArrayList<>();
        for (AskedServers.Asked server : asked) {
            try {
                matrices.add(matrix(server, endpoints.stream().findFirst()));
            } catch (DiagnosticException e) {
                diagnostics.addAll(e.diagnostics());
            }
        }
        if (matrices.isEmpty()) {
            diagnostics.throwIfErrors();
        }
        Console console = session.console();
        console.diagnostics(diagnostics.inFileOrder());
        if (console.json()) {
            Map<String, Object> json = begin();
            if (asked.size() == 1) {
                json.putAll(matrices.get(0).fields());
            } else {
                json.put("servers", matrices.stream().map(AuthMatrix::fields).toList());
            }
            console.json(end(json, diagnostics.inFileOrder(), console));
        } else {
            console.print(String.join("\n", matrices.stream().map(AuthMatrixText::of).toList()));
        }
        return diagnostics.hasErrors() ? ExitCode.ERROR : ExitCode.DONE;
    }

    private static ExitCode diff(List<AskedServers.Asked> asked, List<String> endpoints, AskedServers servers, Session session) {
        if (asked.size() != 2) {
            throw new UsageException("--diff compares two servers, and these are " + asked.size() + ": "
                    + String.join(", ", asked.stream().map(AskedServers.Asked::reference).toList()));
        }
        AuthMatrix a = matrix(asked.get(0), endpoints.stream().findFirst());
        AuthMatrix b = matrix(asked.get(1), endpoints.stream().reduce((first, last) -> last));
        MatrixDifference difference = MatrixDifference.of(a, b).orElseThrow(() -> new UsageException("the endpoints of "
                + (a.isUniform() ? b : a).server() + " differ, and those of the other server have other names",
                "--endpoint NAME says which of the first, a second --endpoint which of the other"));
        Console console = session.console();
        List<Diagnostic> diagnostics = servers.diagnostics().inFileOrder();
        console.diagnostics(diagnostics);
        if (console.json()) {
            Map<String, Object> json = begin();
            json.putAll(difference.fields());
            console.json(end(json, diagnostics, console));
        } else {
            console.print(AuthMatrixText.of(difference));
        }
        return ExitCode.DONE;
    }

    private static AuthMatrix matrix(AskedServers.Asked asked, Optional<String> endpoint) {
        return Prediction.of(asked.server(), asked.reference(), endpoint, asked.declared(), asked.sources());
    }
}
