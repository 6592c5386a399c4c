package io.keywright.renderers.liberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.ServerReading;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.AuthenticationState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LibertyReaderTest {

    private static final String TLS = "<featureManager><feature>transportSecurity-1.0</feature></featureManager>";

    private static SslConfigState ssl(ServerDirectory directory, String id) {
        return directory.reading().state().sslConfigs().get(id);
    }

    private static Optional<Secret> password(ServerDirectory directory, String store) {
        return directory.reading().state().keystores().get(store).password().orElseThrow().value();
    }

    @Test
    void aHomeThatDoesNotExistHasNothing() {
        ServerReading reading = new ServerDirectory().reading();

        assertFalse(reading.exists());
        assertEquals(ServerState.empty("orders"), reading.state());
    }

    @Test
    void theServersDefaultsHoldWithoutBeingWritten() {
        ServerReading reading = ServerDirectory.server(TLS).and("server.env", "keystore_password=changeit").reading();

        KeystoreState store = reading.state().keystores().get("defaultKeyStore");
        SslConfigState ssl = reading.state().sslConfigs().get("defaultSSLConfig");
        EndpointState endpoint = reading.state().endpoints().get("defaultHttpEndpoint");
        assertEquals(Map.of("type", "PKCS12", "location", "${server.output.dir}/resources/security/key.p12",
                "options.updateTrigger", "mbean", "options.pollingRate", "500ms", "options.readOnly", "false"),
                store.fields());
        assertEquals(Optional.of(Secret.of("changeit")), store.password().orElseThrow().value());
        assertEquals(Optional.of("keystore_password"), store.password().orElseThrow().variable());
        assertEquals(Optional.of("defaultKeyStore"), ssl.keystore());
        assertEquals(Optional.of("defaultKeyStore"), ssl.truststore());
        assertEquals(Optional.of(ClientAuth.NONE), ssl.clientAuth());
        assertEquals(Optional.of(List.of()), ssl.protocols());
        assertEquals(Optional.of(true), ssl.verifyHostname());
        assertEquals(Optional.of(9443), endpoint.port());
        assertEquals(Optional.of(9080), endpoint.httpPort());
        assertEquals(Optional.of("localhost"), endpoint.host());
        assertEquals(Optional.of("defaultSSLConfig"), endpoint.sslConfig());
        assertTrue(reading.place(Address.parse("servers.orders.keystores.defaultKeyStore")).isEmpty());
    }

    @Test
    void withoutTheTlsFeatureThereIsNoBuiltInSslConfig() {
        ServerState state = ServerDirectory.server("").reading().state();

        assertTrue(state.sslConfigs().isEmpty());
        assertTrue(state.keystores().isEmpty());
        assertTrue(state.defaults().isEmpty());
    }

    @Test
    void attributesMergeAcrossElementsAndFilesAndTheLastValueWins() {
        ServerDirectory directory = ServerDirectory.server(
                "<ssl id='a' keyStoreRef='one' CLIENTAUTHENTICATIONSUPPORTED='true' serverKeyAlias='first'/>",
                "<include location='more.xml'/>",
                "<ssl id='a' serverkeyalias='third'/>")
                .and("more.xml", "<server><ssl id='a' serverKeyAlias='second' sslProtocol='TLSv1.3'/></server>")
                .and("configDropins/defaults/z.xml", "<server><ssl id='a' clientKeyAlias='weak' verifyHostname='false'/></server>")
                .and("configDropins/overrides/a.xml", "<server><ssl id='a' clientKeyAlias='strong'/></server>");

        SslConfigState ssl = ssl(directory, "a");

        assertEquals(Optional.of("third"), ssl.serverKey());
        assertEquals(Optional.of("strong"), ssl.clientKey());
        assertEquals(Optional.of(false), ssl.verifyHostname());
        assertEquals(Optional.of(ClientAuth.SUPPORTED), ssl.clientAuth());
        assertEquals(Optional.of(List.of(Protocol.TLS_V1_3)), ssl.protocols());
    }

    @Test
    void idsCompareWithCase() {
        assertEquals(List.of("A", "a"), List.copyOf(ServerDirectory.server("<ssl id='a'/>", "<ssl id='A'/>").reading()
                .state().sslConfigs().keySet()));
    }

    @Test
    void requiredClientAuthWinsOverSupported() {
        assertEquals(Optional.of(ClientAuth.REQUIRED), ssl(ServerDirectory.server(
                "<ssl id='a' clientAuthentication='true' clientAuthenticationSupported='true'/>"), "a").clientAuth());
    }

    @Test
    void aBooleanThatTheServerDoesNotUnderstandIsItsDefault() {
        ServerDirectory directory = ServerDirectory.server("<ssl id='a' keyStoreRef='defaultKeyStore' clientAuthentication='yes'/>");

        assertEquals(Optional.of(ClientAuth.NONE), ssl(directory, "a").clientAuth());
        assertTrue(directory.findings().contains("server.xml:2:43: warning: clientAuthentication 'yes' is not understood:"
                + " the server wants true or false and takes its default"), directory.findings().toString());
    }

    @Test
    void anIncludeStandsAtItsPosition() {
        String include = "<include location='more.xml'/>";
        String own = "<ssl id='a' serverKeyAlias='own'/>";
        String more = "<server><ssl id='a' serverKeyAlias='more'/></server>";

        assertEquals(Optional.of("own"), ssl(ServerDirectory.server(include, own).and("more.xml", more), "a").serverKey());
        assertEquals(Optional.of("more"), ssl(ServerDirectory.server(own, include).and("more.xml", more), "a").serverKey());
    }

    @Test
    void replaceMergesAttributesLikeMerge() {
        ServerDirectory directory = ServerDirectory.server("<ssl id='a' serverKeyAlias='own' sslProtocol='TLSv1.3'/>",
                "<include location='more.xml' onConflict='replace'/>")
                .and("more.xml", "<server><ssl id='a' serverKeyAlias='more'/></server>");

        assertEquals(Optional.of("more"), ssl(directory, "a").serverKey());
        assertEquals(Optional.of(List.of(Protocol.TLS_V1_3)), ssl(directory, "a").protocols());
    }

    @Test
    void ignoreDropsTheWholeIncludedElementEvenWhenTheParentsComesLater() {
        ServerDirectory directory = ServerDirectory.server("<include location='more.xml' onConflict='IGNORE'/>",
                "<ssl id='a' serverKeyAlias='own'/>")
                .and("more.xml", "<server><ssl id='a' clientKeyAlias='more'/><ssl id='b' clientKeyAlias='b'/></server>");

        assertEquals(Optional.empty(), ssl(directory, "a").clientKey());
        assertEquals(Optional.of("b"), ssl(directory, "b").clientKey());
    }

    @Test
    void anIncludedDirectoryIsReadSortedWithoutCase() {
        ServerDirectory directory = ServerDirectory.server("<include location='parts/'/>")
                .and("parts/b.xml", "<server><ssl id='a' serverKeyAlias='b'/></server>")
                .and("parts/A.xml", "<server><ssl id='a' serverKeyAlias='A'/></server>")
                .and("parts/z.txt", "not xml");

        assertEquals(Optional.of("b"), ssl(directory, "a").serverKey());
        assertFalse(directory.findings().toString().contains("z.txt"));
    }

    @Test
    void anIncludeIsRelativeToTheFileThatHasIt() {
        ServerDirectory directory = ServerDirectory.server("<include location='${server.config.dir}/parts/one.xml'/>")
                .and("parts/one.xml", "<server><include location='two.xml'/></server>")
                .and("parts/two.xml", "<server><ssl id='a'/></server>");

        assertTrue(directory.reading().state().sslConfigs().containsKey("a"));
    }

    @Test
    void anIncludeOfAnotherDirectoryNeedsARoot() {
        ServerDirectory directory = ServerDirectory.server("<include location='${shared.config.dir}/tls.xml'/>",
                "<include location='../../../etc/passwd'/>", "<include optional='true' location='/var/wlp/x.xml'/>");
        directory.reading();

        assertEquals(List.of("server.xml:2:1: error: '/shared/config/tls.xml' leaves the server's directories",
                "server.xml:3:1: error: '../../../etc/passwd' leaves the server's directories",
                "server.xml:4:1: error: '/var/wlp/x.xml' leaves the server's directories"), directory.findings());
    }

    @Test
    void rootsSayWhereOtherDirectoriesAre() {
        ServerDirectory directory = ServerDirectory.server("<include location='${shared.config.dir}/tls.xml'/>",
                "<include location='/var/wlp/x.xml'/>").root("wlp.user.dir", "/srv/usr").root("/var/wlp", "/srv/var")
                .and("/srv/usr/shared/config/tls.xml", "<server><ssl id='a' keyStoreRef='defaultKeyStore'/></server>")
                .and("/srv/var/x.xml", "<server><ssl id='b' keyStoreRef='defaultKeyStore'/></server>");

        assertEquals(2, directory.reading().state().sslConfigs().size());
        assertEquals(Optional.of(Path.of("/srv/var/k.p12")), directory.reading().storeFile("/var/wlp/k.p12"));
    }

    @Test
    void theInnerOfTwoRootsCounts() {
        ServerDirectory directory = ServerDirectory.server("").root("/opt", "/srv/opt").root("/opt/keys", "/srv/keys");

        assertEquals(Optional.of(Path.of("/srv/keys/k.p12")), directory.reading().storeFile("/opt/keys/k.p12"));
        assertEquals(Optional.of(Path.of("/srv/opt/k.p12")), directory.reading().storeFile("/opt/k.p12"));
    }

    @Test
    void aDirectoryOfOursIsNoPathOfTheServersMachine() {
        ServerDirectory directory = ServerDirectory.server("<variable name='keys' value='${server.config.dir}/keys'/>",
                "<variable name='there' value='/srv/usr'/>").root("wlp.user.dir", "/srv/usr")
                .root("/srv", "/other").root("/wlp", "/other");

        assertEquals(Optional.of(Path.of("/srv/usr/k.p12")), directory.reading().storeFile("${wlp.user.dir}/k.p12"));
        assertEquals(Optional.of(Path.of("/other/usr/k.p12")), directory.reading().storeFile("/srv/usr/k.p12"));
        assertEquals(Optional.of(Path.of("/other/usr/k.p12")), directory.reading().storeFile("${there}/k.p12"));
        assertEquals(directory.reading().storeFile("${server.config.dir}/keys/k.p12"),
                directory.reading().storeFile("${keys}/k.p12"));
    }

    @Test
    void anIncludeCycleIsNamed() {
        ServerDirectory directory = ServerDirectory.server("<include location='a.xml'/>")
                .and("a.xml", "<server>\n <include location='b.xml'/></server>")
                .and("b.xml", "<server><include location='a.xml'/><include location='server.xml'/></server>");
        directory.reading();

        assertEquals(List.of("b.xml:1:9: error: include cycle: a.xml → b.xml → a.xml",
                "b.xml:1:36: error: include cycle: server.xml → a.xml → b.xml → server.xml"), directory.findings());
    }

    @Test
    void aBombOfIncludesIsDefused() {
        ServerDirectory directory = ServerDirectory.server("<include location='0.xml'/>");
        for (int i = 0; i < 40; i++) {
            String next = "<include location='" + (i + 1) + ".xml'/>";
            directory.and(i + ".xml", "<server>" + next + next + "</server>");
        }
        directory.and("40.xml", "<server/>").reading();

        assertEquals(1, directory.findings().stream()
                .filter(line -> line.contains("the includes of this server name more than 1000 files")).count());
    }

    @Test
    void whatIsNotFollowedOrNotThereIsSaid() {
        ServerDirectory directory = ServerDirectory.server("<include location='https://acme.test/tls.xml'/>",
                "<include location='gone.xml'/>", "<include location='gone.xml' optional='true'/>",
                "<include/>", "<include location='${nowhere}/x.xml'/>",
                "<include location='there.xml' onConflict='OVERWRITE'/>").and("there.xml", "<server/>");
        directory.reading();

        assertEquals(List.of(
                "server.xml:2:1: warning: include 'https://acme.test/tls.xml' is a URL and is not followed; what it configures is not seen",
                "server.xml:3:1: warning: include 'gone.xml' does not exist; the server starts without it (CWWKG0090E)",
                "server.xml:5:1: warning: this include has no location; the server ignores it",
                "server.xml:6:1: warning: include '${nowhere}/x.xml': variable 'nowhere' has no value",
                "server.xml:7:31: warning: onConflict 'OVERWRITE' is unknown; the server takes MERGE (CWWKG0094W)"),
                directory.findings());
    }

    @Test
    void aBrokenFileIsNamedAndTheOthersAreRead() {
        ServerDirectory directory = ServerDirectory.server("<ssl id='a' keyStoreRef='defaultKeyStore'>",
                "</ssl>", "<include location='bad.xml'/>").and("bad.xml", "<server>\n<ssl")
                .and("configDropins/overrides/x.xml", "<host/>");

        assertTrue(directory.reading().state().sslConfigs().containsKey("a"));
        assertTrue(directory.findings().get(0).startsWith("bad.xml:2:"), directory.findings().toString());
        assertTrue(directory.findings().contains("configDropins/overrides/x.xml:1:1: error: 'host' is not a server"
                + " configuration; its root is 'server'"));
    }

    @Test
    void variablesHaveTheServersOrder() {
        ServerDirectory directory = ServerDirectory.server("<keyStore id='s' password='${p}'/>",
                "<variable name='p' defaultValue='default1'/>");
        assertEquals(Optional.of(Secret.of("default1")), password(directory, "s"));

        directory.and("server.env", "# c\r\np=env\r\nother=x");
        assertEquals(Optional.of(Secret.of("env")), password(directory, "s"));

        directory.and("bootstrap.properties", "bootstrap.include=more.properties\n").and("more.properties", "p : boot\\\n  strap\n");
        assertEquals(Optional.of(Secret.of("bootstrap")), password(directory, "s"));

        directory.and("variables/p", "file\n").and("variables/dir/x", "y");
        assertEquals(Optional.of(Secret.of("file")), password(directory, "s"));

        directory.and("configDropins/overrides/o.xml", "<server><variable name='p' value='xml'/></server>");
        assertEquals(Optional.of(Secret.of("xml")), password(directory, "s"));
    }

    @Test
    void theEnvironmentIsAskedForThreeSpellings() {
        ServerDirectory directory = ServerDirectory.server("<keyStore id='s' password='${my.pass-word}'/>");

        assertEquals(Optional.of(Secret.of("b")), password(directory.and("server.env", "MY_PASS_WORD=b"), "s"));
        assertEquals(Optional.of(Secret.of("a")),
                password(directory.and("server.env", "MY_PASS_WORD=b\nmy_pass_word=a"), "s"));
        assertEquals(Optional.of(Secret.of("x")), password(ServerDirectory.server(
                "<keyStore id='s' password='${env.PW}'/>").and("server.env", "PW=x"), "s"));
    }

    @Test
    void passwordsAreDecodedWithTheServersKey() {
        assertEquals(Optional.of(Secret.of("changeit")),
                password(ServerDirectory.server("<keyStore id='s' password='{xor}PDc+MTg6Nis='/>"), "s"));
        ServerDirectory directory = ServerDirectory.server("<keyStore id='s' password='{hash}AAAA'/>");
        assertEquals(Optional.empty(), password(directory, "s"));
        assertTrue(directory.findings().get(0).startsWith("server.xml:2:18: warning: the password of keyStore 's' is a hash"),
                directory.findings().toString());
        assertFalse(directory.findings().toString().contains("AAAA"));
    }

    @Test
    void variablesThatLeadInACircleHaveNoValue() {
        ServerDirectory directory = ServerDirectory.server("<keyStore id='s' password='${a}'/>",
                "<variable name='a' value='${b}'/>", "<variable name='b' value='x${a}'/>");

        assertEquals(Optional.empty(), password(directory, "s"));
        assertEquals(List.of("server.xml:2:18: warning: variable cycle: a → b → a"), directory.findings());
    }

    @Test
    void variablesThatMultiplyEachOtherAreStopped() {
        StringBuilder variables = new StringBuilder();
        for (int i = 0; i < 18; i++) {
            variables.append("<variable name='v").append(i).append("' value='")
                    .append(("${v" + (i + 1) + "}").repeat(10)).append("'/>");
        }
        ServerDirectory directory = ServerDirectory.server("<keyStore id='s' password='${v0}'/>", variables.toString(),
                "<variable name='v18' value=''/>");

        assertEquals(Optional.empty(), password(directory, "s"));
    }

    @Test
    void nestedStoresAreStoresWithAName() {
        ServerState state = ServerDirectory.server("<ssl id='a'><keyStore location='k.jks' password='secret'/>",
                "<trustStore id='t' location='t.p12'/></ssl>", "<keyStore id='t'/>").reading().state();

        assertEquals(Optional.of("a-keyStore"), state.sslConfigs().get("a").keystore());
        assertEquals(Optional.of("a-t"), state.sslConfigs().get("a").truststore());
        assertEquals(Optional.of("JKS"), state.keystores().get("a-keyStore").type());
        assertEquals(Optional.of("t.p12"), state.keystores().get("a-t").location());
    }

    @Test
    void endpointsFindTheirSslConfigByNestedOrReferredOptionsOrTheDefault() {
        Map<String, EndpointState> endpoints = ServerDirectory.server(TLS, "<sslDefault sslRef='d'/><ssl id='d'/>",
                "<httpEndpoint id='n' httpsPort='1'><sslOptions sslRef='a'/></httpEndpoint>",
                "<httpEndpoint id='r' httpsPort='2' sslOptionsRef='o'/><sslOptions id='o' sslRef='b'/>",
                "<httpEndpoint id='x' host='*' httpsPort='${p}' httpPort='-1'/><variable name='p' value='3'/>")
                .reading().state().endpoints();

        assertEquals(Optional.of("a"), endpoints.get("n").sslConfig());
        assertEquals(Optional.of("b"), endpoints.get("r").sslConfig());
        assertEquals(Optional.of("d"), endpoints.get("x").sslConfig());
        assertEquals(Optional.of(3), endpoints.get("x").port());
        assertEquals(Optional.of(-1), endpoints.get("n").httpPort());
    }

    @Test
    void outboundConnectionsAreEndpointAliases() {
        var aliases = ServerDirectory.server("<ssl id='a' keyStoreRef='k'>"
                + "<outboundConnection host='maximo.acme.test' port='9443' clientCertificate='c'/>"
                + "<outboundConnection id='named' host='*'/></ssl>").reading().state().endpointAliases();

        assertEquals(Map.of("host", "maximo.acme.test", "port", 9443, "sslConfig", "a", "key", "c"),
                aliases.get("maximo-acme-test-9443").fields());
        assertEquals(Map.of("host", "*", "sslConfig", "a"), aliases.get("named").fields());
    }

    @Test
    void webAppSecuritySaysHowCallersAreAuthenticated() {
        assertEquals(authentication("CLIENT_CERT", "allowFailOverToBasicAuth='true'"),
                new AuthenticationState(Optional.of(AuthenticationMethod.CERTIFICATE), Optional.of(true), Map.of()));
        assertEquals(authentication("BASIC", ""),
                new AuthenticationState(Optional.of(AuthenticationMethod.BASIC), Optional.of(false), Map.of()));
        assertEquals(authentication("CLIENT_CERT", "allowFailOverToBasicAuth='false' allowAuthenticationFailOverToAuthMethod='BASIC'"),
                new AuthenticationState(Optional.of(AuthenticationMethod.CERTIFICATE), Optional.of(true), Map.of()));
        assertEquals(Optional.of(AuthenticationMethod.NONE),
                ServerDirectory.server("").reading().state().authentication().orElseThrow().method());
        assertEquals(Optional.empty(), ServerDirectory.server(
                "<featureManager><feature>appSecurity-5.0</feature></featureManager>").reading().state()
                .authentication().orElseThrow().method());
    }

    private static AuthenticationState authentication(String method, String attributes) {
        return ServerDirectory.server("<webAppSecurity overrideHttpAuthMethod='" + method + "' " + attributes + "/>")
                .reading().state().authentication().orElseThrow();
    }

    @Test
    void storeFilesAreRelativeToTheServersDirectory() {
        ServerReading reading = ServerDirectory.server("").reading();

        assertEquals(Optional.of(Path.of("/srv/orders/resources/security/key.p12")), reading.storeFile("key.p12"));
        assertEquals(Optional.of(Path.of("/srv/orders/k.p12")), reading.storeFile("${server.config.dir}/./x/../k.p12"));
        assertEquals(Optional.empty(), reading.storeFile("safkeyring://START1/KEY"));
        assertEquals(Optional.empty(), reading.storeFile("${nowhere}/k.p12"));
        assertThrows(DiagnosticException.class, () -> reading.storeFile("${server.config.dir}/../other/k.p12"));
        assertThrows(DiagnosticException.class, () -> reading.storeFile("/etc/k.p12"));
        assertThrows(DiagnosticException.class, () -> reading.storeFile("k\u0000.p12"));
    }

    @Test
    void keyEntriesGiveThePasswordsOfSingleKeys() {
        ServerReading reading = ServerDirectory.server("<keyStore id='s' password='secret'>"
                + "<keyEntry name='a' keyPassword='{xor}PDc+MTg6Nis='/></keyStore>").reading();

        assertEquals(Map.of("a", Secret.of("changeit")), reading.keyPasswords("s"));
    }

    @Test
    void aPlaceIsWhereTheThingWasLastConfigured() {
        ServerReading reading = ServerDirectory.server("<ssl id='a'/>", "", "  <ssl id='a' sslProtocol='TLS'/>").reading();

        assertEquals(4, reading.place(Address.parse("servers.orders.sslConfigs.a")).orElseThrow().line());
        assertEquals(Optional.empty(), reading.place(Address.parse("servers.orders.sslConfigs.b")));
        assertEquals(Optional.empty(), reading.place(Address.parse("servers.other.sslConfigs.a")));
    }

    private static Map<String, String> options(ServerDirectory directory) {
        Map<String, String> options = new TreeMap<>(directory.reading().state().options());
        options.keySet().removeAll(Set.of("useAuthenticationDataForUnprotectedResource", "webAlwaysLogin"));
        return options;
    }

    @Test
    void accessLogAndTlsTraceAreOptionsOfTheServer() {
        assertEquals(Map.of("accessLog", "false", "tlsTrace", "false"), options(ServerDirectory.server("")));
        assertEquals(Map.of("accessLog", "true", "tlsTrace", "true"), options(ServerDirectory.server(
                "<httpEndpoint id='defaultHttpEndpoint'><accessLogging/></httpEndpoint>")
                .and("jvm.options", "# x\n-Djavax.net.debug=ssl:handshake")));
        assertEquals(Map.of("tlsTrace", "false"), options(ServerDirectory.server("<httpEndpoint id='x'><accessLogging/></httpEndpoint>")
                .and("jvm.options", "#-Djavax.net.debug=ssl")));
    }

    @Test
    void whatUnprotectedPagesAskIsAnOptionOfTheServer() {
        ServerReading reading = ServerDirectory.server("<webAppSecurity webalwayslogin='true'/>").reading();

        assertEquals("true", reading.state().options().get("webAlwaysLogin"));
        assertTrue(reading.says(Address.server("orders"), "options.webAlwaysLogin"));
        assertFalse(reading.says(Address.server("orders"), "options.useAuthenticationDataForUnprotectedResource"));
        assertEquals("true", reading.state().options().get("useAuthenticationDataForUnprotectedResource"));
        assertEquals(List.of("options.webAlwaysLogin"), reading.stated().stream().flatMap(one -> one.field().stream()).toList());
    }
}
