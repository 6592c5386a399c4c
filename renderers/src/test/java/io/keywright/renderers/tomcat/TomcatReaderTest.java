package io.keywright.renderers.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.ServerReading;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TomcatReaderTest {

    private static final String VERIFICATION = "certificateVerification=\"optional\"";
    private static final String KEYSTORE = "${catalina.base}/conf/edge.jks";

    private static SslConfigState config(TomcatBase base) {
        return base.reading().state().sslConfigs().get("https");
    }

    private static Optional<Secret> password(TomcatBase base, String store) {
        return base.reading().state().keystores().get(store).password().flatMap(PasswordState::value);
    }

    @Test
    void aConnectorWithTlsIsAnEndpointWithItsSslConfigurationAndStores() {
        TomcatBase base = new TomcatBase(TomcatBase.CONFIGURED);
        ServerState state = base.reading().state();

        assertEquals(List.of("https"), List.copyOf(state.endpoints().keySet()));
        assertEquals(Optional.of(8443), state.endpoints().get("https").port());
        assertEquals(Optional.of("https"), state.endpoints().get("https").sslConfig());
        assertEquals(List.of("edge", "partners"), List.copyOf(state.keystores().keySet()));
        assertEquals(Optional.of("edge"), config(base).keystore());
        assertEquals(Optional.of("partners"), config(base).truststore());
        assertEquals(Optional.of("orders"), config(base).serverKey());
        assertEquals(Optional.of(ClientAuth.SUPPORTED), config(base).clientAuth());
        assertEquals(Optional.of(Secret.of("first-1")), password(base, "edge"));
        assertEquals(Optional.of("JKS"), state.keystores().get("edge").type());
        assertEquals(List.of(), base.findings());
    }

    @Test
    void namesAreThoseOfTheDocument() {
        ServerState document = Wanted.server().keystore("mine", "JKS", "conf/edge.jks", "x").config("main", "mine", Optional.empty()).endpoint("front", 8443, "main").state();

        ServerState state = new TomcatBase(TomcatBase.CONFIGURED).named(document).reading().state();

        assertEquals(List.of("front"), List.copyOf(state.endpoints().keySet()));
        assertEquals(List.of("main"), List.copyOf(state.sslConfigs().keySet()));
        assertEquals(List.of("mine", "partners"), List.copyOf(state.keystores().keySet()));
    }

    @Test
    void aNameThatTheDocumentGivesAStoreElsewhereIsNotThisOnes() {
        ServerState document = Wanted.server().keystore("edge", "JKS", "conf/other.jks", "x").state();

        assertEquals(List.of("edge-2", "partners"), List.copyOf(new TomcatBase(TomcatBase.CONFIGURED).named(document).reading().state().keystores().keySet()));
    }

    @Test
    void connectorsThatSayTheSameHaveOneSslConfigurationIfTheDocumentSaysSo() {
        String connector = TomcatBase.CONFIGURED.substring(TomcatBase.CONFIGURED.indexOf("    <Connector port='8443'"), TomcatBase.CONFIGURED.indexOf("    <Engine"));
        String two = TomcatBase.CONFIGURED.replace("    <Engine", connector.replace("8443", "9443") + "    <Engine");
        ServerState document = Wanted.server().endpoint("a", 8443, "main").endpoint("b", 9443, "main").state();

        assertEquals(List.of("main"), List.copyOf(new TomcatBase(two).named(document).reading().state().sslConfigs().keySet()));
        assertEquals(List.of("b", "main"), List.copyOf(new TomcatBase(two.replaceFirst("\"optional\"", "\"none\"")).named(document).reading().state().sslConfigs().keySet()));
        assertEquals(List.of("https", "https-9443"), List.copyOf(new TomcatBase(two).reading().state().endpoints().keySet()));
    }

    @Test
    void aWordThatTheServerDoesNotKnowIsToldToCountAsRequired() {
        TomcatBase base = TomcatBase.with(VERIFICATION, "certificateVerification=\"reqired\"");

        assertEquals(Optional.of(ClientAuth.REQUIRED), config(base).clientAuth());
        assertEquals(List.of("conf/server.xml:8: warning: certificateVerification 'reqired' is no word that the server knows: it warns, and refuses callers "
                + "without a certificate as with 'required'"), base.findings());
    }

    @Test
    void optionalNoCaWithOpenSslIsTold() {
        TomcatBase base = new TomcatBase(TomcatBase.CONFIGURED.replace("\"optional\"", "\"optionalNoCA\"").replace("SSLEnabled",
                "sslImplementationName=\"org.apache.tomcat.util.net.openssl.OpenSSLImplementation\" SSLEnabled"));

        base.reading();

        assertTrue(base.findings().get(0).contains("lets in certificates of unknown issuers"), base.findings().toString());
    }

    @Test
    void askingForCertificatesWithoutATruststoreIsTold() {
        TomcatBase base = TomcatBase.with(" truststoreFile=\"conf/partners.jks\" truststorePassword=\"second-2\"", "");

        base.reading();

        assertTrue(base.findings().get(0).contains("the authorities of the Java that runs the server are trusted"), base.findings().toString());
    }

    @Test
    void listsAreReadAndWhatIsNoListIsTold() {
        TomcatBase base = TomcatBase.with(VERIFICATION, "protocols=\"TLSv1.2,+TLSv1.3\" ciphers=\"ECDHE-RSA-AES256-GCM-SHA384\"");
        assertEquals(Optional.of(List.of(Protocol.TLS_V1_2, Protocol.TLS_V1_3)), config(base).protocols());
        assertEquals(Optional.of(List.of("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")), config(base).ciphers());
        assertEquals(List.of(), base.findings());

        TomcatBase strange = TomcatBase.with(VERIFICATION, "protocols=\"TLSv1.2 TLSv1.3\" ciphers=\"HIGH:!aNULL\"");
        assertEquals(Optional.empty(), config(strange).ciphers());
        assertTrue(strange.findings().get(0).contains("names 'TLSv1.2 TLSv1.3', which no Java knows"), strange.findings().toString());
        assertTrue(strange.findings().get(1).contains("ciphers 'HIGH:!aNULL' is an expression"), strange.findings().toString());
    }

    @Test
    void whatIsNotSaidIsWhatTheServerTakes() {
        TomcatBase base = TomcatBase.with(" certificateKeystorePassword=\"first-1\"", "");

        assertEquals(Optional.of(Secret.of("changeit")), password(base, "edge"));
        assertEquals(Optional.of(List.of()), config(base).protocols());
        assertEquals(Optional.of(ClientAuth.NONE), config(TomcatBase.with(VERIFICATION, "")).clientAuth());
    }

    @Test
    void theTypeOfATruststoreFollowsThatOfTheKeystoreUnlessItIsPkcs12() {
        assertEquals(Optional.of("JCEKS"), TomcatBase.with("type=\"RSA\"", "certificateKeystoreType=\"jceks\"").reading().state().keystores().get("partners").type());
        assertEquals(Optional.of("JKS"), TomcatBase.with("type=\"RSA\"", "certificateKeystoreType=\"PKCS12\"").reading().state().keystores().get("partners").type());
    }

    @Test
    void aFileSaysItsTypeWhereJavaReadsBoth() {
        assertEquals(Optional.of("PKCS12"), new TomcatBase(TomcatBase.CONFIGURED).file("conf/edge.jks", "0…").reading().state().keystores().get("edge").type());
    }

    @Test
    void passwordsMayBeProperties() {
        TomcatBase base = TomcatBase.with("\"first-1\"", "\"${edge.password}\"").file("conf/catalina.properties", "edge.password=of\\u0020edge\nother=${catalina.base}/x");

        assertEquals(Optional.of(new PasswordState(Optional.of(Secret.of("of edge")), Optional.of("edge.password"))),
                base.reading().state().keystores().get("edge").password());
        assertEquals(Optional.of(Secret.of("of edge")), base.reading().variable("edge.password"));
        assertEquals(List.of(), base.findings());
    }

    @Test
    void aPasswordThatIsNotToBeHadIsTold() {
        TomcatBase base = TomcatBase.with("\"first-1\"", "\"${edge.password}\"").file("conf/catalina.properties", "edge.password=\\u00zz");

        assertEquals(Optional.empty(), password(base, "edge"));
        assertTrue(base.findings().get(0).contains("stands where it cannot be read from here"), base.findings().toString());
    }

    @Test
    void passwordsMayStandInTheFirstLineOfAFile() {
        TomcatBase base = TomcatBase.with("certificateKeystorePassword=\"first-1\"", "certificateKeystorePasswordFile=\"conf/secret\"").file("conf/secret", "of the file\nmore");

        assertEquals(Optional.of(Secret.of("of the file")), password(base, "edge"));
    }

    @Test
    void aKeyMayHaveAPasswordOfItsOwn() {
        TomcatBase base = TomcatBase.with("type=\"RSA\"", "certificateKeyPassword=\"of-the-key\"");

        assertEquals(Map.of("orders", Secret.of("of-the-key")), base.reading().keyPasswords("edge"));
    }

    @Test
    void otherHostsAndCertificatesStayAndAreTold() {
        TomcatBase base = TomcatBase.with("type=\"RSA\" />", "type=\"RSA\" /><Certificate certificateKeystoreFile=\"conf/edge.jks\" type=\"EC\"/></SSLHostConfig>"
                + "<SSLHostConfig hostName=\"Other.Test\"><Certificate certificateKeystoreFile=\"conf/other.p12\"/>");

        assertEquals(List.of("edge", "other", "partners"), List.copyOf(base.reading().state().keystores().keySet()));
        assertTrue(base.findings().get(0).contains("words for one certificate"), base.findings().toString());
        assertTrue(base.findings().get(2).contains("SSLHostConfig of host 'Other.Test' has no words"), base.findings().toString());
    }

    @Test
    void theDefaultHostMayHaveAName() {
        TomcatBase base = new TomcatBase(TomcatBase.CONFIGURED.replace("SSLEnabled", "defaultSSLHostConfigName=\"orders.test\" SSLEnabled")
                .replace("<SSLHostConfig ", "<SSLHostConfig hostName=\"Orders.Test\" "));

        assertEquals(Optional.of("edge"), config(base).keystore());
    }

    @Test
    void keysInPemFilesAreToldAndNotRead() {
        TomcatBase base = TomcatBase.with("certificateKeystoreFile=\"" + KEYSTORE + "\"", "certificateFile=\"conf/cert.pem\" certificateKeyFile=\"conf/key.pem\"");

        assertEquals(Optional.empty(), config(base).keystore());
        assertTrue(base.findings().get(0).startsWith("conf/server.xml:9: warning: the key and certificate stand in PEM files"), base.findings().toString());
    }

    @Test
    void attributesOfTheConnectorItselfAreReadAndToldToBeOfOldVersions() {
        TomcatBase base = new TomcatBase("""
                <Server><Service><Connector port="8443" SSLEnabled="true" keystoreFile="conf/old.jks" keystorePass="of-old" keyAlias="a" keyPass="of-key"
                  clientAuth="want" sslEnabledProtocols="TLSv1.2" truststoreFile="conf/trust.jks" truststorePass="of-trust"/></Service></Server>
                """);

        assertEquals(Optional.of(ClientAuth.SUPPORTED), config(base).clientAuth());
        assertEquals(Optional.of(List.of(Protocol.TLS_V1_2)), config(base).protocols());
        assertEquals(Optional.of(Secret.of("of-trust")), password(base, "trust"));
        assertEquals(Map.of("a", Secret.of("of-key")), base.reading().keyPasswords("old"));
        assertTrue(base.findings().get(0).contains("unknown to Tomcat 10"), base.findings().toString());
        assertFalse(base.reading().stated().toString().contains("of-"));
    }

    @Test
    void theOffsetOfTheServerCounts() {
        assertEquals(Optional.of(8543), TomcatBase.with("shutdown=\"SHUTDOWN\"", "portOffset=\"100\"").reading().state().endpoints().get("https").port());
    }

    @Test
    void aConnectorWhosePortIsNotKnownIsLeftAlone() {
        TomcatBase base = TomcatBase.with("port='8443'", "port='${port}'");

        assertEquals(Map.of(), base.reading().state().endpoints());
        assertTrue(base.findings().get(0).contains("the port of this Connector is not known here"), base.findings().toString());
        assertEquals(Optional.of(9000), TomcatBase.with("port='8443'", "port='${port:-9000}'").reading().state().endpoints().get("https").port());
    }

    @Test
    void aRedirectToAPortWithoutTlsIsTold() {
        TomcatBase base = TomcatBase.with("    <Engine", "    <Connector port=\"8080\" redirectPort=\"9443\"/><Connector port=\"8081\" redirectPort=\"8443\"/>\n    <Engine");

        base.reading();

        assertEquals(1, base.findings().size(), base.findings().toString());
        assertTrue(base.findings().get(0).contains("redirectPort 9443 is that of no Connector with TLS"), base.findings().toString());
    }

    @Test
    void everyAttributeOfTlsIsStatedOnceAndPasswordsWithoutTheirText() {
        ServerReading reading = new TomcatBase(TomcatBase.CONFIGURED).reading();

        assertEquals(List.of("port", "SSLEnabled", "scheme", "secure", "certificateVerification", "truststoreFile", "truststorePassword", "certificateKeystoreFile",
                "certificateKeystorePassword", "certificateKeyAlias", "type"),
                reading.stated().stream().map(one -> one.attribute().substring(one.attribute().indexOf('@') + 1)).toList());
        assertFalse(reading.stated().toString().contains("first-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.jks", "/etc/outside.jks", "a\u0000b", "https://store.test/a.jks", "file:conf/a.jks"})
    void aLocationThatIsNoFileOfTheBaseIsRefused(String location) {
        ServerReading reading = new TomcatBase(TomcatBase.CONFIGURED).reading();

        assertThrows(DiagnosticException.class, () -> reading.storeFile(location));
    }

    @Test
    void aLocationWithAPropertyThatIsNotKnownIsNoFile() {
        assertEquals(Optional.empty(), new TomcatBase(TomcatBase.CONFIGURED).reading().storeFile("${somewhere}/a.jks"));
        assertEquals(Optional.of(TomcatBase.HOME.resolve("conf/edge.jks")), new TomcatBase(TomcatBase.CONFIGURED).reading().storeFile(KEYSTORE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<", "<Server", "<axisconfig/>", "\u0000", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><Server>&b;</Server>",
            "<Server port='1' port='2'/>", "<Server><Service></Server>"})
    void whatIsNoConfigurationIsToldAndNotRead(String text) {
        TomcatBase base = new TomcatBase(text);

        assertFalse(base.reading().exists());
        assertTrue(base.findings().get(0).startsWith("conf/server.xml:1: error: "), base.findings().toString());
    }

    @Test
    void whatIsNotOfItsEncodingIsToldAndNotRead() {
        TomcatBase base = new TomcatBase("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Server a=\"\u00fc\"/>".getBytes(StandardCharsets.ISO_8859_1));

        assertFalse(base.reading().exists());
        assertTrue(base.findings().get(0).contains("error: "), base.findings().toString());
    }

    @Test
    void tenThousandConnectorsAreRead() {
        StringBuilder text = new StringBuilder("<Server><Service>");
        for (int port = 1; port <= 10_000; port++) {
            text.append("<Connector SSLEnabled='true' port='").append(port).append("'><SSLHostConfig><Certificate certificateKeystoreFile='").append(port)
                    .append("/a.jks'/></SSLHostConfig></Connector>");
        }

        ServerState state = new TomcatBase(text.append("</Service></Server>").toString()).reading().state();

        assertEquals(10_000, state.keystores().size());
        assertTrue(state.endpoints().containsKey("https-10000"));
    }

    @Test
    void aServerWithoutTlsHasNothing() {
        assertEquals(ServerState.empty("esb"), new TomcatBase("<Server><Service><Connector port='8080'/></Service></Server>").reading().state());
    }
}
