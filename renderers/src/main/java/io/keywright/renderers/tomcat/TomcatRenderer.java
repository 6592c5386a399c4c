package io.keywright.renderers.tomcat;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.FileEdit.Ownership;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.tomcat.configuration.ServerXml;
import io.keywright.renderers.tomcat.edit.Edits;
import io.keywright.renderers.tomcat.state.StateReader;
import io.keywright.schema.address.Address;
import java.util.List;
import java.util.Optional;

/** Our words → theirs: edits the TLS Connectors of conf/server.xml where they stand. */
final class TomcatRenderer {

    private final ServerSite site;
    private final ServerXml server;
    private final StateReader reader;
    private final RenderRequest request;

    TomcatRenderer(ServerSite site, ServerXml server, StateReader reader, RenderRequest request) {
        this.site = site;
        this.server = server;
        this.reader = reader;
        this.request = request;
    }

    Rendering render() {
        Edits edits = new Edits(Address.server(site.name()), server, reader, request);
        List<FileEdit> files = edits.result().stream()
                .map(text -> new FileEdit(server.path(), Ownership.SHARED, true, Optional.of(text), Restart.RESTART)).toList();
        return new Rendering(files, List.of(), edits.refused());
    }
}
