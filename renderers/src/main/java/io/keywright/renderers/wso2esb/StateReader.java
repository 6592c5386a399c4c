package io.keywright.renderers.wso2esb;

import io.keywright.renderers.wso2.Axis2File;
import io.keywright.renderers.wso2.StoreElements;
import io.keywright.renderers.wso2.Transport;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The state that the files of a product describe: axis2.xml first, where several name one store. */
final class StateReader {

    private final ProductFiles files;
    private final Axis2File file;

    StateReader(ProductFiles files) {
        this.files = files;
        this.file = files.axis2();
    }

    ServerState state(String server) {
        Map<String, KeystoreState> keystores = new TreeMap<>();
        file.stores().forEach((name, elements) -> keystores.put(name, StoreElements.state(name, elements.get(0))));
        files.carbon().ifPresent(core -> core.stores().forEach((name, elements) -> keystores.putIfAbsent(name,
                StoreElements.state(name, elements.get(0)).withLocation(CarbonFile.location(elements.get(0)).orElseThrow()))));
        Map<String, SslConfigState> configs = new TreeMap<>();
        file.transports().stream().filter(StateReader::isConfigured).forEach(transport ->
                configs.put(transport.config(), sslConfig(transport)));
        configs.putAll(file.profiles().configs(file::storeName));
        Map<String, EndpointState> endpoints = new TreeMap<>();
        file.transport(TransportWords.LISTENER).ifPresent(listener -> endpoints.put(TransportWords.ENDPOINT, endpoint(listener, configs.containsKey(TransportWords.LISTENER))));
        files.console().ifPresent(console -> {
            console.reader().keystores().forEach(keystores::putIfAbsent);
            if (console.file().isConfigured()) {
                configs.put(TransportWords.CONSOLE, console.reader().sslConfig());
                endpoints.put(TransportWords.CONSOLE, console.reader().endpoint());
            }
        });
        return new ServerState(server, keystores, configs, TransportWords.defaults(configs.keySet()), Optional.empty(), endpoints, file.profiles().calls(), Map.of());
    }

    /** Whether a transport says anything that belongs to an SSL configuration. */
    static boolean isConfigured(Transport transport) {
        return List.of(Transport.KEYSTORE, Transport.TRUSTSTORE, Transport.VERIFY_CLIENT, Transport.PROTOCOLS, Transport.CIPHERS,
                Transport.HOSTNAME_VERIFIER).stream().anyMatch(name -> transport.parameter(name).isPresent());
    }

    private SslConfigState sslConfig(Transport transport) {
        Optional<ClientAuth> clientAuth = transport.isListener() ? Optional.of(TransportWords.clientAuth(transport.text(Transport.VERIFY_CLIENT))) : Optional.empty();
        Optional<Boolean> verify = transport.isListener() ? Optional.empty() : Optional.of(TransportWords.verifiesHostname(transport.text(Transport.HOSTNAME_VERIFIER)));
        return new SslConfigState(transport.config(), Optional.empty(), Optional.empty(), store(transport, Transport.KEYSTORE),
                store(transport, Transport.TRUSTSTORE), Optional.empty(), Optional.empty(), clientAuth,
                Optional.of(transport.list(Transport.PROTOCOLS).stream().flatMap(name -> Protocol.of(name).stream()).distinct().toList()),
                Optional.of(transport.list(Transport.CIPHERS)), verify, Map.of());
    }

    private Optional<String> store(Transport transport, String parameter) {
        return transport.store(parameter).flatMap(file::storeName);
    }

    /** Where a listener listens; without the parameter everywhere. */
    static String host(Transport listener) {
        return listener.text(Transport.ADDRESS).map(String::strip).orElse("*");
    }

    private EndpointState endpoint(Transport listener, boolean configured) {
        Optional<Integer> port = listener.text(Transport.PORT).map(String::strip).filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::valueOf).map(number -> number + files.portOffset());
        return new EndpointState(TransportWords.ENDPOINT, Optional.of(host(listener)), port, Optional.empty(),
                configured ? Optional.of(TransportWords.LISTENER) : Optional.empty(), Map.of());
    }
}
