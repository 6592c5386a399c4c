package io.keywright.renderers.wildfly.edit;

import io.keywright.renderers.wildfly.standalone.Parts;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.wildfly.state.Sockets;
import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.state.EndpointState;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Listeners that come in or go, each with its socket-binding. */
final class NewListeners {

    private static final String SOCKET = "socket-binding";

    private final Standalone file;
    private final Elements elements;
    private final Interfaces interfaces;
    private final XmlEditor editor;
    private final Sockets sockets;
    private final Set<String> named = new HashSet<>();

    NewListeners(Standalone file, Elements elements, Interfaces interfaces, XmlEditor editor) {
        this.file = file;
        this.elements = elements;
        this.interfaces = interfaces;
        this.editor = editor;
        this.sockets = new Sockets(file);
    }

    /** @param context that it serves with */
    void create(EndpointState endpoint, String context) {
        String socket = socketName(endpoint.name());
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("name", endpoint.name());
        attributes.put(SOCKET, socket);
        attributes.put("ssl-context", context);
        XmlElement server = file.listeningServer().orElseThrow();
        // Listeners come before hosts in the schema.
        after(server, List.of("ajp-listener", "http-listener", "https-listener"), NewElement.of("https-listener", attributes));
        after(file.sockets().orElseThrow(), List.of(SOCKET), NewElement.of(SOCKET, socket(endpoint, socket)));
    }

    private Map<String, String> socket(EndpointState endpoint, String name) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("name", name);
        endpoint.host().filter(host -> !sockets.host().equals(Optional.of(host)))
                .ifPresent(host -> attributes.put("interface", interfaces.of(host, endpoint.name())));
        attributes.put("port", String.valueOf(endpoint.port().orElseThrow() - sockets.offset().orElseThrow()));
        return attributes;
    }

    private void after(XmlElement parent, List<String> siblings, NewElement created) {
        parent.children().stream().filter(child -> siblings.contains(child.name())).reduce((earlier, later) -> later)
                .ifPresentOrElse(last -> editor.insertAfter(last, created), () -> editor.append(parent, created));
    }

    private String socketName(String wanted) {
        String free = wanted;
        for (int number = 2; file.socketNames().contains(free) || !named.add(free); number++) {
            free = wanted + "-" + number;
        }
        return free;
    }

    /** A listener that was made here goes, and its socket where nothing else names it. */
    void remove(XmlElement listener) {
        elements.remove(listener);
        editor.remove(listener);
        Parts.text(listener, SOCKET).flatMap(file::socket).filter(socket -> !isNamed(socket)).ifPresent(editor::remove);
    }

    /** References to sockets are attributes of many names, {@code redirect-socket} and the {@code https} of administration among them. */
    private boolean isNamed(XmlElement socket) {
        return elements.staying().filter(one -> !one.equals(socket)).flatMap(one -> one.attributes().stream()
                .filter(attribute -> attribute.name().contains("socket") || one.name().equals(SOCKET)))
                .anyMatch(attribute -> attribute.value().strip().equals(Parts.name(socket)));
    }
}
