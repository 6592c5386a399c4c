package io.keywright.renderers.wildfly.state;

import io.keywright.renderers.wildfly.standalone.Parts;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.ServerState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An SSL configuration: a context for those who call, one for those who are called, or both. Contexts of both kinds share
 * their names, so the second of a pair has a suffix; and they are a pair as long as they say the same.
 *
 * @param server the {@code server-ssl-context}
 * @param client the {@code client-ssl-context}
 */
public record SslHalves(String name, Optional<XmlElement> server, Optional<XmlElement> client) {

    public static final String CLIENT_SUFFIX = "-client";
    public static final String SERVER_SUFFIX = "-server";

    /** All of a file, by what we call them, in file order. */
    public static Map<String, SslHalves> of(Standalone file) {
        Map<String, SslHalves> all = new LinkedHashMap<>();
        for (XmlElement server : file.all(Standalone.SERVER_CONTEXT)) {
            String name = Parts.name(server);
            Optional<XmlElement> client = other(file, server, CLIENT_SUFFIX, Standalone.CLIENT_CONTEXT);
            Optional<String> base = base(file, server);
            all.put(base.orElse(name), new SslHalves(base.orElse(name), Optional.of(server),
                    base.flatMap(clientName -> file.find(Standalone.CLIENT_CONTEXT, clientName)).or(() -> client)));
        }
        for (XmlElement client : file.all(Standalone.CLIENT_CONTEXT)) {
            if (all.values().stream().noneMatch(halves -> halves.client().equals(Optional.of(client)))) {
                all.put(Parts.name(client), new SslHalves(Parts.name(client), Optional.empty(), Optional.of(client)));
            }
        }
        return all;
    }

    /** The name of the client whose server half this one is, by its suffix. */
    private static Optional<String> base(Standalone file, XmlElement server) {
        String name = Parts.name(server);
        return Optional.of(name).filter(full -> full.endsWith(SERVER_SUFFIX)).map(full -> full.substring(0, full.length() - SERVER_SUFFIX.length()))
                .filter(base -> file.find(Standalone.CLIENT_CONTEXT, base).filter(client -> agree(file, server, client)).isPresent());
    }

    private static Optional<XmlElement> other(Standalone file, XmlElement half, String suffix, String kind) {
        return file.find(kind, Parts.name(half) + suffix).filter(other -> agree(file, half, other));
    }

    private static boolean agree(Standalone file, XmlElement one, XmlElement other) {
        List<String> ciphers = StateReader.ciphers(file, one);
        boolean named = !ciphers.isEmpty() || CipherText.ATTRIBUTES.stream().allMatch(attribute -> file.value(one, attribute).equals(file.value(other, attribute)));
        return named && ciphers.equals(StateReader.ciphers(file, other)) && StateReader.protocols(file, one).equals(StateReader.protocols(file, other))
                && Parts.text(one, Standalone.TRUST_MANAGER).equals(Parts.text(other, Standalone.TRUST_MANAGER))
                && keystore(file, one).equals(keystore(file, other));
    }

    /** The store of the keys of a context. */
    static Optional<String> keystore(Standalone file, XmlElement context) {
        return file.named(context, Standalone.KEY_MANAGER).flatMap(manager -> Parts.text(manager, Standalone.KEY_STORE));
    }

    /** Whether an endpoint has an SSL configuration, by itself or by default. */
    public static boolean listens(ServerState desired, String config) {
        return isDefault(desired, config, DefaultSslConfigState::inbound)
                || desired.endpoints().values().stream().anyMatch(endpoint -> endpoint.sslConfig().equals(Optional.of(config)));
    }

    public static boolean calls(ServerState desired, String config) {
        return isDefault(desired, config, DefaultSslConfigState::outbound);
    }

    private static boolean isDefault(ServerState desired, String config, Function<DefaultSslConfigState, Optional<String>> direction) {
        return Optional.ofNullable(desired.defaults().get("")).flatMap(direction).equals(Optional.of(config));
    }

    /** The half that says what both say. */
    public XmlElement either() {
        return server.or(() -> client).orElseThrow();
    }

    public List<XmlElement> both() {
        return Stream.concat(server.stream(), client.stream()).toList();
    }

    /** Whether a name is that of one of them. */
    public boolean isCalled(String context) {
        return both().stream().anyMatch(half -> Parts.name(half).equals(context));
    }
}
