package io.keywright.engine.current;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenedStoresTest {

    private static final Secret PASSWORD = Secret.of("of-the-store-1");

    private final OpenedStores opened = new OpenedStores();

    private static byte[] saved() {
        CertificateMaker maker = new CertificateMaker(Instant.parse("2026-11-20T11:00:00Z"), new SecureRandom());
        StoreFile store = StoreFile.empty("PKCS12");
        store.putTrust("root", maker.selfSigned(CertificateSpec.authority("CN=Root", KeyAlgorithm.EC_P256, Duration.ofDays(9)),
                maker.generate(KeyAlgorithm.EC_P256)));
        return store.save(PASSWORD);
    }

    @Test
    void whatWasOpenedIsGivenOnce() {
        byte[] bytes = saved();
        StoreFile store = StoreFile.openSaved(bytes, "PKCS12", PASSWORD, "trust.p12");
        opened.put(bytes, "PKCS12", PASSWORD, store);

        assertSame(store, opened.take(bytes.clone(), "PKCS12", Secret.of("of-the-store-1")).orElseThrow());
        assertEquals(Optional.empty(), opened.take(bytes, "PKCS12", PASSWORD));
        assertTrue(store.findings().isEmpty());
        assertEquals("root", store.entries().firstKey());
    }

    @Test
    void aFileThatWasChangedMeanwhileIsOpenedAnew() {
        byte[] bytes = saved();
        opened.put(bytes, "PKCS12", PASSWORD, StoreFile.openSaved(bytes, "PKCS12", PASSWORD, "trust.p12"));
        byte[] changed = bytes.clone();
        changed[changed.length - 1] ^= 1;

        assertEquals(Optional.empty(), opened.take(changed, "PKCS12", PASSWORD));
        assertEquals(Optional.empty(), opened.take(saved(), "PKCS12", PASSWORD));
    }

    @Test
    void whatAnotherPasswordOpenedSaysNothingOfThisOne() {
        byte[] bytes = saved();
        opened.put(bytes, "PKCS12", PASSWORD, StoreFile.openSaved(bytes, "PKCS12", PASSWORD, "trust.p12"));

        assertEquals(Optional.empty(), opened.take(bytes, "PKCS12", Secret.of("another-one-2")));
        assertEquals(Optional.empty(), opened.take(bytes, "JKS", PASSWORD));
        assertThrows(DiagnosticException.class, () -> StoreFile.openSaved(bytes, "PKCS12", Secret.of("another-one-2"), "trust.p12"));
    }

    @Test
    void thousandsOfStoresAreNotHeldInMemory() {
        StoreFile store = StoreFile.empty("PKCS12");
        IntStream.range(0, 3000).forEach(number -> opened.put(bytes(number), "PKCS12", PASSWORD, store));

        assertEquals(1000, IntStream.range(0, 3000).filter(number -> opened.take(bytes(number), "PKCS12", PASSWORD).isPresent()).count());
    }

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
