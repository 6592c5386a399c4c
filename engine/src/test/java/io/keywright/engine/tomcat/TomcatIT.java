package io.keywright.engine.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.openliberty.Callers;
import io.keywright.engine.openliberty.Curl;
import io.keywright.engine.openliberty.Keywright;
import io.keywright.engine.openliberty.OpenSsl;
import io.keywright.engine.openliberty.Presented;
import io.keywright.engine.openliberty.Program;
import io.keywright.engine.openliberty.RealLiberty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One server, a Connector for each way to ask callers for certificates: those that Keywright made, and those that people
 * wrote in words that it reads. Status 404 says that there is no application, so TLS is done.
 */
class TomcatIT {

    private static final int SERVED = 404;
    private static final String OF_STORE = "of <the> & \"store\" $1 {x}'";
    private static final String OF_KEY = "of the key's & 1";
    private static final String OF_TRUST = "of-the-trust";

    private static final String DOCUMENT = """
            keywright: 1
            site: tomcat
            authorities:
              root: {generate: {subject: "CN=Root", key: EC-P256, validFor: 1y}}
              issuing: {generate: {subject: "CN=Issuing", key: EC-P256, validFor: 1y, issuer: root}}
              callers: {file: callers.pem}
            identities:
              web: {generate: {subject: "CN=web", names: [localhost, "ip:127.0.0.1"], usage: [server], key: RSA-2048, validFor: 90d, issuer: issuing}}
              other: {generate: {subject: "CN=other", names: [localhost], usage: [server], key: RSA-2048, validFor: 90d, issuer: issuing}}
            servers:
              web:
                flavour: tomcat
                home: base
                keystores:
                  identity:
                    type: JKS
                    password: {env: OF_STORE}
                    keys: {other: other, "its key": {identity: web, keyPassword: {env: OF_KEY}}}
                  partners: {password: {env: OF_TRUST}, trust: {callers: callers}}
                sslConfigs:
                  nobody: {keystore: identity, truststore: partners, serverKey: its key, clientAuth: none}
                  some: {keystore: identity, truststore: partners, serverKey: its key, clientAuth: supported, options: {honorCipherOrder: true}}
                  all: {keystore: identity, truststore: partners, serverKey: its key, clientAuth: required}
                  newest: {keystore: identity, serverKey: other, protocols: [TLSv1.3]}
                  older: {keystore: identity, serverKey: its key, protocols: [TLSv1.2], ciphers: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]}
                endpoints:
                  nobody: {host: 127.0.0.1, names: [localhost], port: PORT0, sslConfig: nobody}
                  some: {host: 127.0.0.1, names: [localhost], port: PORT1, sslConfig: some}
                  all: {host: 127.0.0.1, names: [localhost], port: PORT2, sslConfig: all}
                  newest: {host: 127.0.0.1, names: [localhost], port: PORT3, sslConfig: newest}
                  older: {host: 127.0.0.1, names: [localhost], port: PORT4, sslConfig: older}
            """;

    /** What people write: {@code want}, {@code optionalNoCA}, a word that nobody knows; a password that is a property. */
    private static final String SERVER_XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Server port="-1">
              <Service name="Catalina">
                CONNECTORS<Engine name="Catalina" defaultHost="localhost"><Host name="localhost" appBase="webapps"/></Engine>
              </Service>
            </Server>
            """;
    private static final String BY_HAND = """
            <Connector port="%d" address="127.0.0.1" SSLEnabled="true" scheme="https" secure="true">
                  <SSLHostConfig certificateVerification="%s" truststoreFile="conf/partners.p12" truststoreType="PKCS12" truststorePassword="${partners.password}">
                    <Certificate certificateKeystoreFile="${catalina.base}/conf/other.p12" certificateKeystorePassword="by-hand" certificateKeystoreType="PKCS12"/>
                  </SSLHostConfig>
                </Connector>
            """;

    @TempDir
    private static Path directory;

    private static Path base;
    private static List<Integer> ports;
    private static Keywright keywright;
    private static Callers callers;
    private static RealTomcat server;

    @BeforeAll
    static void applyAndStart() throws IOException {
        ports = RealLiberty.freePorts(8);
        base = directory.resolve("base");
        callers = Callers.in(directory.resolve("callers"));
        Files.copy(callers.authority(), directory.resolve("callers.pem"));
        String document = DOCUMENT;
        for (int i = 0; i < 5; i++) {
            document = document.replace("PORT" + i, ports.get(i).toString());
        }
        String byHand = BY_HAND.formatted(ports.get(5), "want") + BY_HAND.formatted(ports.get(6), "optionalNoCA") + BY_HAND.formatted(ports.get(7), "reqired");
        keywright = Keywright.in(directory).with("OF_STORE", OF_STORE).with("OF_KEY", OF_KEY).with("OF_TRUST", OF_TRUST).write("tls.yaml", document)
                .write("base/conf/server.xml", SERVER_XML.replace("CONNECTORS", byHand)).write("base/conf/catalina.properties", """
                        common.loader="${catalina.base}/lib","${catalina.base}/lib/*.jar","${catalina.home}/lib","${catalina.home}/lib/*.jar"
                        partners.password=of-the-trust
                        """);
        Program.succeed("keytool", "-genkeypair", "-keyalg", "RSA", "-alias", "other", "-dname", "CN=by hand", "-ext", "san=dns:localhost", "-keystore",
                base.resolve("conf/other.p12").toString(), "-storetype", "PKCS12", "-storepass", "by-hand");
        keywright.apply();
        server = RealTomcat.start(base);
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    private static Curl.Answer answer(int port, String presented) {
        Curl curl = Curl.get("https://localhost:" + port + "/").with("--insecure");
        return (presented.equals("NONE") ? curl : curl.presenting(callers.certificates().get(Presented.valueOf(presented)))).answer();
    }

    /** The five that Keywright made, then those by hand: want, optionalNoCA, and a word that is none. */
    @ParameterizedTest
    @CsvSource({"0, NONE, true", "0, GOOD, true", "0, UNTRUSTED, true", "1, NONE, true", "1, GOOD, true", "1, UNTRUSTED, false", "1, EXPIRED, false",
            "2, NONE, false", "2, GOOD, true", "2, UNTRUSTED, false", "2, EXPIRED, false", "5, NONE, true", "5, GOOD, true", "5, UNTRUSTED, false",
            "6, NONE, true", "6, GOOD, true", "6, UNTRUSTED, false", "7, NONE, false", "7, GOOD, true", "7, UNTRUSTED, false"})
    void whoGetsInIsWhatTheDocumentSays(int connector, String presented, boolean served) {
        Curl.Answer answer = answer(ports.get(connector), presented);

        assertEquals(served ? SERVED : 0, answer.status(), answer::toString);
        assertTrue(served || answer.refusedInHandshake(), answer::toString);
    }

    @Test
    void theServedChainIsTheDeclaredOne() {
        assertEquals(List.of("subject=CN = web", "subject=CN = Issuing"), OpenSsl.subjects(OpenSsl.chain(ports.get(0)), directory).subList(0, 2));
        assertEquals("subject=CN = other", OpenSsl.subjects(OpenSsl.chain(ports.get(3)), directory).get(0));
    }

    @Test
    void protocolsAndSuitesAreTheDeclaredOnes() {
        assertTrue(OpenSsl.handshake(ports.get(3), "-tls1_3").out().contains("Cipher is TLS_"));
        assertTrue(OpenSsl.handshake(ports.get(3), "-tls1_2").out().contains("no peer certificate available"));
        assertTrue(OpenSsl.handshake(ports.get(4), "-tls1_3").out().contains("no peer certificate available"));
        assertTrue(OpenSsl.handshake(ports.get(4), "-tls1_2").out().contains("Cipher is ECDHE-RSA-AES128-GCM-SHA256"));
        assertTrue(OpenSsl.handshake(ports.get(0), "-tls1_1").out().contains("no peer certificate available"));
    }

    @Test
    void aSecondApplyWritesNothingAndPlanHasNothingToDo() {
        Map<String, String> before = Keywright.picture(base.resolve("conf"));

        keywright.apply();

        assertEquals(before, Keywright.picture(base.resolve("conf")));
        assertEquals(0, keywright.run("plan", "--detailed-exitcode").exit());
    }

    @Test
    void whatPeopleWroteStaysAndTheWordThatIsNoneIsTold() throws IOException {
        String text = Files.readString(base.resolve("conf/server.xml"));

        assertTrue(text.contains(BY_HAND.formatted(ports.get(5), "want").strip()), text);
        assertTrue(keywright.run("plan").err().contains("certificateVerification 'reqired' is no word that the server knows"));
    }

    @Test
    void theServerComplainsOfNothingThatKeywrightWrote() {
        List<String> complaints = server.log().matching("SEVERE|did not find a matching property|prefix is missing|unverified|invalid");

        assertTrue(complaints.stream().allMatch(line -> line.contains("reqired") || line.contains("certificateVerification")), complaints::toString);
    }

    @Test
    void anImportOfTheBaseKnowsThePasswordThatIsAProperty() throws IOException {
        Path document = directory.resolve("imported.yaml");

        Program imported = keywright.run("import", "tomcat:" + base, "--out", document.toString());

        assertEquals(0, imported.exit(), imported.err());
        assertTrue(Files.readString(document).contains("variable: partners.password"), Files.readString(document));
    }
}
