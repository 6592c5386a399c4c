package io.keywright.engine;

import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.OptionSpec;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.inventory.CertificateFacts;
import io.keywright.engine.network.Patience;
import io.keywright.engine.network.Peer;
import io.keywright.engine.report.CertificateText;
import io.keywright.engine.report.DiagnosticJson;
import io.keywright.engine.resolve.RetrievedAuthority;
import io.keywright.engine.retrieve.ChainFetcher;
import io.keywright.engine.retrieve.Presented;
import io.keywright.engine.workspace.Workspace;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.document.AuthoritySpec;
import io.keywright.schema.document.RetrieveSpec;
import io.keywright.schema.shape.Nearest;
import io.keywright.schema.source.LoadedDocument;
import io.keywright.schema.state.Fingerprint;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code keywright retrieve}. */
final class RetrieveCommand implements Command {

    private static final int LARGEST = 1 << 20;

    private static final CommandSpec SPEC = CommandSpec.of("retrieve", "the certificates that a TLS port presents")
            .paragraph("Of HOST:PORT the chain is shown with its fingerprints, and nothing is written: compare them with "
                    + "what the owner of the port tells you before you declare one. Of an AUTHORITY that the document "
                    + "retrieves, the certificate with the declared pin is written to certs/AUTHORITY.pem, to be committed. "
                    + "Sends no client certificate and no data; a proxy is taken from https.proxyHost in KEYWRIGHT_OPTS.")
            .argument(ArgumentSpec.required(ValueSpec.text("AUTHORITY|HOST:PORT"), "whom to ask"))
            .option(OptionSpec.flag("--any-address", "ask link-local, multicast and cloud metadata addresses as well"))
            .ends(ExitCode.DONE, "shown; of an authority: written, or as it was")
            .ends(ExitCode.ERROR, "no answer, or a chain without the declared pin")
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Map<String, Object> failed(List<Diagnostic> diagnostics, Session session) {
        return json(Optional.empty(), Optional.empty(), diagnostics, session.console());
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        String whom = call.argument(0).orElseThrow();
        ChainFetcher fetcher = new ChainFetcher(Patience.USUAL, ProxySelector.getDefault(), session.random());
        Optional<Peer> peer = Peer.parse(whom);
        return peer.isPresent() ? show(fetcher.fetch(peer.get(), call.has("--any-address")), session.console())
                : pinned(whom, fetcher, call.has("--any-address"), session);
    }

    private static ExitCode show(Presented presented, Console console) {
        if (console.json()) {
            console.json(json(Optional.of(presented), Optional.empty(), List.of(), console));
            return ExitCode.DONE;
        }
        print(presented, console);
        console.line("\nNot trusted yet: compare the fingerprint with one that the owner tells you, then declare");
        console.line("authorities:\n  NAME:\n    retrieve: {from: \"" + presented.peer() + "\", sha256: \""
                + Fingerprint.of(presented.anchor()) + "\"}");
        return ExitCode.DONE;
    }

    private static void print(Presented presented, Console console) {
        console.print(presented.peer() + " presents\n" + CertificateText.of(presented.chain()));
    }

    private static ExitCode pinned(String name, ChainFetcher fetcher, boolean special, Session session) {
        Workspace workspace = session.workspace();
        Diagnostics form = new Diagnostics();
        Optional<LoadedDocument> loaded = workspace.load(session.files(), session.environment(), session.clock().instant(), form);
        LoadedDocument document = loaded.orElseThrow(() -> new DiagnosticException(form.inFileOrder()));
        RetrieveSpec spec = Optional.ofNullable(document.document().authorities().get(name)).flatMap(AuthoritySpec::retrieve)
                .orElseThrow(() -> new UsageException("'" + name + "' is neither HOST:PORT nor an authority that the document "
                        + "retrieves", Nearest.hint(name, document.document().authorities().keySet())));
        Presented presented = fetcher.fetch(Peer.parse(spec.from()).orElseThrow(), special);
        String pin = Fingerprint.normalise(spec.sha256());
        X509Certificate anchor = presented.chain().stream().filter(each -> Fingerprint.of(each).equals(pin)).findFirst()
                .orElseThrow(() -> new DiagnosticException(otherSigner(name, pin, presented, document)));
        Path file = workspace.directory().resolve(RetrievedAuthority.file(name));
        byte[] content = Pem.write(anchor).getBytes(StandardCharsets.UTF_8);
        boolean same = session.files().read(file, LARGEST).filter(there -> Arrays.equals(there, content)).isPresent();
        if (!same) {
            session.files().write(file, content, DocumentFiles.Privacy.ORDINARY);
        }
        Console console = session.console();
        if (console.json()) {
            console.json(json(Optional.of(presented), Optional.of(workspace.display(file)), List.of(), console));
        } else {
            print(presented, console);
            console.line("\n" + workspace.display(file) + (same ? " holds the pinned certificate already"
                    : " holds the pinned certificate now: commit it"));
        }
        return ExitCode.DONE;
    }

    private static Diagnostic otherSigner(String name, String pin, Presented presented, LoadedDocument document) {
        return Diagnostic.error(DiagnosticCode.PIN_DIFFERS, presented.peer() + " presents no certificate with the pin of "
                + Address.authority(name) + ", " + pin + "; it presents " + String.join(", ",
                presented.chain().stream().map(Fingerprint::of).toList())).about(Address.authority(name))
                .hint("ask the owner of the port whether it has a new signer; nothing was written")
                .at(document.sources().nearest(Address.authority(name).child("retrieve", "sha256")));
    }

    private static Map<String, Object> json(Optional<Presented> presented, Optional<String> written,
                                            List<Diagnostic> diagnostics, Console console) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format_version", DiagnosticJson.FORMAT_VERSION);
        json.put("from", presented.map(Presented::peer).map(Peer::toString));
        json.put("certificates", presented.map(Presented::chain).orElse(List.of()).stream()
                .map(certificate -> CertificateFacts.of(certificate).fields()).toList());
        json.put("anchor", presented.map(Presented::anchor).map(Fingerprint::of));
        json.put("written", written);
        json.put("diagnostics", console.diagnosticValues().of(diagnostics));
        return json;
    }
}
