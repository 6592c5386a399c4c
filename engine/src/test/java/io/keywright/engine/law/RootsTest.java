package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A location means one file to all commands: where it is judged, written and read again. */
class RootsTest {

    private static final String DOCUMENT = """
            identities:
              orders: {generate: {subject: "CN=orders", names: [orders.test], key: EC-P256, validFor: 90d}}
            servers:
              orders:
                flavour: liberty
                home: orders
                roots: {%s}
                keystores:
                  defaultKeyStore: {password: {env: SECRET}, keys: {orders: orders}%s}
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, serverKey: orders, protocols: [TLSv1.2, TLSv1.3]}
                endpoints:
                  defaultHttpEndpoint: {names: [orders.test], port: 9443}
            """;

    private static final String CLIENT = """
            authorities:
              root: {generate: {subject: "CN=Root"}}
            servers:
              client:
                flavour: client
                home: out
                roots: {/opt: opt, /opt/keys: keys}
                keystores:
                  inner: {location: %s, trust: {root: root}}
            """;

    @TempDir
    private Path directory;

    /** Roots are there before Keywright is: it makes none. */
    private Workplace place() throws IOException {
        for (String root : List.of("opt", "keys", "output")) {
            Files.createDirectory(directory.resolve(root));
        }
        return new Workplace(directory).set("SECRET", "Bundle-Password-1");
    }

    private boolean isThere(String file) {
        return Files.exists(directory.resolve(file));
    }

    @Test
    void aServersStoreLiesInTheInnerRoot() throws IOException {
        Workplace place = place().document(DOCUMENT.formatted("/opt: opt, /opt/keys: keys", ", location: /opt/keys/key.p12"))
                .settled();

        assertTrue(isThere("keys/key.p12"));
        assertFalse(isThere("opt/keys/key.p12"));
        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
    }

    @Test
    void aBundleLiesInTheInnerRoot() throws IOException {
        Workplace place = place().document(CLIENT.formatted("/opt/keys/ca.pem")).settled();

        assertTrue(isThere("keys/ca.pem"));
        assertFalse(isThere("opt/keys/ca.pem"));
        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
    }

    @Test
    void aBundleWhoseNameOnlyBeginsLikeTheInnerRootLiesInTheOuterOne() throws IOException {
        place().document(CLIENT.formatted("/opt/keystore.pem")).settled();

        assertTrue(isThere("opt/keystore.pem"));
    }

    @Test
    void aRootThatHoldsOurHomeMovesNothingInIt() throws IOException {
        place().document(DOCUMENT.formatted("\"" + directory + "\": elsewhere", "")).settled();

        assertTrue(isThere("orders/resources/security/key.p12"));
    }

    @Test
    void aRootSaysWhereTheServerPutsWhatItWrites() throws IOException {
        place().document(DOCUMENT.formatted("server.output.dir: output", ", location: \"${server.output.dir}/key.p12\""))
                .settled();

        assertTrue(isThere("output/key.p12"));
    }

    @Test
    void twoSpellingsOfOneFileAreRefused() throws IOException {
        Workplace place = place().document(CLIENT.formatted("/opt/keys/ca.pem")
                + "      other: {location: /opt/../opt/keys/./ca.pem, trust: {root: root}}\n");

        place.run("validate").ended(ExitCode.ERROR, "is declared twice");
    }

    @Test
    void aVariableOfAClientThatNoRootExplainsIsRefused() throws IOException {
        Workplace place = place().document(CLIENT.formatted("\"${nowhere}/ca.pem\""));

        place.run("plan").ended(ExitCode.ERROR, "'${nowhere}/ca.pem' has a variable that nothing gives a meaning");
    }
}
