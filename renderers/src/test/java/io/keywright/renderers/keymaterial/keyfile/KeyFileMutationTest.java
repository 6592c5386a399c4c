package io.keywright.renderers.keymaterial.keyfile;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.Mutation;
import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.keymaterial.TestMaterial.Identity;
import io.keywright.renderers.keymaterial.bundle.Bundle;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Good identity files with bytes changed, from fixed seeds: they are read, or end in a sentence. */
class KeyFileMutationTest {

    private static final TestMaterial MATERIAL = new TestMaterial();
    private static final Identity EC = MATERIAL.server(KeyAlgorithm.EC_P256);
    private static final Identity RSA = MATERIAL.server(KeyAlgorithm.RSA_2048);

    private enum Form {
        PEM, PEM_RSA, ENCRYPTED_PEM, DER_RSA, DER_EC, PKCS12;

        byte[] bytes() {
            return switch (this) {
                case PEM -> Bundle.pem(EC.key(), EC.chain(), Optional.empty(), new SecureRandom());
                case PEM_RSA -> Bundle.pem(RSA.key(), RSA.chain(), Optional.empty(), new SecureRandom());
                case ENCRYPTED_PEM -> Bundle.pem(EC.key(), EC.chain(), Optional.of(TestMaterial.PASSWORD),
                        new SecureRandom());
                case PKCS12 -> {
                    StoreFile store = StoreFile.empty("PKCS12");
                    store.putKey("orders", EC.key(), EC.chain());
                    yield store.save(TestMaterial.PASSWORD);
                }
                case DER_RSA -> RSA.key().getEncoded();
                case DER_EC -> EC.key().getEncoded();
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void mutatedFilesAreReadOrEndInADiagnostic(Form form) {
        byte[] good = form.bytes();
        Random random = new Random(44);
        for (int i = 0; i < 600; i++) {
            byte[] bytes = Mutation.of(good, random);
            assertTimeout(Duration.ofSeconds(2), () -> read(bytes));
        }
        assertTrue(read(good));
    }

    private static boolean read(byte[] bytes) {
        try {
            KeyFile.read(bytes, Optional.empty(), Optional.of(TestMaterial.PASSWORD), Optional.empty(), "k");
            return true;
        } catch (DiagnosticException e) {
            for (Diagnostic diagnostic : e.diagnostics()) {
                assertFalse(diagnostic.summary().contains("Exception"), diagnostic.summary());
                assertFalse(diagnostic.summary().contains("null"), diagnostic.summary());
            }
            return false;
        }
    }
}
