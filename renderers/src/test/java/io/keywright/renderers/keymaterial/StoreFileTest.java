package io.keywright.renderers.keymaterial;

import static io.keywright.renderers.keymaterial.TestMaterial.OTHER;
import static io.keywright.renderers.keymaterial.TestMaterial.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.TestMaterial.Identity;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreFileTest {

    private static final TestMaterial MATERIAL = new TestMaterial();

    @TempDir
    private Path directory;

    private static StoreFile open(byte[] bytes, String type, Secret password) {
        return StoreFile.open(bytes, type, password, Map.of(), "test store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
    void savedEntriesAreThereWhenOpenedAgain(String type) {
        Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);
        StoreFile store = StoreFile.empty(type);
        store.putKey("orders", identity.key(), identity.chain());
        store.putTrust("acme-root", MATERIAL.root.certificate());

        StoreFile opened = open(store.save(PASSWORD), type, PASSWORD);

        assertEquals(type, opened.type());
        assertEquals(Set.of("acme-root", "orders"), opened.entries().keySet());
        assertEquals(identity.chain(), opened.entries().get("orders").chain());
        assertEquals(EntryKind.KEY, opened.entries().get("orders").kind());
        assertEquals(EntryKind.TRUST, opened.entries().get("acme-root").kind());
        assertEquals(identity.key(), opened.key("orders").orElseThrow());
        assertEquals(store.entries(), opened.entries());
        assertEquals(java.util.List.of(), opened.findings());
        assertEquals(java.util.List.of(), opened.keyFindings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
    void keysOfTheStorePasswordFollowItAndOthersKeepTheirs(String type) {
        Identity first = MATERIAL.server(KeyAlgorithm.EC_P256);
        Identity second = MATERIAL.server(KeyAlgorithm.EC_P256);
        StoreFile store = StoreFile.empty(type);
        store.putKey("first", first.key(), first.chain());
        store.putKey("second", second.key(), second.chain(), OTHER);
        StoreFile opened = open(store.save(PASSWORD), type, PASSWORD);
        Secret changed = Secret.of("Heron-99");

        StoreFile again = open(opened.save(changed), type, changed);

        assertTrue(again.keyOpens("first", changed));
        assertFalse(again.keyOpens("first", PASSWORD));
        assertTrue(again.keyOpens("second", OTHER));
        assertEquals(store.entries(), again.entries());
    }

    @Test
    void opensAsKeytoolWroteIt() throws IOException {
        Tool.keytool(directory, "-genkeypair", "-alias", "Orders", "-keyalg", "EC", "-dname", "CN=a", "-storetype",
                "PKCS12", "-keystore", "k.p12", "-storepass", "Kestrel-7");

        StoreFile store = open(Files.readAllBytes(directory.resolve("k.p12")), "PKCS12", PASSWORD);

        assertEquals(Set.of("orders"), store.entries().keySet());
        assertTrue(store.key("Orders").isPresent());
    }
}
