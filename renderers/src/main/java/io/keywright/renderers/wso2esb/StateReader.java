package io.keywright.renderers.wso2esb;

import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The state that axis2.xml describes. */
final class StateReader {

    /** What we call the port of the HTTPS listener. */
    static final String ENDPOINT = "https";

    private final Axis2File file;

    StateReader(Axis2File file) {
        this.file = file;
    }

    ServerState state(String server) {
        Map<String, KeystoreState> keystores = new TreeMap<>();
        file.stores().forEach((name, elements) -> keystores.put(name, keystore(name, elements.get(0))));
        Map<String, SslConfigState> configs = new TreeMap<>();
        file.transports().stream().filter(StateReader::isConfigured).forEach(transport ->
                configs.put(transport.config(), sslConfig(transport)));
        Map<String, DefaultSslConfigState> defaults = configs.isEmpty() ? Map.of() : Map.of("", new DefaultSslConfigState("",
                Optional.of(Transport.LISTENER).filter(configs::containsKey), Optional.of(Transport.SENDER).filter(configs::containsKey)));
        Map<String, EndpointState> endpoints = new TreeMap<>();
        file.transport(Transport.LISTENER).ifPresent(listener -> endpoints.put(ENDPOINT, endpoint(listener, configs.containsKey(Transport.LISTENER))));
        return new ServerState(server, keystores, configs, defaults, Optional.empty(), endpoints, Map.of(), Map.of());
    }

    /** Whether a transport says anything that belongs to an SSL configuration. */
    static boolean isConfigured(Transport transport) {
        return List.of(Transport.KEYSTORE, Transport.TRUSTSTORE, Transport.VERIFY_CLIENT, Transport.PROTOCOLS, Transport.CIPHERS,
                Transport.HOSTNAME_VERIFIER).stream().anyMatch(name -> transport.parameter(name).isPresent());
    }

    private static KeystoreState keystore(String name, XmlElement store) {
        Optional<PasswordState> password = Transport.part(store, "Password").map(element -> Transport.isInVault(element)
                ? new PasswordState(Optional.empty(), Optional.empty()) : PasswordState.of(Secret.of(element.text())));
        return new KeystoreState(name, Optional.empty(), Optional.empty(), Transport.partText(store, "Type"),
                Transport.partText(store, "Location"), Optional.empty(), password, Map.of(), false, Map.of());
    }

    private SslConfigState sslConfig(Transport transport) {
        Optional<ClientAuth> clientAuth = transport.isListener() ? Optional.of(clientAuth(transport)) : Optional.empty();
        Optional<Boolean> verify = transport.isListener() ? Optional.empty() : Optional.of(verifiesHostname(transport));
        return new SslConfigState(transport.config(), Optional.empty(), Optional.empty(), store(transport, Transport.KEYSTORE),
                store(transport, Transport.TRUSTSTORE), Optional.empty(), Optional.empty(), clientAuth,
                Optional.of(transport.list(Transport.PROTOCOLS).stream().flatMap(name -> Protocol.of(name).stream()).distinct().toList()),
                Optional.of(transport.list(Transport.CIPHERS)), verify, Map.of());
    }

    private Optional<String> store(Transport transport, String parameter) {
        return transport.store(parameter).flatMap(file::storeName);
    }

    /** Two words count; everything else means none, without a message (known of Apache Synapse 3.0.1 by running it). */
    static ClientAuth clientAuth(Transport listener) {
        return switch (listener.text(Transport.VERIFY_CLIENT).orElse("")) {
            case "require" -> ClientAuth.REQUIRED;
            case "optional" -> ClientAuth.SUPPORTED;
            default -> ClientAuth.NONE;
        };
    }

    /** The word for a mode in which callers are asked. */
    static String clientAuthText(ClientAuth clientAuth) {
        return clientAuth == ClientAuth.REQUIRED ? "require" : "optional";
    }

    static boolean verifiesHostname(Transport sender) {
        return !sender.text(Transport.HOSTNAME_VERIFIER).orElse("").strip().toLowerCase(Locale.ROOT).equals("allowall");
    }

    /** Where a listener listens; without the parameter everywhere. */
    static String host(Transport listener) {
        return listener.text(Transport.ADDRESS).map(String::strip).orElse("*");
    }

    private static EndpointState endpoint(Transport listener, boolean configured) {
        Optional<Integer> port = listener.text(Transport.PORT).map(String::strip).filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::valueOf);
        return new EndpointState(ENDPOINT, Optional.of(host(listener)), port, Optional.empty(),
                configured ? Optional.of(Transport.LISTENER) : Optional.empty(), Map.of());
    }
}
