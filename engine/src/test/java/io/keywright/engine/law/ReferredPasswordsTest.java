package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Stores whose password the server's files only refer to: the reference stays, and the declared password opens them. */
class ReferredPasswordsTest {

    private static final String STORE = "home/repository/resources/security/edge.jks";

    @TempDir
    private Path directory;
    private Workplace place;

    static Stream<Arguments> servers() {
        return Stream.of(Arguments.of("wso2-mi", "conf/deployment.toml", "$secret{edge}", """
                        [transport.http]
                        listener.keystore.location = "repository/resources/security/edge.jks"
                        listener.keystore.password = "$secret{edge}"
                        listener.keystore.key_password = "$secret{edge}"
                        """),
                Arguments.of("wso2-esb", "conf/axis2/axis2.xml", "<Password svns:secretAlias=\"A\">password</Password>", """
                        <axisconfig xmlns:svns="http://org.wso2.securevault/configuration">
                          <transportReceiver name="https" class="c">
                            <parameter name="port">8243</parameter>
                            <parameter name="keystore"><KeyStore><Location>repository/resources/security/edge.jks</Location><Type>JKS</Type>
                              <Password svns:secretAlias="A">password</Password><KeyPassword svns:secretAlias="B">password</KeyPassword></KeyStore></parameter>
                          </transportReceiver>
                        </axisconfig>
                        """));
    }

    @BeforeEach
    void secrets() {
        place = new Workplace(directory).set("PW", "the-password-1234").knowing("PW");
    }

    private void server(String flavour, String main, String text, String password) throws IOException {
        place.file("home/" + main, text).document("""
                identities:
                  edge: {generate: {subject: "CN=edge", names: [edge.test], key: EC-P256, usage: [server]}}
                servers:
                  esb:
                    flavour: %s
                    home: home
                    keystores: {edge: {%skeys: {edge: edge}}}
                    sslConfigs: {listener: {keystore: edge}}
                """.formatted(flavour, password));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void theReferenceStaysAndTheDeclaredPasswordOpensTheStore(String flavour, String main, String reference, String text) throws Exception {
        server(flavour, main, text, "password: {env: PW}, ");

        Workplace.Said plan = place.plan();
        place.settled();

        assertTrue(plan.out().contains("esb/password-edge"), plan.out());
        assertEquals(text, place.text("home/" + main));
        assertTrue(text.contains(reference));
        assertEquals("CN=edge", place.store(STORE, "JKS", "the-password-1234").get("edge").chain().get(0).getSubjectX500Principal().getName());
        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void anotherPasswordIsPlannedWhereTheOldOneIsNamed(String flavour, String main, String reference, String text) throws Exception {
        server(flavour, main, text, "password: {env: PW}, ");
        place.settled();
        place.set("OLD", "the-password-1234").set("PW", "another-password-1");

        place.run("plan").ended(ExitCode.ERROR, "wrong password for ");
        Workplace.Said plan = place.run("plan", "--old-password", "env:OLD").done();

        assertTrue(plan.out().contains("password_changed"), plan.out());
        assertEquals(ExitCode.DONE, place.run("apply", "--auto-approve", "--old-password", "env:OLD").exit());
        assertEquals(1, place.store(STORE, "JKS", "another-password-1").size());
        assertEquals(text, place.text("home/" + main));
        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void aNewStoreWithoutADeclaredPasswordIsAnError(String flavour, String main, String reference, String text) throws Exception {
        server(flavour, main, text, "");

        place.run("plan").ended(ExitCode.ERROR, "error: the server only refers to the password of servers.esb.keystores.edge");

        assertFalse(Files.exists(place.path(STORE)));
    }
}
