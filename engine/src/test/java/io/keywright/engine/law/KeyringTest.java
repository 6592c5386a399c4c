package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.renderers.keymaterial.Pem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys, trust and users that z/OS holds: configured and asked for here, written and read there alone. */
class KeyringTest {

    /** A further server, which calls the one with the keyrings. */
    private static final String CALLER = """
              caller:
                flavour: liberty
                home: caller
                keystores:
                  defaultKeyStore: {trust: {zos: zzzz-trust}}
                sslConfigs:
                  outbound: {keystore: defaultKeyStore, truststore: defaultKeyStore}
                endpointAliases:
                  zos: {url: "https://zos.test:9443", sslConfig: outbound}
            """.indent(0);
    private static final String COMMANDS = "zos/keywright-todo/racf.txt";

    @TempDir
    private Path directory;
    private Workplace place;
    private X509Certificate key;

    @BeforeEach
    void place() throws Exception {
        place = new Workplace(directory);
        key = HandMade.trusted(directory.resolve("elsewhere.p12"), "elsewhere", "x", "CN=zos.test");
        place.file("zzzz.pem", Pem.write(key));
        place.file("zos/server.xml", """
                <server>
                    <featureManager>
                        <feature>zosconnect:zosConnect-2.0</feature>
                        <feature>appSecurity-2.0</feature>
                    </featureManager>
                </server>
                """);
    }

    private void document(String keys, String trust, String further) throws Exception {
        place.document("""
                authorities:
                  zzzz-trust: {file: zzzz.pem}
                identities:
                  zzzz: {external: zzzz.pem}
                servers:
                  zos:
                    flavour: zosconnect
                    home: zos
                    keystores:
                      racfKeyStore: {type: JCERACFKS, location: "safkeyring://START1/KEY"%s}
                      racfTrustStore: {type: JCERACFKS, location: "safkeyring:///TRUST"%s}
                    sslConfigs:
                      defaultSSLConfig: {keystore: racfKeyStore, truststore: racfTrustStore, serverKey: ZZZZ, clientAuth: supported}
                    endpoints:
                      defaultHttpEndpoint: {host: "*", names: [zos.test], port: 9443, httpPort: -1, sslConfig: defaultSSLConfig}
                %s""".formatted(keys, trust, further));
    }

    private void document() throws Exception {
        document(", keys: {ZZZZ: zzzz}", ", trust: {\"Bob's CA\": zzzz-trust}", """
                    authentication: {method: certificate, users: {OPS: {subject: "CN=ops, O=Acme"}}}
                """.indent(0));
    }

    @Test
    void keyringsAreConfiguredAndNoFileIsWrittenForThem() throws Exception {
        document();
        place.apply().done();

        String xml = place.text("zos/keystore.xml");
        assertTrue(xml.contains("<keyStore id=\"racfKeyStore\" location=\"safkeyring://START1/KEY\" type=\"JCERACFKS\""), xml);
        assertTrue(xml.contains("fileBased=\"false\" readOnly=\"true\""), xml);
        assertFalse(Files.exists(place.path("zos/resources")));
        assertFalse(Files.exists(place.path("zos/server.env")));
    }

    @Test
    void theCommandsSayWhatHasToBeThere() throws Exception {
        document();
        place.apply().done();

        String commands = place.text(COMMANDS);
        assertTrue(commands.contains("RACDCERT ID(START1) ADDRING(KEY)\n"), commands);
        assertTrue(commands.replace("-\n  ", "").contains("CONNECT(ID(START1) LABEL('ZZZZ') RING(KEY) DEFAULT USAGE(PERSONAL))"), commands);
        assertTrue(commands.contains("LABEL('Bob''s CA')"), commands);
        assertTrue(commands.contains(Pem.write(key)), commands);
        assertTrue(commands.replace("-\n  ", "").contains("RACDCERT ID(OPS) MAP SDNFILTER('CN=ops.O=Acme') WITHLABEL('KW-OPS') TRUST"), commands);
        assertTrue(commands.contains("STCUSER stands for the user"), commands);
        assertFalse(commands.contains("PRIVATE KEY"), commands);
    }

    @Test
    void theStepIsOpenUntilItIsDoneAndAgainWhenItSaysOtherThings() throws Exception {
        document();
        place.apply().done();
        assertTrue(place.plan().out().contains("one step is left to you"), place.plan()::toString);

        place.run("done", "zos/racf").done();
        place.settled();
        assertFalse(place.plan().out().contains("left to you"), place.plan()::toString);

        document(", keys: {ZZZZ: zzzz}", "", "");
        assertTrue(place.plan().out().contains("zos/racf"), place.plan()::toString);
    }

    @Test
    void whatTheSameApplyMakesStandsInTheCommandsSoThatASecondOneWritesNothing() throws Exception {
        made("CN=Made CA");
        place.apply().done();

        String commands = place.text(COMMANDS);
        assertEquals(2, commands.split("BEGIN CERTIFICATE", -1).length - 1, commands);
        assertTrue(commands.replace("-\n  ", "").contains("RACDCERT CERTAUTH ADD(KEYWRGHT.CERT1) TRUST WITHLABEL('made-ca')"), commands);
        assertTrue(commands.replace("-\n  ", "").contains("RACDCERT SITE ADD(KEYWRGHT.CERT2) TRUST WITHLABEL('peer')"), commands);
        Map<String, String> first = place.contents("zos");
        place.settled();
        assertEquals(first, place.contents("zos"));
        assertTrue(place.plan().out().contains("one step is left to you"), place.plan()::toString);
        place.run("done", "zos/racf").done();
        place.settled();
        assertFalse(place.plan().out().contains("left to you"), place.plan()::toString);
    }

    @Test
    void whatIsMadeAnewOpensTheStepAgain() throws Exception {
        made("CN=Made CA");
        place.apply().done();
        String before = place.text(COMMANDS);
        place.run("done", "zos/racf").done();

        made("CN=Another CA");
        place.apply().done();

        assertNotEquals(before, place.text(COMMANDS));
        assertTrue(place.plan().out().contains("one step is left to you"), place.plan()::toString);
    }

    /** An authority and a peer's identity of this document, trusted by a keyring. */
    private void made(String authority) throws Exception {
        document(", keys: {ZZZZ: zzzz}", ", trust: {made-ca: made-ca, peer: peer}", """
                  peer:
                    flavour: liberty
                    home: peer
                    keystores:
                      defaultKeyStore: {password: {env: PEER_PASSWORD}, keys: {peer: peer}}
                """.indent(0));
        place.set("PEER_PASSWORD", "peer-secret-1").file("tls.yaml", place.text("tls.yaml").replace("identities:", """
                  made-ca: {generate: {subject: "%s", key: EC-P256, validFor: 10y}}
                identities:
                  peer: {generate: {subject: "CN=peer", usage: [server], key: EC-P256, validFor: 90d, issuer: made-ca}}
                """.formatted(authority).stripTrailing()));
    }

    @Test
    void aHomeThatIsMadeIsOneOfZosConnect() throws Exception {
        document();
        Files.delete(place.path("zos/server.xml"));
        Files.delete(place.path("zos"));
        place.apply().done();

        String xml = place.text("zos/server.xml");
        assertTrue(xml.contains("<feature>zosconnect:zosConnect-2.0</feature>"), xml);
        assertFalse(xml.contains("servlet"), xml);
        assertEquals("zosconnect", place.run("import", "zos").done().out().replaceAll("(?s).*flavour: (\\w+).*", "$1"));
        place.settled();
    }

    @Test
    void aHomeThatIsMadeCannotLeaveItsCallersUnasked() throws Exception {
        document(", keys: {ZZZZ: zzzz}", "", "    authentication: {method: none}\n");
        Files.delete(place.path("zos/server.xml"));
        Files.delete(place.path("zos"));

        place.run("plan").ended(ExitCode.ERROR, "authentication 'none' cannot be expressed");
    }

    @Test
    void aRingWithoutOwnerIsThatOfTheUserWhoRunsTheServer() throws Exception {
        document(", keys: {ZZZZ: zzzz}", "", "    options: {startedTaskUser: STARTED}\n");
        place.apply().done();

        assertTrue(place.text(COMMANDS).contains("RACDCERT ID(STARTED) ADDRING(TRUST)"), place.text(COMMANDS));
    }

    @Test
    void theRegistryOfTheSystemAndTheManagerAreConfiguredChangedAndTakenAwayAgain() throws Exception {
        document(", keys: {ZZZZ: zzzz}", "", "    options: {safRegistry: saf, safProfilePrefix: ZCEE, requireAuth: false, requireSecure: true}\n");
        place.apply().done();
        String xml = place.text("zos/endpoints.xml");
        assertTrue(xml.contains("<safRegistry id=\"saf\"/>"), xml);
        assertTrue(xml.contains("<safCredentials profilePrefix=\"ZCEE\"/>"), xml);
        assertTrue(xml.contains("<zosconnect_zosConnectManager requireAuth=\"false\""), xml);
        assertTrue(place.text("zos/server.xml").contains("<feature>zosSecurity-1.0</feature>"), place.text("zos/server.xml"));
        place.settled();

        document(", keys: {ZZZZ: zzzz}", "", "    options: {safProfilePrefix: ZCEE2}\n");
        place.apply().done();
        xml = place.text("zos/endpoints.xml");
        assertFalse(xml.contains("<safRegistry"), xml);
        assertTrue(xml.contains("profilePrefix=\"ZCEE2\""), xml);
        assertFalse(xml.contains("requireAuth"), xml);
        place.settled();
    }

    @Test
    void whatAServerSaysOfTheRegistryItselfIsChangedWhereItStands() throws Exception {
        place.file("zos/server.xml", place.text("zos/server.xml").replace("</server>",
                "    <safCredentials unauthenticatedUser=\"WSGUEST\" profilePrefix='OLD'/> <!-- ours -->\n</server>"));
        document(", keys: {ZZZZ: zzzz}", "", "    options: {safProfilePrefix: ZCEE}\n");
        place.apply().done();

        assertTrue(place.text("zos/server.xml").contains("<safCredentials unauthenticatedUser=\"WSGUEST\" profilePrefix='ZCEE'/> <!-- ours -->"),
                place.text("zos/server.xml"));
    }

    @Test
    void aLabelThatRacfCannotHoldIsAnErrorAtItsLineAndNothingIsWritten() throws Exception {
        document(", keys: {ZZZZ: zzzz}", ", trust: {\"a label that has more than 32 letters\": zzzz-trust}", "");

        place.run("apply", "--auto-approve").ended(ExitCode.ERROR, "is no label of RACF");
        assertFalse(Files.exists(place.path("zos/keystore.xml")));
    }

    @Test
    void aUserThatIsNoneOfRacfIsAnErrorAtItsLine() throws Exception {
        document(", keys: {ZZZZ: zzzz}", "", "    authentication: {method: certificate, users: {operators: {subject: \"CN=ops\"}}}\n");

        place.run("plan").ended(ExitCode.ERROR, "'operators' is no user ID of RACF");
    }

    @Test
    void aSubjectOfWhichNoFilterIsKnownIsAnErrorAtItsLine() throws Exception {
        document(", keys: {ZZZZ: zzzz}", "", "    authentication: {method: certificate, users: {OPS: {subject: \"CN=ops+OU=x, O=Acme\"}}}\n");

        place.run("plan").ended(ExitCode.ERROR, "no filter of RACF is known for");
    }

    @Test
    void thePartsThatRacfMayNameOtherwiseAreLeftToWhoReviews() throws Exception {
        document(", keys: {ZZZZ: zzzz}", "", "    authentication: {method: certificate, users: {OPS: {subject: \"CN=ops, ST=Ohio, C=US\"}}}\n");
        place.apply().done();

        assertTrue(place.text(COMMANDS).contains("as RACDCERT LIST names them */\nRACDCERT ID(OPS) MAP"), place.text(COMMANDS));
        place.settled();
    }

    @Test
    void theLinkToADeclaredKeyringIsProven() throws Exception {
        document(", keys: {ZZZZ: zzzz}", ", trust: {ca: zzzz-trust}", CALLER);

        assertTrue(place.run("verify", "caller/zos").done().out().contains("1 pass"), place.run("verify")::toString);
    }

    @Test
    void theLinkToAKeyringOfWhichNothingIsDeclaredIsUnknown() throws Exception {
        document("", "", CALLER);
        place.file("tls.yaml", place.text("tls.yaml").replace("serverKey: ZZZZ, ", ""));

        assertTrue(place.run("verify", "caller/zos").done().out().contains("1 unknown"), place.run("verify")::toString);
    }

    @Test
    void anImportKeepsTheKeyringAsItStands() throws Exception {
        document();
        place.apply().done();

        String imported = place.run("import", "zos").done().out();

        assertTrue(imported.contains("flavour: zosconnect"), imported);
        assertTrue(imported.contains("safkeyring://START1/KEY"), imported);
        place.file("tls.yaml", imported);
        place.settled();
    }

    @Test
    void theStageWithKeyringsOfTheExampleIsProvenAsItStands() throws Exception {
        for (String file : List.of("tls.yaml", "env/saf-keyrings.yaml", "certs/zzzz.pem", "usr/servers/zceed3/server.xml",
                "usr/servers/gateway/server.xml")) {
            place.file(file, Files.readString(Path.of("../examples/liberty", file)));
        }

        assertTrue(place.run("--env", "saf-keyrings", "verify").done().out().contains("pass     gateway/zceed3"),
                place.run("--env", "saf-keyrings", "verify")::toString);
        assertTrue(place.run("--env", "saf-keyrings", "plan").done().out().contains("keywright-todo/racf.txt"));
        String matrix = place.run("--env", "saf-keyrings", "auth-matrix", "zceed3").done().out();
        assertTrue(matrix.contains("good         granted as GATEWAY"), matrix);
    }
}
