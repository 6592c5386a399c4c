package io.keywright.renderers.wildfly.trap;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.wildfly.standalone.AliasFilter;
import io.keywright.renderers.wildfly.standalone.Listener;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.wildfly.state.CipherText;
import io.keywright.renderers.wildfly.state.SslHalves;
import io.keywright.renderers.wildfly.state.Sockets;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses what standalone.xml cannot express. */
public final class Expressible {

    private final ServerSite site;
    private final Address server;
    private final Standalone file;
    private final ServerState current;
    private final ServerState desired;
    private final RenderRequest request;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    public Expressible(ServerSite site, Standalone file, ServerState current, RenderRequest request) {
        this.site = site;
        this.server = Address.server(site.name());
        this.file = file;
        this.current = current;
        this.desired = request.desired();
        this.request = request;
    }

    public List<Diagnostic> diagnostics() {
        if (file.elytron().isEmpty() && !(desired.keystores().isEmpty() && desired.sslConfigs().isEmpty())) {
            refuse(server, "the configuration of " + server + " has no subsystem elytron, and TLS is configured there",
                    "add it with the tool of the product: /subsystem=elytron:add");
            return diagnostics;
        }
        desired.keystores().values().forEach(this::keystore);
        desired.sslConfigs().values().forEach(this::sslConfig);
        desired.endpoints().values().forEach(this::endpoint);
        desired.endpointAliases().values().forEach(this::call);
        return diagnostics;
    }

    private void refuse(Address address, String summary, String hint) {
        diagnostics.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED, summary).about(address).hint(Optional.ofNullable(hint)));
    }

    private void keystore(KeystoreState store) {
        Address address = server.child("keystores", store.name());
        Optional<XmlElement> found = file.find(Standalone.KEY_STORE, store.name());
        if (found.isEmpty() && file.isTaken(Standalone.KEY_STORE, store.name())) {
            refuse(address, address + " has the name of a store of another kind in the server's files", null);
        }
        if (found.filter(one -> one.child("file").isEmpty()).isPresent()) {
            refuse(address, address + " has no file in the server's configuration", null);
        }
        blanks(address, "location", store.location());
    }

    private void blanks(Address address, String field, Optional<String> text) {
        text.filter(value -> !value.equals(value.strip())).ifPresent(value -> refuse(address.child(field), "'" + field + "' of " + address
                + " begins or ends with a blank, which a server may cut off", null));
    }

    private void sslConfig(SslConfigState config) {
        Address address = server.child("sslConfigs", config.name());
        if (config.verifyHostname().isPresent()) {
            refuse(address.child("verifyHostname"), "'verifyHostname' of " + address + " cannot be expressed: whether the name of a peer is checked is up to the client that calls it",
                    "leave it out");
        }
        key(address, "serverKey", config.serverKey());
        key(address, "clientKey", config.clientKey());
        config.keystore().map(desired.keystores()::get).filter(store -> config.serverKey().isEmpty()
                && (config.clientKey().isEmpty() || SslHalves.listens(desired, config.name()))).ifPresent(store -> onePassword(address, store));
        names(address, config);
        clientAuth(address, config);
        config.ciphers().filter(some -> !some.isEmpty()).ifPresent(ciphers -> ciphers(address, config, ciphers));
    }

    private void key(Address address, String field, Optional<String> alias) {
        alias.filter(name -> !AliasFilter.canName(name)).ifPresent(name -> refuse(address.child(field), "'" + field + "' of " + address
                + " is '" + name + "', which an alias-filter cannot name", "give the key an alias without colons and blanks at its ends"));
    }

    private void onePassword(Address address, KeystoreState store) {
        List<EntryState> keys = store.entries().values().stream().filter(entry -> entry.kind() == EntryKind.KEY).toList();
        if (keys.stream().map(EntryState::keyPassword).distinct().count() > 1) {
            refuse(address, address + " takes any key of keystore '" + store.name() + "', and they have several passwords", "add 'serverKey: …'");
        }
    }

    /** Contexts of both kinds share their names, and the second of a pair has a suffix. */
    private void names(Address address, SslConfigState config) {
        if (!current.sslConfigs().containsKey(config.name()) && file.isTaken(Standalone.SERVER_CONTEXT, config.name())
                && desired.sslConfigs().keySet().stream().noneMatch(other -> config.name().equals(other + SslHalves.CLIENT_SUFFIX))) {
            refuse(address, address + " has the name of a context of another kind in the server's files", null);
        }
        for (String suffix : List.of(SslHalves.CLIENT_SUFFIX, SslHalves.SERVER_SUFFIX)) {
            String other = config.name() + suffix;
            if (desired.sslConfigs().containsKey(other)) {
                refuse(server.child("sslConfigs", other), server.child("sslConfigs", other) + " has the name that the second context of '" + config.name()
                        + "' gets", "give it another name");
            }
        }
    }

    private void clientAuth(Address address, SslConfigState config) {
        SslConfigState now = current.sslConfigs().get(config.name());
        boolean cleared = request.cleared().getOrDefault(address, Set.of()).contains("truststore");
        boolean trusts = config.truststore().isPresent() || now != null && !cleared && now.truststore().isPresent();
        if (config.clientAuth().filter(mode -> mode != ClientAuth.NONE).isPresent() && !trusts) {
            refuse(address.child("clientAuth"), address + " asks callers for certificates and has no truststore: the server would trust the authorities of its Java",
                    "name a truststore");
        }
    }

    /** A version without suites of its own has all of them, or none. */
    private void ciphers(Address address, SslConfigState config, List<String> ciphers) {
        if (Optional.ofNullable(current.sslConfigs().get(config.name())).flatMap(SslConfigState::ciphers).equals(config.ciphers())) {
            return;
        }
        List<Protocol> said = config.protocols().filter(some -> !some.isEmpty()).or(() -> Optional.ofNullable(current.sslConfigs().get(config.name()))
                .flatMap(SslConfigState::protocols).filter(some -> !some.isEmpty())).orElse(site.profile().connections().defaultProtocols());
        if (config.protocols().filter(List::isEmpty).isPresent() && ciphers.stream().anyMatch(CipherText::isTls13)) {
            refuse(address.child("protocols"), "ciphers of " + address + " name suites of TLSv1.3, which is spoken then and is none of the server's default",
                    "write 'protocols: [TLSv1.2, TLSv1.3]', or leave them out");
        }
        for (boolean newer : List.of(true, false)) {
            boolean spoken = said.stream().anyMatch(protocol -> (protocol == Protocol.TLS_V1_3) == newer);
            if (spoken && ciphers.stream().noneMatch(suite -> CipherText.isTls13(suite) == newer)) {
                refuse(address.child("ciphers"), "ciphers of " + address + " name no suite of " + (newer ? "TLSv1.3, which the server would not speak"
                        : "TLSv1.2 or older, and the server would speak all that it has there"), "name one, or leave "
                        + (newer ? "TLSv1.3 out of protocols" : "only TLSv1.3 in protocols"));
            }
        }
    }

    /** Clients of Java and of REST all take the default context (WildFly 36.0.1, run). */
    private void call(EndpointAliasState call) {
        Address address = server.child("endpointAliases", call.name());
        call.key().ifPresent(key -> refuse(address.child("key"), "'key' of " + address + " cannot be expressed: a call presents the key of the SSL configuration for calls",
                "write 'clientKey: " + key + "' there"));
        Optional<String> outbound = Optional.ofNullable(desired.defaults().get("")).flatMap(DefaultSslConfigState::outbound);
        call.sslConfig().filter(name -> !outbound.equals(Optional.of(name))).ifPresent(name -> refuse(address.child("sslConfig"), "'sslConfig' of " + address
                + " cannot be expressed: all calls of a server have one SSL configuration", "write 'defaultSslConfig: {outbound: " + name + "}', or leave it out"));
    }

    private void endpoint(EndpointState endpoint) {
        Address address = server.child("endpoints", endpoint.name());
        Optional<Listener> listener = file.listener(endpoint.name());
        if (listener.isEmpty()) {
            new NewListener(file, request, address).fault(endpoint).ifPresent(diagnostics::add);
            blanks(address, "host", endpoint.host());
            return;
        }
        EndpointState now = current.endpoints().get(endpoint.name());
        if (endpoint.port().filter(port -> port < 0).isPresent()) {
            refuse(address.child("port"), "'port' of " + address + " cannot be none: the server opens the port of every https-listener that it has",
                    "remove the https-listener from the subsystem undertow");
        } else {
            port(address, "port", file.socket(listener.get()), endpoint.port(), now.port());
        }
        if (endpoint.httpPort().filter(port -> port >= 0).isPresent() && listener.get().plain().isEmpty()) {
            refuse(address.child("httpPort"), "'httpPort' of " + address + " cannot be expressed: no http-listener has its socket as redirect-socket", null);
        } else {
            port(address, "httpPort", listener.get().plain().flatMap(file::socket), endpoint.httpPort().filter(port -> port >= 0), now.httpPort());
        }
        if (endpoint.host().isPresent() && file.socket(listener.get()).isEmpty()) {
            refuse(address.child("host"), address + " has no socket-binding in the server's files", null);
        }
        blanks(address, "host", endpoint.host());
    }

    private void port(Address address, String field, Optional<XmlElement> socket, Optional<Integer> port, Optional<Integer> now) {
        if (port.isEmpty() || port.equals(now)) {
            return;
        }
        if (socket.isEmpty()) {
            refuse(address.child(field), address + " has no socket-binding in the server's files", null);
            return;
        }
        Optional<Integer> offset = new Sockets(file).offset(socket.get());
        if (offset.isEmpty() || port.get() < offset.get()) {
            refuse(address.child(field), "'" + field + "' of " + address + " cannot be said: what port-offset adds " + (offset.isEmpty()
                    ? "depends on how the server is started" : "is " + offset.get()), null);
        }
    }
}
