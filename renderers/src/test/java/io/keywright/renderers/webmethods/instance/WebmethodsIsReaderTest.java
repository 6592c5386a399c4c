package io.keywright.renderers.webmethods.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebmethodsIsReaderTest {

    private static void finds(InstanceHome home, String finding) {
        home.reading();
        assertTrue(home.findings().stream().anyMatch(found -> found.contains(finding)), () -> finding + " is not in " + home.findings());
    }

    @Test
    void aliasOfAPortIsThatOfItsKeyAndItsNameIsAnotherField() {
        ServerState state = new InstanceHome().reading().state();

        assertEquals(Optional.of("server1"), state.sslConfigs().get("edge").serverKey());
        assertEquals(Optional.of("EDGE"), state.sslConfigs().get("edge").keystore());
        assertEquals(Optional.of(9443), state.endpoints().get("edge").port());
        assertEquals("WmRoot", state.endpoints().get("edge").options().get("package"));
    }

    @Test
    void aPortWithoutStoresHasThoseOfTheWholeServer() {
        ServerState state = new InstanceHome().with(InstanceHome.PORTS, InstanceHome.PORT.replace(">server1<", "><").replace(">EDGE<", "><"))
                .with(InstanceHome.SETTINGS, "watt.security.ssl.keyStoreAlias=EDGE\nwatt.security.ssl.keyAlias=server1\n").reading().state();

        assertEquals(Optional.of("EDGE"), state.sslConfigs().get("default").keystore());
        assertEquals(Optional.of("server1"), state.sslConfigs().get("default").serverKey());
        assertEquals(Optional.empty(), state.endpoints().get("edge").sslConfig());
        assertEquals(Optional.of("default"), state.defaults().get("").inbound());
    }

    @ParameterizedTest
    @CsvSource({"none,NONE", "request,SUPPORTED", "require,REQUIRED", "digest,NONE"})
    void theWordsForClientAuthAreRead(String word, ClientAuth meant) {
        InstanceHome home = new InstanceHome().with(InstanceHome.PORTS, InstanceHome.PORT.replace(">none<", ">" + word + "<"));

        assertEquals(Optional.of(meant), home.reading().state().sslConfigs().get("edge").clientAuth());
        assertEquals(word.equals("digest"), home.findings().toString().contains("'digest' of port 9443 has no word in the document"));
    }

    @Test
    void aKeystoreAndATruststoreOfOneNameAreTwoStoresWhereTheyAreTwoFiles() {
        ServerState state = new InstanceHome().trusting().reading().state();

        assertEquals(List.of("EDGE", "EDGE-trust"), List.copyOf(state.keystores().keySet()));
        assertEquals(Optional.of("EDGE"), state.keystores().get("EDGE-trust").nativeName());
        assertEquals(Optional.of("config/stores/edge.jks"), state.keystores().get("EDGE").location(), "backslashes are those of Windows");
    }

    private static final String VARIABLES = "keystore.AC.ME.ksLocation=certs/acme.p12\nkeystore.AC.ME.ksType=PKCS12\nkeystore.AC.ME.ksPassword=$secret{a}\n"
            + "keystore.AC.ME.keyAlias.server.1.keyAliasPassword=$secret{a}\ntruststore.TS.ksLocation=certs/ts.jks\nkeystore.EDGE.ksLocation=elsewhere.jks\n"
            + "keystore.THEIRS.ksLocation=$env{PLACE}\nkeystore.AC.ksLocation=ac.jks\nkeystore.AC.ksType=JKS\n";

    @Test
    void aliasesOfTheVariablesAloneAreStoresAsWell() {
        InstanceHome home = new InstanceHome().with("application.properties", VARIABLES)
                .with(InstanceHome.PORTS, InstanceHome.PORT.replace(">EDGE<", ">AC.ME<").replace(">server1<", ">server.1<"));
        ServerReading reading = home.reading();
        ServerState state = reading.state();

        assertEquals(List.of("AC", "AC_ME", "EDGE", "TS"), List.copyOf(state.keystores().keySet()));
        assertEquals(Optional.of("certs/acme.p12"), state.keystores().get("AC_ME").location());
        assertEquals(Optional.of("PKCS12"), state.keystores().get("AC_ME").type());
        assertEquals(Optional.of("JKS"), state.keystores().get("TS").type());
        assertEquals(Optional.of("config/stores/edge.jks"), state.keystores().get("EDGE").location());
        assertEquals(Optional.of("AC_ME"), state.sslConfigs().get("edge").keystore());
        assertEquals(List.of(), home.findings());
        List<String> stated = reading.stated().stream().map(StatedAttribute::attribute).filter(name -> name.contains("AC.ME")).toList();
        assertEquals(List.of("keystore.AC.ME.ksLocation", "keystore.AC.ME.ksType", "keystore.AC.ME.ksPassword", "keystore.AC.ME.keyAlias.server.1.keyAliasPassword"), stated);
        assertTrue(reading.stated().stream().anyMatch(one -> one.says(Address.server("esb").child("keystores", "AC_ME"), "location")));
    }

    @Test
    void anAliasOfTheVariablesWhosePlaceIsElsewhereIsNeitherAStoreNorMissing() {
        InstanceHome home = new InstanceHome().with("application.properties", VARIABLES).with(InstanceHome.PORTS, InstanceHome.PORT.replace(">EDGE<", ">THEIRS<"));

        assertFalse(home.reading().state().keystores().containsKey("THEIRS"));
        assertFalse(home.findings().toString().contains("there is no keystore alias"), home.findings()::toString);
    }

    @Test
    void whatIsDisabledIsNotSpoken() {
        ServerState state = new InstanceHome().with(InstanceHome.SETTINGS, "watt.net.jsse.server.disabledProtocols=SSLv2Hello,SSLv3,TLSv1\n"
                + "watt.net.jsse.client.enabledProtocols=TLSv1.2\n").reading().state();

        assertEquals(Optional.of(List.of(Protocol.TLS_V1_1, Protocol.TLS_V1_2, Protocol.TLS_V1_3)), state.sslConfigs().get("default").protocols());
        assertEquals(Optional.of(List.of(Protocol.TLS_V1_2)), state.sslConfigs().get("default-outbound").protocols());
    }

    @Test
    void whatIsUnderBackupIsOfThePast() {
        ServerState state = new InstanceHome().with("config/backup/config/security/keystore/old_ks_config.xml", InstanceHome.ALIAS.replace("EDGE", "OLD"))
                .reading().state();

        assertEquals(List.of("EDGE"), List.copyOf(state.keystores().keySet()));
    }

    @Test
    void twoFamiliesOfSettingsThatLookAlikeAreToldApart() {
        finds(new InstanceHome().with(InstanceHome.SETTINGS, "a=1\nwatt.server.ssl.keyStoreAlias=EDGE\n"),
                "config/server.cnf:2: warning: watt.server.ssl.keyStoreAlias is for the Java that runs the server, and watt.security.ssl.keyStoreAlias is not set");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        ">server1<|>server2<|keystore alias 'EDGE' has no password for key 'server2'",
        ">EDGE<|>OTHER<|there is no keystore alias 'OTHER'",
        ">none<|>require<|port 9443 asks for certificates and there is no truststore",
        "<!-- kept -->|<value name=\"enabled\">false</value>|port 9443 is disabled",
        "<!-- kept -->|<value name=\"useJSSE\">no</value>|useJSSE of port 9443 is false",
        "<!-- kept -->|<value name=\"jsseEnabledProtocols\">TLSv1</value>|of port 9443 is not read",
        ">server1<|><|a keystore alias and a key alias count together",
    })
    void trapsOfPortsAreTold(String from, String to, String finding) {
        finds(new InstanceHome().with(InstanceHome.PORTS, InstanceHome.PORT.replace(from, to)), finding);
    }

    @Test
    void blindTrustIsTold() {
        finds(new InstanceHome().with(InstanceHome.SETTINGS, "watt.security.cert.wmChainVerifier.trustByDefault=true\n"), "every server that is called is trusted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no xml", "<Values", "<a/>", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><Values>&a;</Values>",
        "<Values><value name=\"securityConfigParams\">&lt;broken</value></Values>", "<Values><value name=\"securityConfigParams\">&lt;a/&gt;</value></Values>", "<Values/>"})
    void aFileThatCannotBeReadIsNamedAndTheOthersAre(String text) {
        InstanceHome home = new InstanceHome().with(InstanceHome.KEYSTORE, text);

        ServerState state = home.reading().state();

        assertTrue(home.findings().get(0).startsWith(InstanceHome.KEYSTORE + ":1: error: "), home.findings()::toString);
        assertEquals(Optional.of(9443), state.endpoints().get("edge").port());
    }

    @Test
    void anEscapeForWhichJavaRefusesTheSettingsIsNamed() {
        finds(new InstanceHome().with(InstanceHome.SETTINGS, "a=1\nb=C:\\users\n"), "config/server.cnf:2: error: a '\\u' without four hexadecimal digits");
    }

    @Test
    void everyAttributeIsStatedOnceAndNoPassword() {
        ServerReading reading = new InstanceHome().trusting().with(InstanceHome.SETTINGS, "watt.security.ssl.keyAlias=a\nwatt.security.ssl.keyAlias=b\nwatt.net.ssl.x=1\n").reading();

        List<String> stated = reading.stated().stream().map(one -> one.place().filename() + ":" + one.place().line() + " " + one.attribute()).toList();

        assertEquals(stated.size(), stated.stream().distinct().count(), stated::toString);
        assertTrue(stated.containsAll(List.of("config/server.cnf:1 watt.security.ssl.keyAlias", "config/server.cnf:2 watt.security.ssl.keyAlias",
                "config/server.cnf:3 watt.net.ssl.x")), stated::toString);
        assertFalse(reading.stated().stream().filter(one -> one.attribute().contains("andle")).map(StatedAttribute::value).anyMatch(Optional::isPresent));
    }
}
