package io.keywright.schema.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.document.ServerSpec;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import io.keywright.schema.vocabulary.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentReaderTest {

    private static final LoadedDocument DESIGN = load("valid/design.yaml");

    private static LoadedDocument load(String resource) {
        Diagnostics diagnostics = new Diagnostics();
        try (var in = DocumentReaderTest.class.getResourceAsStream(resource)) {
            var loaded = DocumentReader.read(List.of(new SourceFile("tls.yaml", in.readAllBytes())), diagnostics);
            assertEquals(List.of(), diagnostics.inFileOrder());
            return loaded.orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void bindsWhatTheDocumentSays() {
        ServerSpec orders = DESIGN.document().servers().get("orders");

        assertEquals(1, DESIGN.document().keywright());
        assertEquals(List.of(Usage.SERVER, Usage.CLIENT),
                DESIGN.document().identities().get("orders").generate().orElseThrow().usage());
        assertEquals("keys/client.pfx", DESIGN.document().identities().get("legacy-client").importSpec().orElseThrow().file());
        assertEquals(Optional.of("25.0.0.9"), orders.version());
        assertEquals(Optional.of("0640"), orders.files().orElseThrow().mode());
        assertEquals(Optional.of(ClientAuth.SUPPORTED), orders.sslConfigs().get("defaultSSLConfig").clientAuth());
        assertEquals(Optional.of(List.of(Protocol.TLS_V1_2, Protocol.TLS_V1_3)),
                orders.sslConfigs().get("defaultSSLConfig").protocols());
        assertEquals(Optional.of(-1), orders.endpoints().get("defaultHttpEndpoint").httpPort());
        assertEquals(Optional.of(true), orders.keystores().get("defaultTrustStore").exclusive());
    }

    @Test
    void bindsABareScalarToItsField() {
        ServerSpec orders = DESIGN.document().servers().get("orders");

        assertEquals("orders", orders.keystores().get("defaultKeyStore").keys().get("orders").identity());
        assertEquals("wso2carbon", orders.keystores().get("defaultKeyStore").keys().get("second one").identity());
        assertEquals(Optional.of("defaultSSLConfig"), orders.defaultSslConfig().orElseThrow().both());
        assertEquals(Optional.of("none"), orders.keystores().get("bundle").password().orElseThrow().none());
    }

    @Test
    void takesOptionsAsTheyAreWritten() {
        assertEquals(Map.of("accessLog", "true", "tlsTrace", "no", "maxFiles", "010"),
                DESIGN.document().servers().get("orders").options());
    }

    @Test
    void tellsAnAbsentListFromAnEmptyOne() {
        var sslConfigs = DESIGN.document().servers().get("orders").sslConfigs();

        assertEquals(Optional.of(List.of()), sslConfigs.get("defaultSSLConfig").ciphers());
        assertEquals(Optional.empty(), sslConfigs.get("partnerOutbound").ciphers());
    }

    @Test
    void takesAMapWithNothingAfterItsKeyForEmpty() {
        assertEquals(Map.of(), DESIGN.document().servers().get("quiet").keystores());
    }

    @Test
    void knowsWhereKeysAndValuesStand() {
        Address key = Address.of("servers", "orders", "keystores", "defaultKeyStore", "type");
        SourceMap sources = DESIGN.sources();

        assertEquals(Optional.of(new Range("tls.yaml", 59, 9, 59, 13)), sources.key(key));
        assertEquals(Optional.of(new Range("tls.yaml", 59, 15, 59, 21)), sources.value(key));
        assertEquals(Optional.of(new Range("tls.yaml", 6, 5, 6, 6)), sources.value(Address.of("waivers", "0")));
        assertEquals(Optional.empty(), sources.value(Address.of("waivers", "1")));
        assertEquals(Optional.of(new Range("tls.yaml", 63, 24, 63, 30)),
                sources.value(Address.parse("servers.orders.keystores.defaultKeyStore.keys.orders.identity")));
    }

    @Test
    void pointsAtTheNearestThingWhenAValueIsAbsent() {
        Address absent = Address.parse("servers.orders.keystores.bundle.location");

        assertEquals(Optional.empty(), DESIGN.sources().key(absent));
        assertEquals(DESIGN.sources().key(Address.parse("servers.orders.keystores.bundle")).orElseThrow(),
                DESIGN.sources().nearest(absent));
        assertEquals(2, DESIGN.sources().nearest(Address.of("nowhere")).line());
        assertTrue(DESIGN.sources().key(Address.parse("servers.orders.keystores.defaultKeyStore.keys.orders.keyPassword")).isEmpty());
    }
}
