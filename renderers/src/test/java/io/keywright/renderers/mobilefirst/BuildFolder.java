package io.keywright.renderers.mobilefirst;

import io.keywright.renderers.flavour.InMemoryHome;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A build folder in memory, whose lines end as Windows ends them. */
final class BuildFolder extends InMemoryHome {

    static final String BUILD = "build.properties";
    static final String WORKLIGHT = "server/conf/worklight.properties";

    static final String PROPERTIES = """
            # Maximo
            adapter.connection.protocol=http
            adapter.connection.domain=old.acme.test
            adapter.connection.domain = maximo.acme.test
            adapter.connection.port : 9080
            adapter.connection.context=maximo
            adapter.connection.user=wilson

            JAVA_HOME=C:\\\\IBM\\\\java
            worklight.server.url=http\\://mobile.acme.test\\:9080/
            #appCenter.server.url=http://localhost:9080
            """.replace("\n", "\r\n");
    static final String CONF = """
            # defaults
            #ssl.keystore.path=conf/default.keystore
            #ssl.keystore.type=jks
            #ssl.keystore.password=worklight
            publicWorkLightHostname=mobile.acme.test
            """;
    /** Of no entry, as the one that comes with the product: magic, version, number of entries, digest. */
    static final byte[] EMPTY_STORE = new byte[32];

    static {
        byte[] magic = {(byte) 0xFE, (byte) 0xED, (byte) 0xFE, (byte) 0xED, 0, 0, 0, 2};
        System.arraycopy(magic, 0, EMPTY_STORE, 0, magic.length);
    }

    BuildFolder() {
        super(new MobilefirstFlavour(), Optional.empty(), "anywhere");
        with(BUILD, PROPERTIES).with(WORKLIGHT, CONF).with("server/conf/default.keystore", EMPTY_STORE);
    }

    BuildFolder with(String file, String text) {
        return with(file, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    BuildFolder with(String file, byte[] bytes) {
        put(file, bytes);
        return this;
    }

    BuildFolder without(String file) {
        remove(file);
        return this;
    }

    static List<String> lines(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(found -> found.range().map(at -> at.filename() + ":" + at.line() + ": ").orElse("")
                + found.severity() + ": " + found.summary()).toList();
    }

    Rendering render(ServerState desired) {
        return reading().render(new RenderRequest(desired, Set.of(), Map.of()));
    }

    static ServerState calling(String... urls) {
        Map<String, EndpointAliasState> aliases = new TreeMap<>();
        for (String url : urls) {
            String name = url.substring(0, url.indexOf(' '));
            URI uri = URI.create(url.substring(name.length() + 1));
            boolean tls = uri.getScheme().equals("https");
            aliases.put(name, new EndpointAliasState(name, Optional.empty(), Optional.of(uri.getHost()), Optional.of(uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80),
                    Optional.of(tls), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
        }
        ServerState empty = ServerState.empty("anywhere");
        return new ServerState("anywhere", empty.keystores(), empty.sslConfigs(), empty.defaults(), empty.authentication(), empty.endpoints(), aliases, Map.of());
    }

    static KeystoreState store(String name, String location, String password) {
        return new KeystoreState(name, Optional.empty(), Optional.empty(), Optional.of("JKS"), Optional.of(location), Optional.empty(),
                Optional.of(PasswordState.of(Secret.of(password))), Map.of(), false, Map.of());
    }

    static ServerState having(KeystoreState store, SslConfigState... configs) {
        Map<String, SslConfigState> byName = new TreeMap<>();
        Stream.of(configs).forEach(config -> byName.put(config.name(), config));
        ServerState empty = ServerState.empty("anywhere");
        return new ServerState("anywhere", Map.of(store.name(), store), byName, empty.defaults(), empty.authentication(), empty.endpoints(),
                empty.endpointAliases(), Map.of());
    }

    /** The text of a file that a rendering writes; empty when it does not. */
    static Optional<String> text(Rendering rendering, String file) {
        return rendering.files().stream().filter(edit -> edit.path().equals(HOME.resolve(file))).findFirst()
                .map(edit -> new String(edit.content().orElseThrow(), StandardCharsets.ISO_8859_1));
    }
}
