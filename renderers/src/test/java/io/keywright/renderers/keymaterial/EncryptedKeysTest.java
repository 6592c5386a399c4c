package io.keywright.renderers.keymaterial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.diagnostic.DiagnosticException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.junit.jupiter.api.Test;

class EncryptedKeysTest {

    private final TestMaterial material = new TestMaterial();
    private final Map<String, EncryptedKeys.Entry> entries = Map.of(
            "root", new EncryptedKeys.Entry(material.root.key(), material.root.certificate()),
            "issuing", new EncryptedKeys.Entry(material.issuing.key(), material.issuing.certificate()));

    @Test
    void givesBackTheKeysThatItKeeps() {
        byte[] bytes = EncryptedKeys.write(entries, TestMaterial.PASSWORD, new SecureRandom());

        assertEquals(entries, EncryptedKeys.open(bytes, TestMaterial.PASSWORD, "authorities.p12"));
    }

    @Test
    void guardsItsIntegrityWithSixHundredThousandIterations() {
        byte[] bytes = EncryptedKeys.write(entries, TestMaterial.PASSWORD, new SecureRandom());

        assertTrue(Pfx.getInstance(bytes).getMacData().getIterationCount().intValueExact() >= 600_000);
    }

    @Test
    void saysThatThePassphraseIsWrong() {
        byte[] bytes = EncryptedKeys.write(entries, TestMaterial.PASSWORD, new SecureRandom());

        DiagnosticException refusal = assertThrows(DiagnosticException.class,
                () -> EncryptedKeys.open(bytes, TestMaterial.OTHER, "authorities.p12"));

        assertEquals("wrong passphrase for authorities.p12", refusal.getMessage());
    }

    @Test
    void saysThatTheFileIsDamaged() {
        byte[] bytes = EncryptedKeys.write(entries, TestMaterial.PASSWORD, new SecureRandom());

        DiagnosticException refusal = assertThrows(DiagnosticException.class, () -> EncryptedKeys.open(
                Arrays.copyOf(bytes, bytes.length / 2), TestMaterial.PASSWORD, "authorities.p12"));

        assertEquals("authorities.p12 is damaged or no PKCS12 file", refusal.getMessage());
    }
}
