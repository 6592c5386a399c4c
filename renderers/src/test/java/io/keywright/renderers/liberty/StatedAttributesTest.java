package io.keywright.renderers.liberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.schema.address.Address;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All that the files of a server state about its TLS, once, with what it became. */
class StatedAttributesTest {

    private static final String TLS = "<featureManager><feature>transportSecurity-1.0</feature><feature>servlet-6.0</feature></featureManager>";

    private static List<String> stated(ServerDirectory directory) {
        return directory.reading().stated().stream().map(StatedAttributesTest::words).toList();
    }

    private static String words(StatedAttribute one) {
        return one.place().filename() + ":" + one.place().line() + " " + one.attribute() + one.value().map(value -> "=" + value).orElse("")
                + " → " + one.thing().map(Address::toString).map(thing -> thing.replace("servers.orders", "")).orElse("nothing")
                + one.field().map(field -> " " + field).orElse("");
    }

    @Test
    void everyAttributeIsStatedOnceWithTheFieldThatItBecame() {
        assertEquals(List.of(
                "server.xml:2 featureManager/feature=transportSecurity-1.0 → ",
                "server.xml:3 keyStore[k]/@id=k → .keystores.k",
                "server.xml:3 keyStore[k]/@location=k.p12 → .keystores.k location",
                "server.xml:3 keyStore[k]/@password=${k_password} → .keystores.k password",
                "server.xml:3 keyStore[k]/@fileBased=true → nothing",
                "server.xml:4 ssl[s]/@id=s → .sslConfigs.s",
                "server.xml:4 ssl[s]/@keyStoreRef=k → .sslConfigs.s keystore",
                "server.xml:4 ssl[s]/@clientAuthentication=true → .sslConfigs.s clientAuth",
                "server.xml:4 ssl[s]/@sslProtocol=TLSv1.2 → .sslConfigs.s protocols",
                "server.xml:5 sslDefault/@sslRef=s → .defaultSslConfig inbound",
                "server.env:1 server.env: k_password → .keystores.k password"),
                stated(ServerDirectory.server(TLS, "<keyStore id='k' location='k.p12' password='${k_password}' fileBased='true'/>",
                        "<ssl id='s' keyStoreRef='k' clientAuthentication='true' sslProtocol='TLSv1.2'/>", "<sslDefault sslRef='s'/>")
                        .and("server.env", "k_password=very-secret\nOTHER=1\n")));
    }

    @Test
    void nestedStoresAndCallsAreThingsOfTheirOwn() {
        List<String> stated = stated(ServerDirectory.server(TLS, "<ssl id='s'>", "<keyStore location='n.p12' password='{xor}PDc+MTg6Nis='>",
                "<keyEntry name='one' keyPassword='of-one'/></keyStore>", "<outboundConnection id='partner' host='p.test' clientCertificate='one'/>", "</ssl>"));

        assertTrue(stated.contains("server.xml:4 ssl[s]/keyStore/@location=n.p12 → .keystores.s-keyStore location"), stated::toString);
        assertTrue(stated.contains("server.xml:4 ssl[s]/keyStore/@password → .keystores.s-keyStore password"), stated::toString);
        assertTrue(stated.contains("server.xml:5 ssl[s]/keyStore/keyEntry[one]/@keyPassword → .keystores.s-keyStore.keys.one keyPassword"), stated::toString);
        assertTrue(stated.contains("server.xml:6 ssl[s]/outboundConnection[partner]/@host=p.test → .endpointAliases.partner host"), stated::toString);
        assertTrue(stated.contains("server.xml:6 ssl[s]/outboundConnection[partner]/@clientCertificate=one → .endpointAliases.partner key"), stated::toString);
    }

    @Test
    void whatIsOverriddenSaysNoField() {
        List<String> stated = stated(ServerDirectory.server(TLS, "<ssl id='s' serverKeyAlias='old' clientAuthentication='true'/>",
                "<ssl id='s' serverKeyAlias='new' clientAuthenticationSupported='true'/>"));

        assertTrue(stated.contains("server.xml:3 ssl[s]/@serverKeyAlias=old → .sslConfigs.s"), stated::toString);
        assertTrue(stated.contains("server.xml:4 ssl[s]/@serverKeyAlias=new → .sslConfigs.s serverKey"), stated::toString);
        assertTrue(stated.contains("server.xml:4 ssl[s]/@clientAuthenticationSupported=true → .sslConfigs.s"), stated::toString);
    }

    @Test
    void whatOtherElementsReferToIsStatedAndIsNothingOfOurs() {
        List<String> stated = stated(ServerDirectory.server(TLS, "<ldapRegistry id='l' host='h' sslEnabled='true' sslRef='s'/>",
                "<basicRegistry certificateMapMode='CUSTOM'><user name='u' password='p'/></basicRegistry>",
                "<a><b id='x' keyStoreRef='k'/></a>"));

        assertEquals(List.of("server.xml:2 featureManager/feature=transportSecurity-1.0 → ",
                "server.xml:3 ldapRegistry[l]/@sslEnabled=true → nothing", "server.xml:3 ldapRegistry[l]/@sslRef=s → nothing",
                "server.xml:4 basicRegistry/@certificateMapMode=CUSTOM → nothing", "server.xml:5 a/b[x]/@keyStoreRef=k → nothing"), stated);
    }

    @Test
    void aSetNameOfProtocolsIsTheOption() {
        List<String> stated = stated(ServerDirectory.server(TLS, "<ssl id='s' sslProtocol='SSL_TLSv2' securityLevel='HIGH'/>"));

        assertTrue(stated.contains("server.xml:3 ssl[s]/@sslProtocol=SSL_TLSv2 → .sslConfigs.s options.sslProtocol"), stated::toString);
        assertTrue(stated.contains("server.xml:3 ssl[s]/@securityLevel=HIGH → .sslConfigs.s options.securityLevel"), stated::toString);
    }

    @Test
    void endpointsAreStatedWithTheirOptionsWhereverThoseStand() {
        List<String> stated = stated(ServerDirectory.server(TLS, "<httpEndpoint id='e' httpsPort='9443' sslOptionsRef='o' protocolVersion='http/2'/>",
                "<sslOptions id='o' sslRef='s' sslSessionCacheSize='7'/>", "<sslOptions id='unused' sslRef='s'/>"));

        assertTrue(stated.contains("server.xml:3 httpEndpoint[e]/@httpsPort=9443 → .endpoints.e port"), stated::toString);
        assertTrue(stated.contains("server.xml:3 httpEndpoint[e]/@protocolVersion=http/2 → nothing"), stated::toString);
        assertTrue(stated.contains("server.xml:4 sslOptions[o]/@sslRef=s → .endpoints.e sslConfig"), stated::toString);
        assertTrue(stated.contains("server.xml:4 sslOptions[o]/@sslSessionCacheSize=7 → nothing"), stated::toString);
        assertTrue(stated.contains("server.xml:5 sslOptions[unused]/@sslRef=s → nothing"), stated::toString);
    }

    @Test
    void theNewerWordOfFallingBackSilencesTheOlder() {
        List<String> stated = stated(ServerDirectory.server(TLS, "<webAppSecurity allowFailOverToBasicAuth='true' "
                + "allowAuthenticationFailOverToAuthMethod='FORM' ssoRequiresSSL='true'/>"));

        assertTrue(stated.contains("server.xml:3 webAppSecurity/@allowFailOverToBasicAuth=true → .authentication"), stated::toString);
        assertTrue(stated.contains("server.xml:3 webAppSecurity/@allowAuthenticationFailOverToAuthMethod=FORM → .authentication fallbackToBasic"), stated::toString);
        assertTrue(stated.contains("server.xml:3 webAppSecurity/@ssoRequiresSSL=true → nothing"), stated::toString);
    }

    @Test
    void variablesAreStatedThatTlsNeedsThoseInOtherVariablesIncluded() {
        List<String> stated = stated(ServerDirectory.server(TLS, "<variable name='dir' value='${base}/tls'/>",
                "<keyStore id='k' location='${dir}/k.p12' password='x'/>", "<variable name='unused' value='1'/>")
                .and("bootstrap.properties", "base=/srv/orders\ndefault.https.port=7443\n"));

        assertTrue(stated.contains("server.xml:3 variable[dir]/@value=${base}/tls → .keystores.k location"), stated::toString);
        assertTrue(stated.contains("bootstrap.properties:1 bootstrap.properties: base=/srv/orders → .keystores.k location"), stated::toString);
        assertTrue(stated.contains("bootstrap.properties:2 bootstrap.properties: default.https.port=7443 → .endpoints.defaultHttpEndpoint port"), stated::toString);
        assertTrue(stated.stream().noneMatch(line -> line.contains("unused")), stated::toString);
    }

    @Test
    void noSecretIsShownInWhateverFormItStands() {
        String stated = stated(ServerDirectory.server(TLS, "<keyStore id='k' password='in-clear'/>",
                "<keyStore id='l' password='${indirect}'/>", "<variable name='indirect' value='through-a-variable'/>",
                "<variable name='wlp.password.encryption.key' value='the-key'/>", "<keyStore id='m' location='{xor}PDc+MTg6Nis='/>")
                .and("server.env", "keystore_password=unused-in-xml\n").and("jvm.options", "-Djavax.net.ssl.keyStorePassword=of-java\n"))
                .toString();

        for (String secret : List.of("in-clear", "through-a-variable", "the-key", "PDc+", "unused-in-xml", "of-java")) {
            assertFalse(stated.contains(secret), stated);
        }
        assertTrue(stated.contains("jvm.options:1 jvm.options: -Djavax.net.ssl.keyStorePassword → nothing"), stated);
    }

    @Test
    void theTraceOfJavaIsTheOptionOfTheServer() {
        assertTrue(stated(ServerDirectory.server(TLS).and("jvm.options", "-Xmx1g\n -Djavax.net.debug=ssl\n"))
                .contains("jvm.options:2 jvm.options: -Djavax.net.debug=ssl →  options.tlsTrace"));
    }

    @Test
    void aFileThatIsIncludedTwiceSaysWhatItSaysOnce() {
        List<String> stated = stated(ServerDirectory.server(TLS, "<include location='a.xml'/>", "<include location='a.xml'/>")
                .and("a.xml", "<server><ssl id='s' keyStoreRef='k'/></server>"));

        assertEquals(1, stated.stream().filter(line -> line.startsWith("a.xml:1 ssl[s]/@keyStoreRef")).count(), stated::toString);
    }

    @Test
    void aHomeThatIsNotThereStatesNothing() {
        assertEquals(List.of(), stated(new ServerDirectory()));
    }
}
