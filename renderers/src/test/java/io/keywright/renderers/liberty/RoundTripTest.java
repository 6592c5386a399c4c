package io.keywright.renderers.liberty;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.AuthenticationState;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is desired, the rendering shows it when it is read again; from any state, several times in a row. */
class RoundTripTest {

    private static final List<String> IDS = List.of("defaultKeyStore", "defaultTrustStore", "a", "b-c", "b_c");
    private static final List<String> SSL_IDS = List.of("defaultSSLConfig", "inbound", "out-1");
    private static final List<String> ALIASES = List.of("orders", "A b", "a\"'<&>", "\u00fc\u20ac", "tab\tnew\nline");

    private final List<Supplier<ServerDirectory>> starts = List.of(
            ServerDirectory::new,
            () -> ServerDirectory.with("server.xml", "<server><featureManager><feature>pages-3.1</feature></featureManager></server>"),
            () -> ServerDirectory.server("<featureManager><feature>servlet-6.0</feature></featureManager>",
                    "<ssl id='defaultSSLConfig' trustDefaultCerts='true'/>",
                    "<httpEndpoint id='defaultHttpEndpoint' httpPort='9080' httpsPort='9443' host='*'/>")
                    .and("server.env", "keystore_password=Xq3Rbq0sPvFdYkT9mWzLcEu"),
            () -> ServerDirectory.server("<include location='tls/'/>",
                    "<ssl id='inbound' keyStoreRef='a' SSLPROTOCOL='SSL' clientAuthentication='${ca}' enabledCiphers='X,Y'/>",
                    "<variable name='ca' value='true'/><webAppSecurity allowAuthenticationFailOverToAuthMethod='BASIC'/>",
                    "<httpEndpoint id='x' sslOptionsRef='o'/><httpEndpoint id='y' sslOptionsRef='o'/>",
                    "<sslOptions id='o' sslRef='inbound' suppressHandshakeErrors='true'/>",
                    "<featureManager><feature>appSecurity-4.0</feature></featureManager>")
                    .and("tls/b.xml", "<server>\r\n\t<keyStore id='a' location='a.jks' password='${p.q}'/>\r\n"
                            + "\t<keyStore id='b_c' type='jks' password='{aes}bad'/>\r\n</server>")
                    .and("configDropins/defaults/d.xml", "<server><keyStore id='defaultKeyStore' password='${p.q}'/>"
                            + "<ssl id='out-1' keyStoreRef='a'><outboundConnection id='peer' host='x'/></ssl></server>")
                    .and("bootstrap.properties", "p.q=old"));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theRenderingShowsWhatWasDesired(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            ServerDirectory directory = starts.get(random.nextInt(starts.size())).get();
            for (int step = 0; step < 3; step++) {
                directory = Laws.applied(directory, new RenderRequest(state(random), Set.of(), Map.of()));
            }
        }
    }

    private static ServerState state(Random random) {
        Map<String, KeystoreState> keystores = new TreeMap<>();
        some(random, IDS).forEach(id -> keystores.put(id, keystore(random, id)));
        Map<String, SslConfigState> sslConfigs = new TreeMap<>();
        some(random, SSL_IDS).forEach(id -> sslConfigs.put(id, sslConfig(random, id)));
        Map<String, EndpointState> endpoints = new TreeMap<>();
        some(random, List.of("defaultHttpEndpoint", "x", "internal")).forEach(id -> endpoints.put(id, endpoint(random, id)));
        Map<String, EndpointAliasState> aliases = new TreeMap<>();
        some(random, List.of("peer", "partner")).forEach(id -> aliases.put(id, new EndpointAliasState(id, Optional.empty(),
                Optional.of(one(random, List.of("maximo.acme.test", "*", "10.0.0.1"))),
                maybe(random, 443 + random.nextInt(9)), maybe(random, one(random, SSL_IDS)),
                maybe(random, one(random, ALIASES)), Optional.empty(), Optional.empty(), Map.of())));
        Map<String, DefaultSslConfigState> defaults = random.nextBoolean() ? Map.of()
                : Map.of("", new DefaultSslConfigState("", maybe(random, one(random, SSL_IDS)), maybe(random, one(random, SSL_IDS))));
        Map<String, String> options = new TreeMap<>();
        some(random, List.of("accessLog", "tlsTrace")).forEach(name -> options.put(name, Boolean.toString(random.nextBoolean())));
        Optional<AuthenticationState> authentication = random.nextBoolean() ? Optional.empty()
                : Optional.of(new AuthenticationState(Optional.of(random.nextBoolean() ? AuthenticationMethod.CERTIFICATE
                : AuthenticationMethod.BASIC), maybe(random, random.nextBoolean()), Map.of()));

        return new ServerState("orders", keystores, sslConfigs, defaults,
                authentication, endpoints, aliases, options);
    }

    private static KeystoreState keystore(Random random, String id) {
        String type = random.nextBoolean() ? "PKCS12" : "JKS";
        String location = one(random, List.of("${server.config.dir}/resources/security/" + id + ".p12", id + ".jks",
                "${server.output.dir}/x & y.p12", "sub/" + id));
        PasswordState password = PasswordState.of(Secret.of(one(random, List.of("changeit", "{xor}odd", "${x}", "p\u00e4ss\u20ac",
                " blanks ", "quote\"'<&>", "line\nbreak"))));
        Map<String, String> options = new TreeMap<>();
        if (random.nextBoolean()) {
            options.put("updateTrigger", one(random, List.of("polled", "mbean", "disabled")));
            options.put("pollingRate", one(random, List.of("1s", "500ms")));
        }
        return new KeystoreState(id, Optional.empty(), Optional.empty(), Optional.of(type), Optional.of(location),
                Optional.empty(), Optional.of(password), Map.of(), false, options);
    }

    private static SslConfigState sslConfig(Random random, String id) {
        Optional<List<Protocol>> protocols = maybe(random, some(random, List.of(Protocol.TLS_V1_1, Protocol.TLS_V1_2, Protocol.TLS_V1_3)));
        Map<String, String> options = new TreeMap<>();
        if (random.nextBoolean()) {
            options.put("securityLevel", one(random, List.of("HIGH", "CUSTOM")));
            options.put("trustDefaultCerts", Boolean.toString(random.nextBoolean()));
            options.put("skipHostnameVerificationForHosts", "a.test,b.test");
        }
        if (protocols.isEmpty() && random.nextInt(3) == 0) {
            options.put("sslProtocol", one(random, List.of("SSL", "TLS", "SSL_TLSv2")));
        }
        return new SslConfigState(id, Optional.empty(), Optional.empty(), maybe(random, one(random, IDS)),
                maybe(random, one(random, IDS)), maybe(random, one(random, ALIASES)), maybe(random, one(random, ALIASES)),
                maybe(random, one(random, List.of(ClientAuth.values()))), protocols,
                maybe(random, some(random, List.of("TLS_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))),
                maybe(random, random.nextBoolean()), options);
    }

    private static EndpointState endpoint(Random random, String id) {
        Map<String, String> options = new TreeMap<>();
        if (random.nextBoolean()) {
            options.put("enabled", Boolean.toString(random.nextBoolean()));
            options.put("suppressHandshakeErrors", Boolean.toString(random.nextBoolean()));
        }
        return new EndpointState(id, maybe(random, one(random, List.of("*", "localhost", "10.0.0.7"))),
                maybe(random, one(random, List.of(9443, 9444, -1))), maybe(random, one(random, List.of(9080, 80, -1))),
                maybe(random, one(random, SSL_IDS)), options);
    }

    private static <T> Optional<T> maybe(Random random, T value) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value);
    }

    private static <T> T one(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static <T> List<T> some(Random random, List<T> values) {
        List<T> some = new ArrayList<>();
        values.forEach(value -> {
            if (random.nextBoolean()) {
                some.add(value);
            }
        });
        return some;
    }
}
