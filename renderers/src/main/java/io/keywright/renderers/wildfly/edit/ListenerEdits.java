package io.keywright.renderers.wildfly.edit;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.wildfly.standalone.Listener;
import io.keywright.renderers.wildfly.standalone.Parts;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.wildfly.state.Sockets;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointState;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Edits of what listens with TLS and of what calls use by default. */
final class ListenerEdits {

    private final Standalone file;
    private final Address server;
    private final RenderRequest request;
    private final Elements elements;
    private final ContextEdits contexts;
    private final Sockets sockets;
    private final Interfaces interfaces;
    private final NewListeners coming;

    ListenerEdits(Standalone file, Address server, RenderRequest request, Elements elements, ContextEdits contexts, XmlEditor editor) {
        this.file = file;
        this.server = server;
        this.request = request;
        this.elements = elements;
        this.contexts = contexts;
        this.sockets = new Sockets(file);
        this.interfaces = new Interfaces(file, editor);
        this.coming = new NewListeners(file, elements, interfaces, editor);
    }

    void edit() {
        Optional<DefaultSslConfigState> defaults = Optional.ofNullable(request.desired().defaults().get(""));
        request.desired().endpoints().values().forEach(endpoint -> {
            Optional<String> context = endpoint.sslConfig().or(() -> defaults.flatMap(DefaultSslConfigState::inbound)).flatMap(contexts::serverName);
            file.listener(endpoint.name()).ifPresentOrElse(listener -> edit(listener, endpoint, context), () -> coming.create(endpoint, context.orElse(Standalone.STOCK_CONTEXT)));
        });
        outbound(defaults.flatMap(DefaultSslConfigState::outbound));
        file.listeners().forEach(listener -> {
            if (request.removed().contains(server.child("endpoints", listener.name()))) {
                coming.remove(listener.element());
            } else {
                stocked(listener.element());
            }
        });
    }

    private void edit(Listener listener, EndpointState endpoint, Optional<String> context) {
        context.ifPresent(name -> elements.set(listener.element(), "ssl-context", Optional.of(name)));
        file.socket(listener).ifPresent(socket -> socket(socket, endpoint));
        listener.plain().ifPresent(http -> endpoint.httpPort().ifPresent(port -> plain(http, port)));
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
                .flatMap(gone -> file.find(Standalone.SERVER_CONTEXT, Standalone.STOCK_CONTEXT)).filter(stock -> !elements.isGoing(stock))
                .ifPresent(stock -> elements.set(listener, "ssl-context", Optional.of(Standalone.STOCK_CONTEXT)));
    }

    private void socket(XmlElement socket, EndpointState desired) {
        desired.port().ifPresent(port -> port(socket, port));
        desired.host().filter(host -> !sockets.host(socket).equals(Optional.of(host)))
                .ifPresent(host -> elements.set(socket, "interface", Optional.of(interfaces.of(host, desired.name()))));
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
}
