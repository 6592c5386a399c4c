package io.keywright.renderers.tomcat.edit;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.tomcat.configuration.Connector;
import io.keywright.renderers.tomcat.configuration.ServerXml;
import io.keywright.renderers.tomcat.state.StateReader;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All edits of server.xml that a request asks for. */
public final class Edits {

    private final ServerXml server;
    private final StateReader reader;
    private final Wanted wanted;
    private final List<Diagnostic> refused = new ArrayList<>();
    private final XmlEditor editor;

    public Edits(Address address, ServerXml server, StateReader reader, RenderRequest request) {
        this.server = server;
        this.reader = reader;
        this.wanted = new Wanted(address, request, reader);
        this.editor = new XmlEditor(server.document());
    }

    /** The new text of the file; empty when it does not change, or something is refused. */
    public Optional<byte[]> result() {
        new Expressible(server, reader, wanted, refused).check();
        if (refused.isEmpty()) {
            ConnectorEdits edits = into(editor);
            server.connectors().forEach(connector -> {
                if (wanted.isRemoved("endpoints", connector.endpoint())) {
                    editor.remove(connector.element());
                } else if (connector.isOld()) {
                    old(connector);
                } else {
                    edits.edit(connector);
                }
            });
            wanted.desired().endpoints().values().stream().filter(endpoint -> server.connector(endpoint.name()).isEmpty()).forEach(edits::create);
        }
        return refused.isEmpty() && !editor.isEmpty() ? Optional.of(editor.result()) : Optional.empty();
    }

    /** What is refused, at the user's line. */
    public List<Diagnostic> refused() {
        return List.copyOf(refused);
    }

    private ConnectorEdits into(XmlEditor where) {
        return new ConnectorEdits(server, reader, wanted, new AttributeEdits(where, server.values(), refused));
    }

    /** The old form is read, so that it can be migrated; what it says is not changed. */
    private void old(Connector connector) {
        XmlEditor scratch = new XmlEditor(server.document());
        into(scratch).edit(connector);
        if (!scratch.isEmpty()) {
            new AttributeEdits(editor, server.values(), refused).refuse(wanted.server().child("endpoints", connector.endpoint()),
                    "the Connector on port " + connector.port() + " has its TLS in attributes of its own, which Tomcat 10 does not know: it is not changed",
                    "write it as an SSLHostConfig by hand, or migrate the server: keywright migrate NAME --to tomcat --home DIR");
        }
    }
}
