package io.keywright.renderers.liberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.liberty.configuration.ConfigFile;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds by default: stated in files of ours, not in those that people share. */
class StatedFieldsTest {

    private static final String TLS = "<featureManager><feature>transportSecurity-1.0</feature></featureManager>";
    private static final String ENDPOINT = "endpoints.defaultHttpEndpoint | host=localhost | port=9443 | httpPort=9080"
            + " | sslConfig=defaultSSLConfig";

    private static RenderRequest desired(String text) {
        return DesiredText.parse(text);
    }

    @Test
    void aDeclaredPortStaysWhenTheVariableOfItsDefaultChanges() {
        ServerDirectory after = Laws.applied(new ServerDirectory(), desired(ENDPOINT));

        after.and("bootstrap.properties", "default.https.port=7000\n");

        assertEquals(Optional.of(9443), after.reading().state().endpoints().get("defaultHttpEndpoint").port());
    }

    @Test
    void aBuiltInThingOfAServerThatIsThereIsNotWrittenForItsDefaultsAlone() {
        assertEquals(Set.of(), Laws.paths(ServerDirectory.server(TLS).reading().render(desired(ENDPOINT))));
    }

    @Test
    void aBuiltInThingThatDiffersInOneFieldIsWrittenWithAllThatAreDeclared() {
        String text = Laws.applied(ServerDirectory.server(TLS), desired(ENDPOINT.replace("host=localhost", "host=*")))
                .text("endpoints.xml");

        assertTrue(text.contains("<httpEndpoint id=\"defaultHttpEndpoint\" host=\"*\" httpPort=\"9080\" httpsPort=\"9443\">"), text);
        assertTrue(text.contains("<sslOptions sslRef=\"defaultSSLConfig\"/>"), text);
    }

    @Test
    void whatIsNotDeclaredIsNotStated() {
        String text = Laws.applied(new ServerDirectory(), desired("endpoints.defaultHttpEndpoint | port=9443"))
                .text("endpoints.xml");

        assertTrue(text.contains("<httpEndpoint id=\"defaultHttpEndpoint\" httpsPort=\"9443\"/>"), text);
    }

    @Test
    void aUsersElementGetsOnlyWhatDiffers() {
        ServerDirectory after = Laws.applied(ServerDirectory.server(TLS, "<httpEndpoint id='defaultHttpEndpoint'/>",
                "<ssl id='defaultSSLConfig'/>"), desired(ENDPOINT.replace("9080", "-1")
                + "\nsslConfigs.defaultSSLConfig | keystore=defaultKeyStore | clientAuth=supported | verifyHostname=true"));

        assertTrue(after.text("server.xml").contains("<httpEndpoint id='defaultHttpEndpoint' httpPort='-1'/>"));
        assertTrue(after.text("server.xml").contains("<ssl id='defaultSSLConfig' clientAuthenticationSupported='true'/>"));
        assertFalse(after.contents().containsKey("endpoints.xml"));
    }

    @Test
    void whatTheUserStatesElsewhereIsNotStatedAgain() {
        String ours = "<!-- " + ConfigFile.MARK + ". --><server><ssl id='defaultSSLConfig' serverKeyAlias='a'/></server>";
        ServerDirectory before = ServerDirectory.server(TLS, "<ssl id='defaultSSLConfig' clientAuthenticationSupported='${on}'"
                + " keyStoreRef='defaultKeyStore'/>", "<variable name='on' value='true'/>",
                "<include location='keystore.xml'/>").and("keystore.xml", ours);

        String text = Laws.applied(before, desired("sslConfigs.defaultSSLConfig | keystore=defaultKeyStore"
                + " | clientAuth=supported | serverKey=a")).text("keystore.xml");

        assertFalse(text.contains("keyStoreRef") || text.contains("clientAuthenticationSupported"), text);
    }

    @ParameterizedTest
    @CsvSource({"none,false,false", "supported,false,true", "required,true,false"})
    void clientAuthIsStatedInBothAttributesOfWhichAtMostOneIsTrue(String mode, String required, String supported) {
        String text = Laws.applied(new ServerDirectory(), desired("sslConfigs.a | keystore=k | clientAuth=" + mode))
                .text("keystore.xml");

        assertTrue(text.contains("clientAuthentication=\"" + required + "\" clientAuthenticationSupported=\"" + supported + "\""), text);
    }

    @Test
    void aNestedStoreIsNotReferredToByTheNameThatItHasWithUs() {
        String ours = "<!-- " + ConfigFile.MARK + ". --><server><ssl id='a' verifyHostname='false'/></server>";
        ServerDirectory before = ServerDirectory.server(TLS, "<ssl id='a'><keyStore location='k.p12' password='changeit'/></ssl>",
                "<include location='keystore.xml'/>").and("keystore.xml", ours);

        String text = Laws.applied(before, desired("sslConfigs.a | keystore=a-keyStore | truststore=a-keyStore"
                + " | verifyHostname=true")).text("keystore.xml");

        assertTrue(text.contains("<ssl id=\"a\" verifyHostname=\"true\"/>"), text);
    }
}
