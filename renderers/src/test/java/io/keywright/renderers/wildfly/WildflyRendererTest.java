package io.keywright.renderers.wildfly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WildflyRendererTest {

    private final Map<String, KeystoreState> keystores = new LinkedHashMap<>();
    private final Map<String, SslConfigState> configs = new LinkedHashMap<>();
    private final Map<String, EndpointState> endpoints = new LinkedHashMap<>();
    private final Map<String, EndpointAliasState> calls = new LinkedHashMap<>();
    private Optional<DefaultSslConfigState> defaults = Optional.empty();

    private WildflyRendererTest store(String name, String type, String location, String password) {
        keystores.put(name, new KeystoreState(name, Optional.empty(), Optional.empty(), Optional.of(type), Optional.of(location), Optional.empty(),
                Optional.of(PasswordState.of(Secret.of(password))), Map.of(), false, Map.of()));
        return this;
    }

    private WildflyRendererTest stores() {
        return store("keys", "JKS", "${jboss.server.config.dir}/keys.jks", "first-1").store("trust", "PKCS12", "${jboss.server.config.dir}/trust.p12", "second-2");
    }

    private WildflyRendererTest config(String name, Optional<String> keystore, Optional<String> truststore, Optional<String> serverKey, Optional<String> clientKey,
                                       Optional<ClientAuth> clientAuth, Optional<List<Protocol>> protocols, Optional<List<String>> ciphers) {
        configs.put(name, new SslConfigState(name, Optional.empty(), Optional.empty(), keystore, truststore, serverKey, clientKey, clientAuth, protocols, ciphers,
                Optional.empty(), Map.of()));
        return this;
    }

    private WildflyRendererTest in(Optional<String> serverKey, Optional<ClientAuth> clientAuth, Optional<List<Protocol>> protocols) {
        return config("in", Optional.of("keys"), Optional.of("trust"), serverKey, Optional.empty(), clientAuth, protocols, Optional.empty());
    }

    private WildflyRendererTest endpoint(Optional<String> host, int port, Optional<String> config) {
        endpoints.put("https", new EndpointState("https", host, Optional.of(port), Optional.empty(), config, Map.of()));
        return this;
    }

    private WildflyRendererTest call(String name, String host, int port, String config) {
        calls.put(name, new EndpointAliasState(name, Optional.empty(), Optional.of(host), Optional.of(port), Optional.of(config), Optional.empty(),
                Optional.empty(), Optional.empty(), Map.of()));
        return this;
    }

    private ServerState desired() {
        return new ServerState("esb", keystores, configs, defaults.map(one -> Map.of("", one)).orElse(Map.of()), Optional.empty(), endpoints, calls, Map.of());
    }

    /** Renders, and insists that another rendering on the result changes nothing. */
    private String rendered(ServerHome home) {
        String text = home.rendered(desired());
        assertEquals(text, new ServerHome(text).rendered(desired()));
        return text;
    }

    private static String configured(UnaryOperator<String> edit) {
        return edit.apply(ServerHome.CONFIGURED);
    }

    @Test
    void whatIsAsDeclaredStaysToTheByte() {
        stores().in(Optional.of("main"), Optional.of(ClientAuth.REQUIRED), Optional.of(List.of(Protocol.TLS_V1_2))).endpoint(Optional.of("127.0.0.1"), 8443, Optional.of("in"));

        assertEquals(List.of(), new ServerHome(ServerHome.CONFIGURED).rendering(desired()).files());
    }

    @Test
    void onlyTheAttributesThatDifferChange() {
        stores().in(Optional.of("main"), Optional.of(ClientAuth.SUPPORTED), Optional.of(List.of(Protocol.TLS_V1_2, Protocol.TLS_V1_3))).endpoint(Optional.empty(), 9443, Optional.of("in"));

        assertEquals(configured(text -> text.replace("protocols=\"TLSv1.2\" need-client-auth=\"true\"/>", "protocols=\"TLSv1.2 TLSv1.3\""
                + " cipher-suite-names=\"TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256\" want-client-auth=\"true\"/>")
                .replace("port:8443", "port:9443")), rendered(new ServerHome(ServerHome.CONFIGURED)));
    }

    @Test
    void aManagerThatAnotherContextHasIsNotChangedUnderIt() {
        stores().in(Optional.of("second"), Optional.empty(), Optional.empty());

        String text = rendered(new ServerHome(ServerHome.CONFIGURED));

        assertTrue(text.contains("<key-manager name=\"in\" key-store=\"keys\" alias-filter=\"second\" algorithm=\"PKIX\">"), text);
        assertTrue(text.contains("<server-ssl-context name=\"other\" key-manager=\"km\"/>"), text);
        assertTrue(text.contains("<server-ssl-context name=\"in\" key-manager=\"in\" trust-manager=\"tm\""), text);
    }

    @Test
    void anotherTruststoreKeepsTheChecksOfRevocation() {
        stores().store("more", "PKCS12", "${jboss.server.config.dir}/more.p12", "third-3")
                .config("out", Optional.of("keys"), Optional.of("more"), Optional.empty(), Optional.of("main"), Optional.empty(), Optional.empty(), Optional.empty());
        defaults = Optional.of(new DefaultSslConfigState("", Optional.empty(), Optional.of("out")));

        String text = rendered(new ServerHome(ServerHome.CONFIGURED));

        assertTrue(text.contains("""
                          <trust-manager name="out" key-store="more" only-leaf-cert="true">
                            <certificate-revocation-list path="crl.pem"/>
                          </trust-manager>
                """), text);
        assertTrue(text.contains("<client-ssl-context name=\"out\" trust-manager=\"out\" key-manager=\"out\"/>"), text);
    }

    @Test
    void calledAndCallingItHasAContextOfEachKind() {
        stores().config("both", Optional.of("keys"), Optional.of("trust"), Optional.of("main"), Optional.of("second"), Optional.of(ClientAuth.REQUIRED),
                Optional.of(List.of(Protocol.TLS_V1_3)), Optional.empty()).endpoint(Optional.empty(), 8443, Optional.of("both"));
        defaults = Optional.of(new DefaultSslConfigState("", Optional.empty(), Optional.of("both")));

        String text = rendered(new ServerHome(ServerHome.CONFIGURED));

        assertTrue(text.contains("<server-ssl-context name=\"both\" key-manager=\"both\" trust-manager=\"both\" protocols=\"TLSv1.3\""), text);
        assertTrue(text.contains("<client-ssl-context name=\"both-client\" key-manager=\"both-client\" trust-manager=\"both\" protocols=\"TLSv1.3\""), text);
        assertTrue(text.contains("default-ssl-context=\"both-client\""), text);
        assertEquals(Optional.of("second"), new ServerHome(text).reading().state().sslConfigs().get("both").clientKey());
    }

    @Test
    void whatOnlyTrustsIsAContextForCallsWithoutAKeyManager() {
        stores().config("plain", Optional.empty(), Optional.of("trust"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        String text = rendered(new ServerHome(ServerHome.CONFIGURED));

        assertTrue(text.contains("<client-ssl-context name=\"plain\" trust-manager=\"plain\"/>"), text);
    }

    @Test
    void aContextThatOnlyHasTheNameOfTheSecondOfAPairIsNotTouched() {
        ServerHome home = ServerHome.with("<client-ssl-context name=\"out\" trust-manager=\"tm\"/>", "<client-ssl-context name=\"in-client\" protocols=\"TLSv1.1\"/>");
        stores().in(Optional.of("main"), Optional.of(ClientAuth.REQUIRED), Optional.of(List.of(Protocol.TLS_V1_2)));

        assertEquals(List.of(), home.rendering(desired()).files());
        defaults = Optional.of(new DefaultSslConfigState("", Optional.empty(), Optional.of("in")));
        String text = rendered(home);
        assertTrue(text.contains("<client-ssl-context name=\"in-client\" protocols=\"TLSv1.2\" key-manager=\"km\" trust-manager=\"tm\"/>"), text);
    }

    @Test
    void metacharactersOfXmlAndOfExpressionsComeBackAsTheyWere() {
        for (String password : List.of("a<b&\"c]]>'", "${env.HOME}", "$${x}", "a$b", "a$$b", "}${", "$$${q:r}$", "\u00e4\u20ac\ud83d\udd11", "a\tb\nc", " blanks ", "${")) {
            keystores.clear();
            store("new", "PKCS12", "${jboss.server.config.dir}/a b&'.p12", password);
            String text = rendered(new ServerHome(ServerHome.CONFIGURED));

            KeystoreState read = new ServerHome(text).reading().state().keystores().get("new");
            assertEquals(Optional.of(Secret.of(password)), read.password().orElseThrow().value(), password);
            assertEquals(Optional.of("${jboss.server.config.dir}/a b&'.p12"), read.location());
        }
    }

    @Test
    void aNewPasswordIsThatOfTheKeyManagersThatHadTheOldOne() {
        store("keys", "JKS", "${jboss.server.config.dir}/keys.jks", "other-1");

        assertEquals(configured(text -> text.replace("first-1", "other-1")), rendered(new ServerHome(ServerHome.CONFIGURED)));
    }

    @Test
    void aReferenceToACredentialStoreIsLeftAlone() {
        ServerHome home = ServerHome.with("<credential-reference clear-text=\"first-1\"/>\n", "<credential-reference store=\"vault\" alias=\"keys\"/>\n");
        stores().config("new", Optional.of("keys"), Optional.of("trust"), Optional.of("main"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        String text = rendered(home);

        assertTrue(text.contains("""
                          <key-manager name="new" key-store="keys" alias-filter="main">
                            <credential-reference store="vault" alias="keys"/>
                """), text);
    }

    @Test
    void withoutAnHttpPortTheListenerIsThereAndNotEnabled() {
        String http = "<http-listener name=\"default\" socket-binding=\"http\" redirect-socket=\"https\"/>\n        <https-listener";
        ServerHome home = new ServerHome(ServerHome.CONFIGURED.replace("<https-listener", http)
                .replace("<socket-binding name=\"https\"", "<socket-binding name=\"http\" port=\"8080\"/><socket-binding name=\"https\""));
        endpoints.put("https", new EndpointState("https", Optional.empty(), Optional.empty(), Optional.of(-1), Optional.empty(), Map.of()));

        String closed = rendered(home);
        assertTrue(closed.contains("redirect-socket=\"https\" enabled=\"false\"/>"), closed);

        endpoints.put("https", new EndpointState("https", Optional.empty(), Optional.empty(), Optional.of(8081), Optional.empty(), Map.of()));
        String open = rendered(new ServerHome(closed));
        assertTrue(open.contains("redirect-socket=\"https\"/>") && open.contains("port=\"8081\""), open);
    }

    @Test
    void anAddressThatNoInterfaceHasGetsOne() {
        endpoint(Optional.of("*"), 8443, Optional.empty());

        String text = rendered(new ServerHome(ServerHome.CONFIGURED));

        assertTrue(text.contains("    <interface name=\"https\">\n      <any-address/>\n    </interface>\n"), text);
        assertTrue(text.contains("<socket-binding name=\"https\" port=\"${jboss.https.port:8443}\" interface=\"https\"/>"), text);
    }

    @Test
    void callsHaveTheOneSslConfigurationThatIsTheDefaultForThem() {
        stores().config("out", Optional.of("keys"), Optional.of("trust"), Optional.empty(), Optional.of("main"), Optional.empty(), Optional.empty(), Optional.empty())
                .call("peer", "peer.test", 443, "out");
        defaults = Optional.of(new DefaultSslConfigState("", Optional.empty(), Optional.of("out")));

        ServerHome after = new ServerHome(rendered(new ServerHome(ServerHome.CONFIGURED)));
        assertEquals(calls, after.reading(Naming.of(desired())).state().endpointAliases());
        assertEquals(Map.of(), after.reading().state().endpointAliases());

        call("peer", "peer.test", 443, "other");
        assertEquals(List.of("'sslConfig' of servers.esb.endpointAliases.peer cannot be expressed: all calls of a server have one SSL configuration"),
                after.refused(desired()));
    }

    @Test
    void whatIsToGoAndIsStillNamedIsAnError() {
        Address address = Address.server("esb");

        Rendering rendering = new ServerHome(ServerHome.CONFIGURED).reading().render(new RenderRequest(desired(),
                Set.of(address.child("keystores", "keys"), address.child("sslConfigs", "in")), Map.of()));

        assertEquals(List.of("servers.esb.keystores.keys is to go, and key-store of key-manager 'km' still names it",
                "servers.esb.sslConfigs.in is to go, and ssl-context of https-listener 'https' still names it"),
                rendering.diagnostics().stream().map(Diagnostic::summary).toList());
    }

    @Test
    void whatTheFileCannotSayIsRefusedWhereTheDocumentSaysIt() {
        stores().store("blank", "JKS", "${jboss.server.config.dir}/b.jks ", "pw")
                .config("in", Optional.of("keys"), Optional.of("trust"), Optional.of("a:b"), Optional.empty(), Optional.empty(),
                        Optional.of(List.of(Protocol.TLS_V1_2, Protocol.TLS_V1_3)), Optional.of(List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")))
                .config("new", Optional.of("keys"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(ClientAuth.SUPPORTED), Optional.empty(), Optional.empty());
        endpoints.put("https", new EndpointState("https", Optional.empty(), Optional.of(-1), Optional.of(8080), Optional.empty(), Map.of()));
        endpoints.put("more", new EndpointState("more", Optional.empty(), Optional.of(9999), Optional.empty(), Optional.empty(), Map.of()));

        assertEquals(List.of("'location' of servers.esb.keystores.blank begins or ends with a blank, which a server may cut off",
                "'serverKey' of servers.esb.sslConfigs.in is 'a:b', which an alias-filter cannot name",
                "ciphers of servers.esb.sslConfigs.in name no suite of TLSv1.3, which the server would not speak",
                "servers.esb.sslConfigs.new asks callers for certificates and has no truststore: the server would trust the authorities of its Java",
                "'port' of servers.esb.endpoints.https cannot be none: the server opens the port of every https-listener that it has",
                "'httpPort' of servers.esb.endpoints.https cannot be expressed: no http-listener has its socket as redirect-socket",
                "there is no https-listener 'more' in the server's files, and a new one needs an SSL configuration"), new ServerHome(ServerHome.CONFIGURED).refused(desired()));
    }

    @Test
    void withoutElytronThereIsNoPlaceForTls() {
        stores();

        assertEquals(List.of("the configuration of servers.esb has no subsystem elytron, and TLS is configured there"),
                new ServerHome("<server><profile/></server>").refused(desired()));
    }
}
