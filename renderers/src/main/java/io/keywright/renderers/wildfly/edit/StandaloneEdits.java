package io.keywright.renderers.wildfly.edit;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.wildfly.standalone.Locations;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.state.ServerState;
import java.util.List;

/** All edits of standalone.xml, in the order in which one needs the names of the other. */
public final class StandaloneEdits {

    private final ServerSite site;
    private final Standalone file;
    private final ServerState current;
    private final RenderRequest request;
    private final XmlEditor editor;

    public StandaloneEdits(ServerSite site, Standalone file, ServerState current, RenderRequest request, XmlEditor editor) {
        this.site = site;
        this.file = file;
        this.current = current;
        this.request = request;
        this.editor = editor;
    }

    /** @return what stands in the way; nothing is edited then */
    public List<Diagnostic> edit() {
        Address server = Address.server(site.name());
        Elements elements = new Elements(file, editor);
        KeystoreEdits keystores = new KeystoreEdits(file, new Locations(site, file), current, request, elements);
        ManagerEdits managers = new ManagerEdits(file, request, elements, keystores);
        ContextEdits contexts = new ContextEdits(file, server, current, request, elements, managers);
        keystores.edit();
        contexts.edit();
        new ListenerEdits(file, server, request, elements, contexts, editor).edit();
        managers.removeUnnamed(Standalone.KEY_MANAGER);
        managers.removeUnnamed(Standalone.TRUST_MANAGER);
        keystores.remove();
        List<Diagnostic> left = new Leftovers(file, server, elements).diagnostics();
        if (left.isEmpty()) {
            elements.write();
        }
        return left;
    }
}
