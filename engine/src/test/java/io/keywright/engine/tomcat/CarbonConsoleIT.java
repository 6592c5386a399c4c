package io.keywright.engine.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.openliberty.Callers;
import io.keywright.engine.openliberty.Curl;
import io.keywright.engine.openliberty.Keywright;
import io.keywright.engine.openliberty.OpenSsl;
import io.keywright.engine.openliberty.Presented;
import io.keywright.engine.openliberty.RealLiberty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The Connector of a WSO2 product's console, on a Tomcat of the kind that is inside: 7 for the older form. The file is
 * the rendered one; only the class that WSO2 has for its Service, which is nowhere to be had, is taken out. Status 404 says
 * that there is no application, so TLS is done.
 */
class CarbonConsoleIT {

    private static final int SERVED = 404;
    private static final String CATALINA = "repository/conf/tomcat/catalina-server.xml";

    private static final String OLD = """
            <Server port="-1">
              <Service name="Catalina" className="org.wso2.carbon.tomcat.ext.service.ExtendedStandardService">
                <Connector protocol="org.apache.coyote.http11.Http11NioProtocol" port="9443" address="127.0.0.1" scheme="https" secure="true" SSLEnabled="true" sslProtocol="TLS"
                           clientAuth="false" keystoreFile="${carbon.home}/repository/resources/security/wso2carbon.jks" keystorePass="wso2carbon"/>
                <Engine name="Catalina" defaultHost="localhost"><Host name="localhost" appBase="webapps"/></Engine>
              </Service>
            </Server>
            """;
    private static final String NEW = OLD.replaceAll("(?s)sslProtocol.*wso2carbon\"/>", """
            >
                  <SSLHostConfig certificateVerification="false" protocols="+TLSv1,+TLSv1.1,+TLSv1.2">
                    <Certificate certificateKeystoreFile="\\${carbon.home}/repository/resources/security/wso2carbon.jks" certificateKeystorePassword="wso2carbon"/>
                  </SSLHostConfig>
                </Connector>""");

    private static final String DOCUMENT = """
            keywright: 1
            site: carbon
            authorities:
              root: {generate: {subject: "CN=Root", key: EC-P256, validFor: 1y}}
              callers: {file: callers.pem}
            identities:
              console: {generate: {subject: "CN=console", names: [localhost, "ip:127.0.0.1"], usage: [server], key: RSA-2048, validFor: 90d, issuer: root}}
              other: {generate: {subject: "CN=other", names: [localhost], usage: [server], key: RSA-2048, validFor: 90d, issuer: root}}
            servers:
              esb:
                flavour: wso2-esb
                home: esb
                keystores:
                  own: {password: {env: OF_STORE}, keys: {first: other, second: console}}
                  admins: {password: {env: OF_TRUST}, trust: {callers: callers}}
                sslConfigs:
                  console: {keystore: own, truststore: admins, serverKey: second, clientAuth: MODE, protocols: [TLSv1.2]}
                endpoints:
                  console: {host: 127.0.0.1, names: [localhost], port: PORT, sslConfig: console}
            """;

    @TempDir
    private static Path shared;
    private static Callers callers;

    @TempDir
    private Path directory;
    private RealTomcat server;
    private int port;

    @BeforeAll
    static void makeCallers() {
        callers = Callers.in(shared.resolve("callers"));
    }

    private Keywright started(String product, String catalina, String mode) throws IOException {
        port = RealLiberty.freePorts(1).get(0);
        Files.copy(callers.authority(), directory.resolve("callers.pem"));
        Keywright keywright = Keywright.in(directory).with("OF_STORE", "of <the> & \"store\" $1 {x}'").with("OF_TRUST", "of-the-trust")
                .write("tls.yaml", DOCUMENT.replace("MODE", mode).replace("PORT", Integer.toString(port))).write("esb/" + CATALINA, catalina)
                .write("esb/repository/conf/axis2/axis2.xml", "<axisconfig name=\"AxisJava2.0\"/>\n");
        keywright.apply();
        Path home = directory.resolve("esb");
        Path base = Files.createDirectories(directory.resolve("base/conf")).getParent();
        Files.writeString(base.resolve("conf/server.xml"), Files.readString(home.resolve(CATALINA)).replaceFirst(" className=\"[^\"]*\"", ""));
        server = RealTomcat.start(product, base, List.of("-Dcarbon.home=" + home));
        return keywright;
    }

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    private boolean serves(Presented presented) {
        Curl curl = Curl.get("https://localhost:" + port + "/").with("--insecure");
        Curl.Answer answer = (presented == Presented.NONE ? curl : curl.presenting(callers.certificates().get(presented))).answer();
        assertTrue(answer.status() == SERVED || answer.refusedInHandshake(), answer::toString);
        return answer.status() == SERVED;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"tomcat7, none, true, true, true", "tomcat7, supported, true, true, false", "tomcat7, required, false, true, false", "tomcat, required, false, true, false"})
    void theConsoleAsksAsTheDocumentSays(String product, String mode, boolean nobody, boolean good, boolean untrusted) throws IOException {
        Keywright keywright = started(product, product.equals("tomcat7") ? OLD : NEW, mode);

        assertEquals(nobody, serves(Presented.NONE));
        assertEquals(good, serves(Presented.GOOD));
        assertEquals(untrusted, serves(Presented.UNTRUSTED));
        assertEquals("subject=CN = console", OpenSsl.subjects(OpenSsl.chain(port), directory).get(0));
        assertTrue(OpenSsl.handshake(port, "-tls1_3").out().contains("no peer certificate available"));
        assertTrue(OpenSsl.handshake(port, "-tls1_2").out().contains("Cipher is"));
        assertEquals(0, keywright.run("plan", "--detailed-exitcode").exit());
    }

    @Test
    void aWordThatLooksLikeRequiredAsksNobody() throws IOException {
        started("tomcat7", OLD, "required");
        server.close();
        Path file = directory.resolve("base/conf/server.xml");
        Files.writeString(file, Files.readString(file).replace("clientAuth=\"true\"", "clientAuth=\"required\""));

        server = RealTomcat.start("tomcat7", directory.resolve("base"), List.of("-Dcarbon.home=" + directory.resolve("esb")));

        assertTrue(serves(Presented.NONE));
    }
}
