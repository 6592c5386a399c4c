package io.keywright.renderers.wildfly.edit;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.wildfly.standalone.Expressions;
import io.keywright.renderers.wildfly.standalone.Parts;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.wildfly.state.Sockets;
import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Edits of what listens with TLS and of what calls use by default. */
final class ListenerEdits {

    /** What a listener of the product has before anybody configures it. */
    static final String STOCK = "applicationSSC";

    private final Standalone file;
    private final Address server;
    private final RenderRequest request;
    private final Elements elements;
    private final ContextEdits contexts;
    private final XmlEditor editor;
    private final Sockets sockets;

    ListenerEdits(Standalone file, Address server, RenderRequest request, Elements elements, ContextEdits contexts, XmlEditor editor) {
        this.file = file;
        this.server = server;
        this.request = request;
        this.elements = elements;
        this.contexts = contexts;
        this.editor = editor;
        this.sockets = new Sockets(file);
    }

    void edit() {
        Optional<DefaultSslConfigState> defaults = Optional.ofNullable(request.desired().defaults().get(""));
        request.desired().endpoints().values().forEach(endpoint -> file.listener(endpoint.name()).ifPresent(listener -> {
            endpoint.sslConfig().or(() -> defaults.flatMap(DefaultSslConfigState::inbound)).flatMap(contexts::serverName)
                    .ifPresent(name -> elements.set(listener.element(), "ssl-context", Optional.of(name)));
            file.socket(listener).ifPresent(socket -> socket(socket, endpoint));
            listener.plain().ifPresent(http -> endpoint.httpPort().ifPresent(port -> plain(http, port)));
        }));
        outbound(defaults.flatMap(DefaultSslConfigState::outbound));
        file.listeners().forEach(listener -> stocked(listener.element()));
    }

    private void outbound(Optional<String> config) {
        boolean cleared = request.cleared().getOrDefault(server.child("defaultSslConfig"), Set.of()).contains("outbound");
        file.elytron().ifPresent(elytron -> {
            Optional<String> now = Parts.text(elytron, Standalone.DEFAULT_CONTEXT);
            boolean gone = cleared || now.flatMap(name -> file.find(Standalone.CLIENT_CONTEXT, name)).filter(elements::isGoing).isPresent();
            if (config.isPresent() || gone) {
                elements.set(elytron, Standalone.DEFAULT_CONTEXT, config.flatMap(contexts::clientName));
            }
        });
    }

    /** A listener has to have a context: one whose own goes gets that of the product, where it is still there. */
    private void stocked(XmlElement listener) {
        elements.text(listener, "ssl-context").flatMap(name -> file.find(Standalone.SERVER_CONTEXT, name)).filter(elements::isGoing)
                .flatMap(gone -> file.find(Standalone.SERVER_CONTEXT, STOCK)).filter(stock -> !elements.isGoing(stock))
                .ifPresent(stock -> elements.set(listener, "ssl-context", Optional.of(STOCK)));
    }

    private void socket(XmlElement socket, EndpointState desired) {
        desired.port().ifPresent(port -> port(socket, port));
        desired.host().filter(host -> !sockets.host(socket).equals(Optional.of(host)))
                .ifPresent(host -> elements.set(socket, "interface", Optional.of(interfaceOf(host, desired.name()))));
    }

    private void port(XmlElement socket, int port) {
        if (!sockets.port(socket).equals(Optional.of(port))) {
            sockets.offset(socket).ifPresent(offset -> elements.set(socket, "port",
                    Optional.of(file.expressions().withValue(Parts.text(socket, "port").orElse(""), Objects.toString(port - offset)))));
        }
    }

    private void plain(XmlElement http, int port) {
        boolean closed = file.value(http, "enabled").equals(Optional.of("false"));
        if (port < 0 != closed) {
            elements.set(http, "enabled", Optional.of("false").filter(no -> port < 0));
        }
        if (port >= 0) {
            file.socket(http).ifPresent(socket -> port(socket, port));
        }
    }

    /** The interface with an address; a new one where there is none. */
    private String interfaceOf(String host, String endpoint) {
        Optional<String> known = file.interfaces().stream().filter(one -> sockets.address(one).equals(Optional.of(host))).map(Parts::name).findFirst();
        return known.orElseGet(() -> {
            String name = endpoint;
            List<String> taken = file.interfaces().stream().map(Parts::name).toList();
            for (int number = 2; taken.contains(name); number++) {
                name = endpoint + "-" + number;
            }
            NewElement address = host.equals("*") ? NewElement.of("any-address", Map.of())
                    : NewElement.of("inet-address", Map.of("value", Expressions.escaped(host)));
            NewElement created = new NewElement("interface", Map.of("name", name), List.of(address), Optional.empty());
            file.root().child("interfaces").ifPresentOrElse(all -> editor.append(all, created), () -> editor.append(file.root(),
                    new NewElement("interfaces", Map.of(), List.of(created), Optional.empty())));
            return name;
        });
    }
}
