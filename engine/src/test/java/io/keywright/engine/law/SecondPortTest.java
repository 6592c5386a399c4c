package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with two ports moves to WildFly, whose file as it comes has one. */
class SecondPortTest {

    private static final String FILE = "servers/orders/configuration/standalone.xml";

    private Workplace place;
    private String before;

    @BeforeEach
    void moved(@TempDir Path directory) throws IOException {
        place = new Workplace(directory).set("PW", "of-the-stores-1");
        place.run("init", "--flavour", "wildfly").done();
        before = place.text(FILE);
        place.document("""
                identities:
                  orders: {generate: {subject: "CN=orders", names: [orders.test]}}
                servers:
                  old:
                    flavour: liberty
                    home: old
                    keystores: {defaultKeyStore: {password: {env: PW}, keys: {orders: orders}}}
                    sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, serverKey: orders}}
                    endpoints:
                      defaultHttpEndpoint: {names: [orders.test], port: 9443, httpPort: -1, sslConfig: defaultSSLConfig}
                      second: {names: [orders.test], port: 9444, httpPort: -1, sslConfig: defaultSSLConfig}
                """).settled();
        String next = place.run("migrate", "old", "--to", "wildfly", "--home", "servers/orders", "--name", "new").done().out();
        place.file("tls.yaml", next).settled();
    }

    @Test
    void eachPortIsAListenerOfTheNewServer() throws IOException {
        String text = place.text(FILE);

        assertTrue(text.contains("<https-listener name=\"second\" socket-binding=\"second\" ssl-context=\"defaultSSLConfig\"/>"), text);
        assertTrue(text.contains("<socket-binding name=\"second\" port=\"9444\"/>"), text);
    }

    @Test
    void whatTheDocumentNoLongerHasGoesAndTheFirstStays() throws IOException {
        String document = place.text("tls.yaml");
        int own = document.indexOf("  new:");
        int at = document.indexOf("      second:", own);
        int end = document.indexOf("\n", at);
        // The entry may stand in one line, or with a line for each field.
        while (document.startsWith("        ", end + 1)) {
            end = document.indexOf("\n", end + 1);
        }
        place.file("tls.yaml", document.substring(0, at) + document.substring(end + 1)).settled();

        String text = place.text(FILE);
        assertFalse(text.contains("second"), text);
        assertTrue(text.contains("<https-listener name=\"https\""), text);
        assertEquals(before.lines().filter(line -> line.contains("<socket-binding ")).count(), text.lines().filter(line -> line.contains("<socket-binding ")).count());
    }

    /** The product's own listener stays when the document has it no longer, with the SSL configuration that it had. */
    @Test
    void anotherDefaultIsForTheListenersThatTheDocumentHas() throws IOException {
        String document = """
                identities:
                  orders: {generate: {subject: "CN=orders", names: [orders.test]}}
                servers:
                  new:
                    flavour: wildfly
                    home: servers/orders
                    keystores: {keys: {password: {env: PW}, keys: {orders: orders}}}
                    sslConfigs: {first: {keystore: keys, serverKey: orders}, other: {keystore: keys, serverKey: orders}}
                    defaultSslConfig: {inbound: first}
                    endpoints:
                      https: {names: [orders.test], port: 9443}
                """;
        place.document(document).settled();
        place.document(document.replace("inbound: first", "inbound: other").replace("https: {names: [orders.test], port: 9443", "extra: {names: [orders.test], port: 9444")).settled();

        String text = place.text(FILE);
        assertTrue(text.contains("<https-listener name=\"https\" socket-binding=\"https\" ssl-context=\"first\""), text);
        assertTrue(text.contains("<https-listener name=\"extra\" socket-binding=\"extra\" ssl-context=\"other\"/>"), text);
    }
}
