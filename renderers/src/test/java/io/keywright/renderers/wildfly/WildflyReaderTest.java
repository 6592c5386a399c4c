package io.keywright.renderers.wildfly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WildflyReaderTest {

    private static ServerState state(String old, String replacement) {
        return ServerHome.with(old, replacement).reading().state();
    }

    @Test
    void storesContextsAndListenersBecomeOurWords() {
        ServerState state = new ServerHome(ServerHome.CONFIGURED).reading().state();

        KeystoreState keys = state.keystores().get("keys");
        assertEquals(Optional.of("${jboss.server.config.dir}/keys.jks"), keys.location());
        assertEquals(Optional.of("JKS"), keys.type());
        assertEquals(Optional.of(Secret.of("first-1")), keys.password().orElseThrow().value());
        SslConfigState in = state.sslConfigs().get("in");
        assertEquals(List.of(Optional.of("keys"), Optional.of("trust"), Optional.of("main"), Optional.empty(), Optional.of(ClientAuth.REQUIRED),
                Optional.of(List.of(Protocol.TLS_V1_2))), List.of(in.keystore(), in.truststore(), in.serverKey(), in.clientKey(), in.clientAuth(), in.protocols()));
        assertEquals(Map.of("", new DefaultSslConfigState("", Optional.empty(), Optional.of("out"))), state.defaults());
        assertEquals(new EndpointState("https", Optional.of("127.0.0.1"), Optional.of(8443), Optional.of(-1), Optional.of("in"), Map.of()),
                state.endpoints().get("https"));
    }

    @Test
    void anExpressionIsReadByItsDefaultUnlessTheFileSetsTheProperty() {
        assertEquals(Optional.of(9443), state("<profile>", "<system-properties><property name=\"jboss.https.port\" value=\"9443\"/></system-properties><profile>")
                .endpoints().get("https").port());
        assertEquals(Optional.of(8543), state("port-offset:0}", "port-offset:100}").endpoints().get("https").port());
        assertEquals(Optional.empty(), state("${jboss.https.port:8443}", "${jboss.https.port}").endpoints().get("https").port());
        assertEquals(Optional.of(Secret.of("a${b}$c")), state("clear-text=\"first-1\"/>\n", "clear-text=\"a$${b}$c\"/>\n").keystores().get("keys").password().orElseThrow().value());
        assertEquals(Optional.of(Secret.of("a$$b")), state("clear-text=\"first-1\"/>\n", "clear-text=\"a$$b\"/>\n").keystores().get("keys").password().orElseThrow().value());
    }

    @Test
    void passwordsThatSomethingElseHoldsAreNotKnown() {
        for (String reference : List.of("store=\"vault\" alias=\"keys\"", "clear-text=\"${ENC::res:x}\"", "clear-text=\"${VAULT::a::b::1}\"", "clear-text=\"${env.PW}\"")) {
            assertEquals(Optional.empty(), state("clear-text=\"first-1\"/>\n", reference + "/>\n").keystores().get("keys").password().orElseThrow().value(), reference);
        }
    }

    @Test
    void aPairOfContextsThatSayTheSameIsOneConfigurationAndOtherwiseTwo() {
        String pair = "<client-ssl-context name=\"in-client\" key-manager=\"km\" trust-manager=\"tm\" protocols=\"TLSv1.2\"/>";

        ServerState state = state("<client-ssl-context name=\"out\" trust-manager=\"tm\"/>", pair);

        assertEquals(Set.of("in", "other"), state.sslConfigs().keySet());
        assertEquals(Set.of("in", "in-client", "other"), state("<client-ssl-context name=\"out\" trust-manager=\"tm\"/>", pair.replace("TLSv1.2", "TLSv1.1")).sslConfigs().keySet());
    }

    @Test
    void tls13IsSpokenOnlyWhereItsSuitesHaveNames() {
        String named = "protocols=\"TLSv1.2 TLSv1.3\"";

        assertEquals(Optional.of(List.of(Protocol.TLS_V1_2)), state("protocols=\"TLSv1.2\"", named).sslConfigs().get("in").protocols());
        assertTrue(ServerHome.with("protocols=\"TLSv1.2\"", named).findings().get(0).contains("name TLSv1.3, which is not spoken"));
        assertEquals(Optional.of(List.of(Protocol.TLS_V1_2, Protocol.TLS_V1_3)), state("protocols=\"TLSv1.2\"", "cipher-suite-names=\"TLS_AES_128_GCM_SHA256\"")
                .sslConfigs().get("in").protocols());
    }

    @Test
    void suitesAreReadByTheirNamesOfOpenSslAndOfIana() {
        assertEquals(Optional.of(List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_256_CBC_SHA", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256", "TLS_AES_128_GCM_SHA256")), state("protocols=\"TLSv1.2\"",
                "cipher-suite-names=\"TLS_AES_128_GCM_SHA256\" cipher-suite-filter=\"ECDHE-RSA-AES128-GCM-SHA256:AES256-SHA,ECDHE-ECDSA-CHACHA20-POLY1305 "
                        + "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256\"").sslConfigs().get("in").ciphers());
        ServerHome home = ServerHome.with("protocols=\"TLSv1.2\"", "cipher-suite-filter=\"HIGH:!aNULL\"");
        assertEquals(Optional.of(List.of()), home.reading().state().sslConfigs().get("in").ciphers());
        assertEquals(List.of("configuration/standalone.xml:22: warning: cipher-suite-filter of in is no list of cipher suites: it stays as it is until 'ciphers' names some"), home.findings().subList(0, 1));
    }

    @Test
    void aKeyMayHaveAPasswordOfItsOwn() {
        ServerHome home = ServerHome.with("algorithm=\"PKIX\"><credential-reference clear-text=\"first-1\"/>", "><credential-reference clear-text=\"third-3\"/>");

        assertEquals(Map.of("main", Secret.of("third-3")), home.reading().keyPasswords("keys"));
        assertEquals(List.of("configuration/standalone.xml:16: warning: key manager 'km' opens every key of store 'keys' with a password that is not the store's"),
                ServerHome.with("alias-filter=\"main\" algorithm=\"PKIX\"><credential-reference clear-text=\"first-1\"/>", "><credential-reference clear-text=\"third-3\"/>").findings());
    }

    @Test
    void filesLieInTheDirectoriesThatTheServerHasNamesFor() {
        ServerReading reading = ServerHome.with("<interfaces>", "<paths><path name=\"stores\" path=\"own\" relative-to=\"jboss.server.base.dir\"/></paths><interfaces>").reading();

        assertEquals(Optional.of(Path.of("/opt/esb/configuration/keys.jks")), reading.storeFile("${jboss.server.config.dir}/keys.jks"));
        assertEquals(Optional.of(Path.of("/opt/esb/own/a.jks")), reading.storeFile("${stores}/a.jks"));
        assertEquals(Optional.of(Path.of("/opt/esb/x.jks")), reading.storeFile("/opt/esb/x.jks"));
        assertEquals(Optional.empty(), reading.storeFile("${jboss.home.dir}/a.jks"));
        assertThrows(DiagnosticException.class, () -> reading.storeFile("${jboss.server.config.dir}/../../etc/a.jks"));
        assertThrows(DiagnosticException.class, () -> reading.storeFile("relative.jks"));
    }

    @Test
    void whatIsNotReadIsToldWithItsPlace() {
        assertEquals(List.of("configuration/standalone.xml:4: warning: namespace 'urn:wildfly:elytron:community:19.0' is not of a version that is known, to 18.0: it is read as that one"),
                ServerHome.with("elytron:community:18.0", "elytron:community:19.0").findings());
        assertEquals(List.of("configuration/standalone.xml:32: warning: the TLS of https-listener 'https' is that of security realm 'Own', which WildFly 25 and later do not have: it is not read"),
                ServerHome.with("ssl-context=\"in\"", "security-realm=\"Own\"").findings());
        assertEquals(List.of("configuration/standalone.xml:32: warning: ssl-context 'gone' of https-listener 'https' is not in the file: the server does not start"),
                ServerHome.with("ssl-context=\"in\"", "ssl-context=\"gone\"").findings());
        assertTrue(ServerHome.with("key-manager=\"km\"/>", "key-manager=\"km\" want-client-auth=\"true\"/>").findings().get(0)
                .contains("other asks callers for certificates and has no trust manager"));
    }

    @Test
    void theHttpListenerThatSendsCallersOnIsItsHttpPort() {
        String http = "<http-listener name=\"default\" socket-binding=\"http\" redirect-socket=\"https\"/>";
        ServerHome home = new ServerHome(ServerHome.CONFIGURED.replace("        <https-listener", http + "<https-listener")
                .replace("    <socket-binding name=\"https\"", "    <socket-binding name=\"http\" port=\"8080\"/><socket-binding name=\"https\""));

        assertEquals(Optional.of(8080), home.reading().state().endpoints().get("https").httpPort());
    }

    @Test
    void administrationListensWhereItHasAPortForHttps() {
        ServerState state = state("<profile>", "<management><management-interfaces><http-interface ssl-context=\"in\"><socket-binding http=\"management-http\""
                + " https=\"management-https\"/></http-interface></management-interfaces></management><profile>");

        assertEquals(Optional.of("in"), state.endpoints().get("management-https").sslConfig());
    }

    @Test
    void aStoreThatTheServerWouldMakeForItselfIsTold() {
        List<String> findings = ServerHome.with("algorithm=\"PKIX\"", "generate-self-signed-certificate-host=\"localhost\"").findings();

        assertEquals(List.of("configuration/standalone.xml:16: warning: store 'keys' has no file: the server makes it when it is asked first, with a certificate for 'localhost' that nobody has issued"),
                findings);
        ServerState state = state("algorithm=\"PKIX\"", "generate-self-signed-certificate-host=\"localhost\"");
        assertEquals(Set.of("trust"), state.keystores().keySet());
        assertEquals(Set.of("out"), state.sslConfigs().keySet());
        assertEquals(Optional.empty(), state.endpoints().get("https").sslConfig());
    }

    @Test
    void whatIsNoConfigurationOfAServerIsAFaultAtItsPlace() {
        assertEquals(List.of("configuration/standalone.xml:1: error: 'domain' is no configuration of a standalone server; its root is 'server'"), new ServerHome("<domain/>").findings());
        for (String text : List.of("", "<server", "<!DOCTYPE server [<!ENTITY a \"b\">]><server>&a;</server>", "<server><profile></server>",
                "<server>" + "<a>".repeat(200) + "</a>".repeat(200) + "</server>", "<server a=\"1\" a=\"2\"/>", "<server>&undefined;</server>")) {
            ServerHome home = new ServerHome(text);
            assertFalse(home.reading().exists(), text);
            assertTrue(home.findings().get(0).startsWith("configuration/standalone.xml:"), text);
        }
        assertTrue(new ServerHome("<?xml version=\"1.0\" encoding=\"UTF-16\"?><server/>".getBytes(StandardCharsets.UTF_8)).findings().get(0).contains("error"));
        assertTrue(new ServerHome(new byte[]{'<', 's', (byte) 0xff, '/', '>'}).findings().get(0).contains("error"));
        assertTrue(new ServerHome("<server>" + " ".repeat(9 << 20) + "</server>").findings().get(0).contains("limit 8 MiB"));
    }

    @Test
    void strangeConfigurationsAreReadWithoutAnException() {
        for (String text : List.of("<server/>", "<server><profile/></server>", "<server><profile><subsystem/><subsystem xmlns=\"urn:wildfly:elytron:x\"><tls/></subsystem></profile></server>",
                "<server><profile><subsystem xmlns=\"urn:wildfly:elytron:1.0\"><tls><key-stores><key-store/><key-store name=\"a\"/><key-store name=\"a\"/></key-stores>"
                        + "<server-ssl-contexts><server-ssl-context name=\"x\" key-manager=\"x\" protocols=\"${\" cipher-suite-filter=\"${${${}\"/></server-ssl-contexts></tls></subsystem>"
                        + "<subsystem xmlns=\"urn:jboss:domain:undertow:1.0\"><server><https-listener name=\"l\" socket-binding=\"?\"/></server></subsystem></profile></server>",
                ServerHome.CONFIGURED.replace("${jboss.https.port:8443}", "${a:".repeat(50) + "}".repeat(50)),
                ServerHome.CONFIGURED.replace("8443", "99999999999999999999"),
                ServerHome.CONFIGURED.replace("<profile>", "<system-properties><property name=\"jboss.https.port\" value=\"${jboss.https.port}\"/></system-properties><profile>"),
                ServerHome.CONFIGURED.replace("<interfaces>", "<paths><path name=\"a\" path=\"b\" relative-to=\"a\"/></paths><interfaces>"))) {
            ServerHome home = new ServerHome(text);
            home.findings();
            assertEquals("esb", home.reading().state().name());
            home.reading().storeFile("${a}/b");
        }
    }

    @Test
    void everyAttributeOfTlsIsStatedOnce() {
        ServerReading reading = new ServerHome(ServerHome.CONFIGURED).reading();

        List<StatedAttribute> stated = reading.stated();
        Set<String> seen = new HashSet<>();
        stated.forEach(one -> assertTrue(seen.add(one.place() + one.attribute()), one::toString));
        long inFile = ServerHome.CONFIGURED.lines().filter(line -> line.matches(".*<(key-|trust-m|credential|implementation|file |certificate-|server-ssl|client-ssl|https-l|socket-binding n).*"))
                .flatMap(line -> List.of(line.split("[a-z]+=[\"']", -1)).stream().skip(1)).count();
        // With default-ssl-context, and without the name of a socket.
        assertEquals(inFile, stated.size(), () -> String.join("\n", seen));
        assertTrue(stated.stream().filter(one -> one.attribute().endsWith("clear-text")).allMatch(one -> one.value().isEmpty()));
        Address in = Address.server("esb").child("sslConfigs", "in");
        for (String field : List.of("keystore", "truststore", "serverKey", "clientAuth", "protocols")) {
            assertTrue(reading.says(in, field), field);
        }
        assertFalse(reading.says(in, "ciphers"));
    }
}
