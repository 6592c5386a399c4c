package io.keywright.renderers.wildfly;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.FileEdit.Ownership;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.wildfly.edit.StandaloneEdits;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.wildfly.trap.Expressible;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.state.ServerState;
import java.util.List;
import java.util.Optional;

/** Our words → theirs: edits standalone.xml where its TLS stands. */
final class WildflyRenderer {

    private final ServerSite site;
    private final Standalone file;
    private final ServerState current;
    private final RenderRequest request;

    WildflyRenderer(ServerSite site, Standalone file, ServerState current, RenderRequest request) {
        this.site = site;
        this.file = file;
        this.current = current;
        this.request = request;
    }

    Rendering render() {
        List<Diagnostic> refused = new Expressible(site, file, current, request).diagnostics();
        if (!refused.isEmpty()) {
            return new Rendering(List.of(), List.of(), refused);
        }
        XmlEditor editor = new XmlEditor(file.document());
        List<Diagnostic> left = new StandaloneEdits(site, file, current, request, editor).edit();
        if (!left.isEmpty() || editor.isEmpty()) {
            return new Rendering(List.of(), List.of(), left);
        }
        return new Rendering(List.of(new FileEdit(file.path(), Ownership.SHARED, true, Optional.of(editor.result()), Restart.RESTART)), List.of(), List.of());
    }
}
