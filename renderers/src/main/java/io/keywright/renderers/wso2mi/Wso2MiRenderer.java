package io.keywright.renderers.wso2mi;

import io.keywright.renderers.flavour.FileEdit.Ownership;
import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.toml.TomlEditor;
import io.keywright.renderers.wso2.ReferredPasswords;
import io.keywright.renderers.wso2.StoreFiles;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Our words → theirs: edits the keys of deployment.toml. */
final class Wso2MiRenderer {

    private static final String SECRETS = "secrets";

    private final ServerSite site;
    private final Deployment file;
    private final ServerState current;
    private final RenderRequest request;

    Wso2MiRenderer(ServerSite site, Deployment file, ServerState current, RenderRequest request) {
        this.site = site;
        this.file = file;
        this.current = current;
        this.request = request;
    }

    Rendering render() {
        List<Diagnostic> refused = new DeploymentLimits(site, file, current, request.desired()).diagnostics();
        if (!refused.isEmpty()) {
            return new Rendering(List.of(), List.of(), refused);
        }
        // By convention the secrets are the last table.
        TomlEditor editor = new TomlEditor(file.document(), Optional.of(SECRETS));
        XmlEditor profiles = new XmlEditor(file.profiles().document());
        try {
            new DeploymentEdits(Address.server(site.name()), file, current, request, editor).edit(profiles);
        } catch (DiagnosticException e) {
            return new Rendering(List.of(), List.of(), e.diagnostics());
        }
        List<FileEdit> files = new ArrayList<>();
        if (!profiles.isEmpty()) {
            files.add(edit(StoreFiles.of(site, file.profiles().location().orElseThrow()), profiles.result()));
        }
        if (!editor.isEmpty()) {
            files.add(edit(file.path(), editor.result()));
        }
        return new Rendering(files, steps(), List.of());
    }

    private static FileEdit edit(Path path, byte[] content) {
        return new FileEdit(path, Ownership.SHARED, true, Optional.of(content), Restart.RESTART);
    }

    private List<ManualStep> steps() {
        List<ManualStep> steps = new ArrayList<>(ReferredPasswords.steps(current, request));
        boolean encrypted = file.document().entries().stream().filter(entry -> entry.path().get(0).equals(SECRETS))
                .anyMatch(entry -> !entry.text().isBlank() && !entry.text().startsWith("[") && !Deployment.isReference(entry.text()));
        List<String> core = List.of(Deployment.PRIMARY, Deployment.INTERNAL).stream().flatMap(base -> file.storeName(file.place(base)).stream()).toList();
        boolean keyChanges = request.stores().stream().filter(change -> core.contains(change.keystore()))
                .anyMatch(change -> !change.removed().isEmpty() || change.put().stream().anyMatch(entry -> entry.kind() == EntryKind.KEY));
        if (encrypted && keyChanges) {
            steps.add(new ManualStep(site.name() + "/secrets", Address.server(site.name()), "encrypt the secrets of deployment.toml anew: those that are there "
                    + "can be read with the old key of the core's keystore only", Optional.empty(), Optional.empty()));
        }
        return steps;
    }
}
