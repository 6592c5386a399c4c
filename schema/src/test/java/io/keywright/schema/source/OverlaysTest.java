package io.keywright.schema.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.document.KeystoreSpec;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OverlaysTest {

    private static final String BASE = """
            keywright: 1
            site: acme
            identities:
              orders:
                generate: {subject: "CN=orders", validFor: 90d}
                renewBefore: 30d
            servers:
              orders:
                flavour: liberty
                home: servers/orders
                keystores:
                  main:
                    type: PKCS12
                    password: {env: DEV_PASSWORD}
                    keys: {orders: orders}
                    trust: {a: x, b: y}
                sslConfigs:
                  main: {keystore: main, protocols: [TLSv1.2, TLSv1.3]}
            """;

    private static LoadedDocument read(String overlay) {
        Diagnostics diagnostics = new Diagnostics();
        var loaded = DocumentReader.read(List.of(file("tls.yaml", BASE), file("env/prod.yaml", overlay)), diagnostics);
        assertEquals(List.of(), diagnostics.inFileOrder());
        return loaded.orElseThrow();
    }

    private static SourceFile file(String name, String text) {
        return new SourceFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static KeystoreSpec main(LoadedDocument loaded) {
        return loaded.document().servers().get("orders").keystores().get("main");
    }

    @Test
    void mergesMapByMapAndReplacesLists() {
        LoadedDocument loaded = read("""
                servers:
                  orders:
                    version: "25"
                    sslConfigs:
                      main: {protocols: [TLSv1.3]}
                      other: {}
                """);

        var orders = loaded.document().servers().get("orders");
        assertEquals(Optional.of("25"), orders.version());
        assertEquals(Optional.of("servers/orders"), orders.home());
        assertEquals(Set.of("main", "other"), orders.sslConfigs().keySet());
        assertEquals(Optional.of("main"), orders.sslConfigs().get("main").keystore());
        assertEquals(1, orders.sslConfigs().get("main").protocols().orElseThrow().size());
    }

    @Test
    void deletesAKeyByRemove() {
        LoadedDocument loaded = read("servers: {orders: {keystores: {main: {trust: {a: !remove }, type: !remove }}}}");

        assertEquals(Set.of("b"), main(loaded).trust().keySet());
        assertEquals(Optional.empty(), main(loaded).type());
    }

    @Test
    void letsTheOverlaysChoiceTakeThePlaceOfTheBases() {
        LoadedDocument loaded = read("""
                identities:
                  orders:
                    import: {file: orders.p12}
                servers:
                  orders:
                    keystores:
                      main:
                        password: {file: secrets/prod}
                """);

        assertEquals(Optional.empty(), main(loaded).password().orElseThrow().env());
        assertEquals(Optional.of("secrets/prod"), main(loaded).password().orElseThrow().file());
        var orders = loaded.document().identities().get("orders");
        assertTrue(orders.generate().isEmpty());
        assertEquals(Optional.of("30d"), orders.renewBefore());
    }

    @Test
    void mergesWithinTheSameChoice() {
        LoadedDocument loaded = read("identities: {orders: {generate: {validFor: 30d}}}");

        var generate = loaded.document().identities().get("orders").generate().orElseThrow();
        assertEquals(Optional.of("30d"), generate.validFor());
        assertEquals("CN=orders", generate.subject());
    }

    @Test
    void addsToTheMapThatABareScalarStandsFor() {
        LoadedDocument loaded = read("servers: {orders: {keystores: {main: {keys: {orders: {keyPassword: {env: K}}}}}}}");

        assertEquals("orders", main(loaded).keys().get("orders").identity());
        assertEquals(Optional.of("K"), main(loaded).keys().get("orders").keyPassword().orElseThrow().env());
    }

    @Test
    void letsABareScalarReplaceAMap() {
        LoadedDocument loaded = read("servers: {orders: {keystores: {main: {password: none}}}}");

        assertEquals(Optional.of("none"), main(loaded).password().orElseThrow().none());
        assertEquals(Optional.empty(), main(loaded).password().orElseThrow().env());
    }

    @Test
    void keepsTheFileAndLineOfEachValue() {
        LoadedDocument loaded = read("servers:\n  orders:\n    home: prod\n    keystores:\n      main: {type: JKS}\n");

        Address orders = Address.server("orders");
        assertEquals("env/prod.yaml", loaded.sources().value(orders.child("home")).orElseThrow().filename());
        assertEquals(3, loaded.sources().value(orders.child("home")).orElseThrow().line());
        assertEquals("env/prod.yaml", loaded.sources().key(orders.child("keystores", "main", "type")).orElseThrow().filename());
        assertEquals("tls.yaml", loaded.sources().key(orders.child("keystores", "main")).orElseThrow().filename());
        assertEquals("tls.yaml", loaded.sources().value(orders.child("flavour")).orElseThrow().filename());
    }

    @Test
    void takesAnOverlayThatChangesNothing() {
        assertEquals("acme", read("{}").document().site());
    }
}
