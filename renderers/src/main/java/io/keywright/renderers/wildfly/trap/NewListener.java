package io.keywright.renderers.wildfly.trap;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.wildfly.standalone.Parts;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.wildfly.state.Sockets;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointState;
import java.util.Optional;

/** What an https-listener needs that is not there yet. */
final class NewListener {

    /** The product's own name for the socket of its console, where that has one for https. */
    private static final String ADMINISTRATION = "management-https";

    private final Standalone file;
    private final RenderRequest request;
    private final Address address;

    NewListener(Standalone file, RenderRequest request, Address address) {
        this.file = file;
        this.request = request;
        this.address = address;
    }

    /** The first thing that stands in its way. */
    Optional<Diagnostic> fault(EndpointState endpoint) {
        String name = endpoint.name();
        if (name.equals(ADMINISTRATION)) {
            return refused(address, "the interface for administration has no port for https in the server's files", "add 'https=\"" + name
                    + "\"' to the socket-binding of its http-interface");
        }
        Optional<Integer> offset = new Sockets(file).offset();
        if (file.listeningServer().isEmpty() || file.sockets().isEmpty()) {
            return refused(address, "there is no https-listener '" + name + "' in the server's files, and no server of undertow with sockets for one", null);
        } else if (file.listeningServer().get().children().stream().anyMatch(child -> child.name().endsWith("-listener") && Parts.name(child).equals(name))) {
            return refused(address, address + " has the name of a listener of another kind in the server's files", "give it another name");
        } else if (endpoint.port().filter(port -> port >= 0).isEmpty()) {
            return refused(address, "there is no https-listener '" + name + "' in the server's files, and a new one needs a port", "add 'port: …'");
        } else if (offset.isEmpty() || endpoint.port().get() <= offset.get()) {
            return refused(address.child("port"), "'port' of " + address + " cannot be said: what port-offset adds " + (offset.isEmpty()
                    ? "depends on how the server is started" : "is " + offset.get()), null);
        } else if (endpoint.httpPort().filter(port -> port >= 0).isPresent()) {
            return refused(address.child("httpPort"), "'httpPort' of " + address + " cannot be expressed: no http-listener has its socket as redirect-socket", null);
        }
        return context(endpoint);
    }

    /** A listener has to have a context. */
    private Optional<Diagnostic> context(EndpointState endpoint) {
        boolean named = endpoint.sslConfig().or(() -> Optional.ofNullable(request.desired().defaults().get("")).flatMap(DefaultSslConfigState::inbound)).isPresent();
        boolean stays = file.find(Standalone.SERVER_CONTEXT, Standalone.STOCK_CONTEXT).isPresent()
                && !request.removed().contains(Address.server(request.desired().name()).child("sslConfigs", Standalone.STOCK_CONTEXT));
        return named || stays ? Optional.empty() : refused(address, "there is no https-listener '" + endpoint.name()
                + "' in the server's files, and a new one needs an SSL configuration", "add 'sslConfig: …'");
    }

    private static Optional<Diagnostic> refused(Address about, String summary, String hint) {
        return Optional.of(Diagnostic.error(DiagnosticCode.UNSUPPORTED, summary).about(about).hint(Optional.ofNullable(hint)));
    }
}
