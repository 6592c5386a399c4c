package io.keywright.renderers.tomcat.edit;

import io.keywright.renderers.tomcat.configuration.Connector;
import io.keywright.renderers.tomcat.configuration.ServerXml;
import io.keywright.renderers.tomcat.configuration.Values;
import io.keywright.renderers.tomcat.state.StateReader;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses what server.xml cannot express. */
final class Expressible {

    private final ServerXml server;
    private final StateReader reader;
    private final Wanted wanted;
    private final List<Diagnostic> refused;
    private final Set<String> configs = new HashSet<>();
    private final Set<String> stores = new HashSet<>();

    /** @param refused what is refused goes there */
    Expressible(ServerXml server, StateReader reader, Wanted wanted, List<Diagnostic> refused) {
        this.server = server;
        this.reader = reader;
        this.wanted = wanted;
        this.refused = refused;
    }

    void check() {
        wanted.desired().authentication().ifPresent(own -> refuse(wanted.server().child("authentication"), "'authentication' of " + wanted.server()
                + " cannot be expressed: how callers log in is said by each application, in the login-config of its web.xml",
                "leave it out; clientAuth of the SSL configuration says who has to present a certificate"));
        wanted.desired().endpoints().values().forEach(this::endpoint);
        server.connectors().stream().filter(connector -> !wanted.isRemoved("endpoints", connector.endpoint())).forEach(this::connector);
        wanted.desired().sslConfigs().values().forEach(this::sslConfig);
        server.stores().keySet().forEach(stores::add);
        wanted.desired().keystores().values().forEach(this::keystore);
    }

    private void refuse(Address address, String summary, String hint) {
        refused.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED, summary).about(address).hint(Optional.ofNullable(hint)));
    }

    private void endpoint(EndpointState endpoint) {
        Address address = wanted.server().child("endpoints", endpoint.name());
        if (endpoint.httpPort().filter(port -> port > 0).isPresent()) {
            refuse(address.child("httpPort"), "'httpPort' of " + address + " cannot be expressed: a port without TLS is a Connector of its own, which stays as "
                    + "it is", null);
        }
        int port = endpoint.port().orElse(-1);
        if (port <= server.offset()) {
            refuse(address, address + (port < 0 ? " has no port" : " has a port that is not above the portOffset of the server, " + server.offset()),
                    port < 0 ? "add 'port', or leave the endpoint out" : null);
        } else if (endpoint.sslConfig().isEmpty()) {
            refuse(address, address + " names no SSL configuration, and " + wanted.server() + " has no default", "add 'sslConfig'");
        } else if (server.connector(endpoint.name()).isEmpty()) {
            created(address);
        }
        endpoint.sslConfig().ifPresent(configs::add);
    }

    private void created(Address address) {
        if (server.services().size() != 1) {
            refuse(address, address + " has no Connector yet, and server.xml has " + (server.services().isEmpty() ? "no Service" : "several Services")
                    + " to put it into", "write '<Connector port=\"…\" SSLEnabled=\"true\"/>' into the Service by hand");
        } else if (!server.unplaced().isEmpty()) {
            refuse(address, address + " may be there already: server.xml has a Connector whose port is not known here",
                    "write its port as a number, or set its property in conf/catalina.properties");
        }
    }

    /** That of a Connector that nobody declares is there all the same. */
    private void connector(Connector connector) {
        wanted.configOf(connector).ifPresent(name -> {
            configs.add(name);
            if (wanted.isRemoved("sslConfigs", name)) {
                Address address = wanted.server().child("sslConfigs", name);
                refuse(wanted.server(), address + " is no longer declared, and the endpoint '" + connector.endpoint() + "' has it still",
                        "declare it, or another one for the endpoint");
            }
            boolean store = Optional.ofNullable(wanted.desired().sslConfigs().get(name)).flatMap(SslConfigState::keystore).isPresent();
            if (store && !connector.pem().isEmpty()) {
                Address field = wanted.server().child("sslConfigs", name).child("keystore");
                refuse(field, "'keystore' of " + wanted.server().child("sslConfigs", name) + " cannot stand beside the PEM files that its Certificate names",
                        "remove certificateFile, certificateKeyFile and certificateChainFile from server.xml by hand");
            }
        });
    }

    private void sslConfig(SslConfigState declared) {
        Address address = wanted.server().child("sslConfigs", declared.name());
        if (!configs.contains(declared.name())) {
            refuse(address, address + " is that of no endpoint, and has no other place in server.xml", "name it in one of the endpoints");
            return;
        }
        declared.clientKey().ifPresent(alias -> refuse(address.child("clientKey"), "'clientKey' of " + address
                + " cannot be expressed: the server configures no calls", null));
        SslConfigState target = wanted.config(declared.name());
        target.keystore().ifPresent(stores::add);
        target.truststore().ifPresent(stores::add);
        boolean elsewhere = reader.hosts(declared.name()).anyMatch(connector -> !connector.pem().isEmpty());
        if (target.keystore().isEmpty() && !elsewhere) {
            refuse(address, address + " has no keystore: the server would take the file .keystore in the home directory of its user", "name a keystore");
        }
        boolean asks = target.clientAuth().orElse(ClientAuth.NONE) != ClientAuth.NONE;
        boolean trusts = target.truststore().isPresent() || reader.hosts(declared.name()).anyMatch(connector -> !connector.authorityFiles().isEmpty());
        if (asks && !trusts && declared.clientAuth().isPresent()) {
            refuse(address, address + " asks callers for certificates and has no truststore: the server would trust the authorities of its Java",
                    "name a truststore");
        }
        declared.serverKey().ifPresent(alias -> text(address.child("serverKey"), "serverKey", alias));
    }

    private void keystore(KeystoreState store) {
        Address address = wanted.keystoreAddress(store.name());
        if (!stores.contains(store.name())) {
            refuse(address, address + " is keystore or truststore of no SSL configuration, and has no other place in server.xml",
                    "name it in one of the sslConfigs");
        }
        store.password().filter(password -> password.variable().isEmpty()).flatMap(PasswordState::value)
                .ifPresent(password -> text(address.child("password"), "password", StoreEdits.text(password)));
        store.entries().values().forEach(entry -> entry.keyPassword().ifPresent(own ->
                text(address.child("keys", entry.alias(), "keyPassword"), "keyPassword", StoreEdits.text(own))));
        store.location().filter(Expressible::isForeign).ifPresent(location -> refuse(address.child("location"), "'location' of " + address
                + " has a character that XML cannot hold", null));
    }

    /** The server replaces properties in every attribute, and there is no way to escape one. */
    private void text(Address field, String name, String text) {
        if (isForeign(text)) {
            refuse(field, "'" + name + "' has a character that XML cannot hold", null);
        } else if (Values.isReference(text)) {
            refuse(field, "'" + name + "' has '${' and '}' in it, which the server takes for a property", "choose another one");
        }
    }

    private static boolean isForeign(String text) {
        return text.codePoints().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= 0xd800 && c < 0xe000 || c == 0xfffe || c == 0xffff);
    }
}
