package io.keywright.renderers.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.Rendering;
import io.keywright.schema.diagnostic.Diagnostic;
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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TomcatRendererTest {

    private static final Optional<String> TRUST = Optional.of("partners");

    /** What the configured base has already. */
    private static Wanted standing() {
        return Wanted.server().keystore("edge", "JKS", "${catalina.base}/conf/edge.jks", "first-1").keystore("partners", "JKS", "conf/partners.jks", "second-2")
                .config("https", "edge", TRUST).endpoint("https", 8443, "https");
    }

    private static UnaryOperator<SslConfigState> asking(ClientAuth clientAuth, List<Protocol> protocols, List<String> ciphers) {
        return config -> new SslConfigState(config.name(), Optional.empty(), Optional.empty(), config.keystore(), config.truststore(), Optional.empty(),
                Optional.empty(), Optional.of(clientAuth), Optional.of(protocols), Optional.of(ciphers), Optional.empty(), Map.of("honorCipherOrder", "true"));
    }

    private static TomcatBase configured() {
        return new TomcatBase(TomcatBase.CONFIGURED);
    }

    private static String text(Rendering rendering) {
        assertEquals(List.of(), rendering.diagnostics());
        return new String(rendering.files().get(0).content().orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsThereAlreadyIsNotWritten() {
        assertEquals(List.of(), standing().of(configured()).files());
    }

    @Test
    void aFileOfTheOtherTypeThatJavaReadsAsWellStays() {
        assertEquals(List.of(), standing().keystore("edge", "PKCS12", "${catalina.base}/conf/edge.jks", "first-1").of(configured().file("conf/edge.jks", "0\u2026")).files());
    }

    @Test
    void onlyTheAttributesThatAreAskedForChange() {
        Rendering rendering = standing().config("https", asking(ClientAuth.REQUIRED, List.of(Protocol.TLS_V1_2, Protocol.TLS_V1_3),
                List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"))).of(configured());

        assertEquals(TomcatBase.CONFIGURED.replace("\"optional\"", "\"required\"").replace("truststorePassword=\"second-2\"",
                "truststorePassword=\"second-2\" protocols=\"TLSv1.2+TLSv1.3\" ciphers=\"TLS_AES_128_GCM_SHA256,TLS_AES_256_GCM_SHA384\" honorCipherOrder=\"true\""),
                text(rendering));
    }

    @Test
    void anotherWayToSayTheSameStays() {
        TomcatBase base = TomcatBase.with("certificateVerification=\"optional\"", "certificateVerification=\"want\" protocols=\"all\" honorCipherOrder=\"true\" "
                + "ciphers=\"AES128-SHA\"");

        assertEquals(List.of(), standing().config("https", asking(ClientAuth.SUPPORTED, List.of(), List.of("TLS_RSA_WITH_AES_128_CBC_SHA"))).of(base).files());
    }

    @Test
    void aNewConnectorComesAfterTheOthers() {
        Rendering rendering = standing().endpoint("extra", 9443, "https").of(configured());

        assertEquals(TomcatBase.CONFIGURED.replace("    <Engine", """
                    <Connector port="9443" protocol="org.apache.coyote.http11.Http11NioProtocol" SSLEnabled="true" scheme="https" secure="true">\r
                      <SSLHostConfig certificateVerification="optional" truststoreFile="conf/partners.jks" truststorePassword="second-2" truststoreType="JKS">\r
                        <Certificate certificateKeystoreFile="${catalina.base}/conf/edge.jks" certificateKeystorePassword="first-1" certificateKeystoreType="JKS" certificateKeyAlias="orders"/>\r
                      </SSLHostConfig>\r
                    </Connector>\r
                    <Engine""".indent(4).stripTrailing().replace("        <Engine", "    <Engine")).replace("\r\n", "\n"), text(rendering).replace("\r\n", "\n"));
        ServerState after = new TomcatBase(text(rendering)).named(standing().endpoint("extra", 9443, "https").state()).reading().state();
        assertEquals(List.of("https"), List.copyOf(after.sslConfigs().keySet()));
    }

    @Test
    void aConnectorWithoutSslHostConfigGetsThatOfItsDefaultHost() {
        TomcatBase base = new TomcatBase("<Server><Service><Connector port='8443' SSLEnabled='true' defaultSSLHostConfigName='a.test'/></Service></Server>");

        String text = text(Wanted.server().keystore("edge", "PKCS12", "conf/edge.p12", "x").config("main", "edge", Optional.empty()).endpoint("https", 8443, "main").of(base));

        assertTrue(text.contains("<SSLHostConfig hostName=\"a.test\">"), text);
        assertEquals(Optional.of("edge"), new TomcatBase(text).reading().state().sslConfigs().get("https").keystore());
    }

    @Test
    void aConnectorThatIsOursGoesWhole() {
        Rendering rendering = Wanted.server().removed("endpoints", "https").removed("sslConfigs", "https").of(configured());

        assertEquals(1, text(rendering).split("<Connector", -1).length - 1, "the one in the comment");
    }

    @Test
    void namesAndPasswordsKeepTheirMetacharacters() {
        String strange = "a<b&\"c]]>'\u00fc\t$x {y}";
        TomcatBase base = new TomcatBase(TomcatBase.CONFIGURED.replace("certificateKeystorePassword=\"first-1\"", "certificateKeystorePassword='first-1'"));

        Rendering rendering = Wanted.server().keystore("edge", "JKS", "conf/a & b's.jks", strange).keystore("partners", "JKS", "conf/partners.jks", strange)
                .key("edge", "it's <1>", Optional.of("k\"&")).config("https", "edge", TRUST)
                .config("https", config -> new SslConfigState("https", Optional.empty(), Optional.empty(), config.keystore(), config.truststore(),
                        Optional.of("it's <1>"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of()))
                .endpoint("https", 8443, "https").of(base);

        var after = new TomcatBase(text(rendering)).reading();
        assertEquals(Optional.of(Secret.of(strange)), after.state().keystores().get("a___b_s").password().flatMap(PasswordState::value));
        assertEquals(Optional.of(Secret.of(strange)), after.state().keystores().get("partners").password().flatMap(PasswordState::value));
        assertEquals(Map.of("it's <1>", Secret.of("k\"&")), after.keyPasswords("a___b_s"));
        assertEquals(Optional.of("it's <1>"), after.state().sslConfigs().get("https").serverKey());
    }

    @Test
    void anotherTypeOfKeystoreLeavesThatOfTheTruststoreAsItWas() {
        TomcatBase base = TomcatBase.with("type=\"RSA\"", "certificateKeystoreType=\"JCEKS\"");

        String text = text(Wanted.server().keystore("edge", "PKCS12", "conf/edge.p12", "first-1").keystore("partners", "JCEKS", "conf/partners.jks", "second-2")
                .config("https", "edge", TRUST).endpoint("https", 8443, "https").of(base));

        assertTrue(text.contains("truststoreType=\"JCEKS\""), text);
        assertTrue(text.contains("certificateKeystoreType=\"PKCS12\""), text);
    }

    @Test
    void aStoreChangesWhereverItStands() {
        TomcatBase base = TomcatBase.with("type=\"RSA\" />", "type=\"RSA\" /></SSLHostConfig><SSLHostConfig hostName=\"other\">"
                + "<Certificate certificateKeystoreFile=\"conf/edge.jks\" certificateKeystorePassword=\"first-1\"/>");

        String text = text(Wanted.server().keystore("edge", "JKS", "${catalina.base}/conf/edge.jks", "new-1").config("https", "edge", Optional.empty())
                .endpoint("https", 8443, "https").of(base));

        assertEquals(2, text.split("Password=\"new-1\"", -1).length - 1, text);
    }

    @Test
    void onePlaceMayHaveAPropertyAndAnotherItsValue() {
        TomcatBase base = TomcatBase.with("certificateKeystorePassword=\"first-1\"", "certificateKeystorePassword=\"${p}\"").file("conf/catalina.properties", "p=first-1");
        Wanted wanted = Wanted.server().keystore("edge", "JKS", "${catalina.base}/conf/edge.jks", new PasswordState(Optional.of(Secret.of("first-1")), Optional.of("p")))
                .config("https", "edge", Optional.empty()).endpoint("https", 8443, "https");
        String two = "</SSLHostConfig><SSLHostConfig hostName=\"b\"><Certificate certificateKeystoreFile=\"conf/edge.jks\" certificateKeystorePassword=\"first-1\"/></SSLHostConfig>";

        assertEquals(List.of(), wanted.of(base).files());
        assertEquals(List.of(), wanted.of(new TomcatBase(TomcatBase.CONFIGURED.replace("certificateKeystorePassword=\"first-1\"",
                "certificateKeystorePassword=\"${p}\"").replace("</SSLHostConfig>", two)).file("conf/catalina.properties", "p=first-1")).files());
    }

    @Test
    void aPasswordThatStandsElsewhereIsLeftAlone() {
        TomcatBase property = TomcatBase.with("\"first-1\"", "\"${edge.password}\"").file("conf/catalina.properties", "edge.password=first-1");
        TomcatBase file = TomcatBase.with("certificateKeystorePassword=\"first-1\"", "certificateKeystorePasswordFile=\"conf/secret\"").file("conf/secret", "first-1\n");
        Wanted other = standing().keystore("edge", "JKS", "${catalina.base}/conf/edge.jks", "new-1");

        assertEquals(List.of(), standing().of(property).files());
        assertEquals(List.of(), standing().of(file).files());
        refused(other.of(TomcatBase.with("\"first-1\"", "\"${edge.password}\"").file("conf/catalina.properties", "edge.password=first-1")),
                "servers.esb.keystores.edge.password", "property that certificateKeystorePassword refers to");
        refused(other.of(TomcatBase.with("certificateKeystorePassword=\"first-1\"", "certificateKeystorePasswordFile=\"conf/secret\"").file("conf/secret", "first-1\n")),
                "servers.esb.keystores.edge.password", "file that certificateKeystorePasswordFile names");
    }

    @Test
    void aPasswordThatIsNotToBeHadHereIsLeftAlone() {
        assertEquals(List.of(), standing().of(TomcatBase.with("\"first-1\"", "\"${FROM_THE_ENVIRONMENT}\"")).files());
    }

    @Test
    void anAttributeThatRefersToAPropertyIsLeftAlone() {
        refused(standing().config("https", asking(ClientAuth.REQUIRED, List.of(), List.of())).of(TomcatBase.with("\"optional\"", "\"${ask}\"")
                .file("conf/catalina.properties", "ask=none")), "servers.esb.sslConfigs.https.clientAuth", "refers to a property");
    }

    @Test
    void aPasswordThatTheServerWouldTakeForAPropertyIsRefused() {
        refused(standing().keystore("edge", "JKS", "${catalina.base}/conf/edge.jks", "a${b}c").of(configured()), "servers.esb.keystores.edge.password",
                "which the server takes for a property");
    }

    @Test
    void aPasswordThatXmlCannotHoldIsRefused() {
        refused(standing().keystore("edge", "JKS", "${catalina.base}/conf/edge.jks", "a\u0001b").of(configured()), "servers.esb.keystores.edge.password",
                "a character that XML cannot hold");
    }

    @Test
    void clientAuthWithoutTruststoreIsRefused() {
        TomcatBase base = TomcatBase.with(" truststoreFile=\"conf/partners.jks\" truststorePassword=\"second-2\"", "");

        refused(Wanted.server().keystore("edge", "JKS", "${catalina.base}/conf/edge.jks", "first-1").config("https", "edge", Optional.empty())
                .config("https", asking(ClientAuth.REQUIRED, List.of(), List.of())).endpoint("https", 8443, "https").of(base),
                "servers.esb.sslConfigs.https", "has no truststore");
    }

    @Test
    void whatHasNoPlaceIsRefused() {
        refused(standing().config("other", "edge", TRUST).of(configured()), "servers.esb.sslConfigs.other", "that of no endpoint");
        refused(standing().keystore("other", "JKS", "conf/other.jks", "x").of(configured()), "servers.esb.keystores.other", "no other place in server.xml");
    }

    @Test
    void aKeystoreBesideKeysInPemFilesIsRefused() {
        TomcatBase base = TomcatBase.with("certificateKeystoreFile=\"${catalina.base}/conf/edge.jks\" certificateKeystorePassword=\"first-1\"", "certificateFile=\"a.pem\"");

        refused(standing().of(base), "servers.esb.sslConfigs.https.keystore", "beside the PEM files");
    }

    @Test
    void theOldFormIsNotChanged() {
        String old = "<Server><Service><Connector port='8443' SSLEnabled='true' keystoreFile='conf/edge.jks' keystorePass='first-1'/></Service></Server>";
        Wanted same = Wanted.server().keystore("edge", "JKS", "conf/edge.jks", "first-1").config("https", "edge", Optional.empty()).endpoint("https", 8443, "https");

        assertEquals(List.of(), same.of(new TomcatBase(old)).diagnostics());
        refused(same.keystore("edge", "JKS", "conf/edge.jks", "other-1").of(new TomcatBase(old)), "servers.esb.endpoints.https", "which Tomcat 10 does not know");
    }

    @Test
    void aNewConnectorNeedsAServiceThatIsTheOnlyOne() {
        refused(standing().of(new TomcatBase("<Server><Service/><Service/></Server>")), "servers.esb.endpoints.https", "several Services");
        refused(standing().of(new TomcatBase("<Server/>")), "servers.esb.endpoints.https", "no Service");
        refused(standing().of(TomcatBase.with("port='8443'", "port='${p}'")), "servers.esb.endpoints.https", "may be there already");
    }

    private static void refused(Rendering rendering, String address, String sentence) {
        assertEquals(List.of(), rendering.files());
        List<Diagnostic> faults = rendering.diagnostics().stream().filter(fault -> fault.address().orElseThrow().toString().equals(address)).toList();
        assertEquals(1, faults.size(), rendering.diagnostics().toString());
        assertTrue(faults.get(0).isError());
        assertTrue(faults.get(0).summary().contains(sentence), faults.get(0).summary());
    }
}
