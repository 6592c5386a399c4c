package io.keywright.renderers.keymaterial.store;

import static io.keywright.renderers.keymaterial.TestMaterial.OTHER;
import static io.keywright.renderers.keymaterial.TestMaterial.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.Faults;
import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.keymaterial.Tool;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedKeysTest {

    private static final TestMaterial MATERIAL = new TestMaterial();

    @TempDir
    private Path directory;

    private static EncryptedKeys.Entry entry(KeyAlgorithm algorithm) {
        KeyPair keys = MATERIAL.maker.generate(algorithm);
        return new EncryptedKeys.Entry(keys.getPrivate(),
                MATERIAL.maker.selfSigned(TestMaterial.authority("CN=Root", algorithm), keys));
    }

    @Test
    void keysOfAllAlgorithmsComeBackByNamesThatDifferInCase() {
        Map<String, EncryptedKeys.Entry> entries = new TreeMap<>();
        entries.put("Acme-Root", entry(KeyAlgorithm.RSA_2048));
        entries.put("acme-root", entry(KeyAlgorithm.EC_P384));
        entries.put("ACME", entry(KeyAlgorithm.ED25519));

        byte[] bytes = EncryptedKeys.write(entries, PASSWORD, new SecureRandom());

        assertEquals(entries, EncryptedKeys.open(bytes, PASSWORD, "authorities.p12"));
    }

    @Test
    void everyDerivationTakesSixHundredThousandIterations() throws IOException {
        Files.write(directory.resolve("a.p12"), EncryptedKeys.write(Map.of("root", entry(KeyAlgorithm.EC_P256)),
                PASSWORD, new SecureRandom()));

        String info = Tool.openssl(directory, "pkcs12", "-in", "a.p12", "-passin", "pass:Kestrel-7", "-info", "-nodes");

        assertTrue(info.contains("MAC: sha256, Iteration 600000"), info);
        assertTrue(info.contains("Shrouded Keybag: PBES2, PBKDF2, AES-256-CBC, Iteration 600000"), info);
        assertTrue(info.contains("Encrypted data: PBES2, PBKDF2, AES-256-CBC, Iteration 600000"), info);
        assertEquals(3, info.split("Iteration ", -1).length - 1, info);
    }

    @Test
    void wrongPassphraseAndDamageAreTold() {
        byte[] bytes = EncryptedKeys.write(Map.of("root", entry(KeyAlgorithm.EC_P256)), PASSWORD, new SecureRandom());

        Diagnostic wrong = Faults.of(() -> EncryptedKeys.open(bytes, OTHER, "authorities.p12"));
        Diagnostic cut = Faults.of(() -> EncryptedKeys.open(Arrays.copyOf(bytes, 99), PASSWORD, "authorities.p12"));

        assertEquals("wrong passphrase for authorities.p12", wrong.summary());
        assertTrue(wrong.hint().orElseThrow().contains("KEYWRIGHT_PASSPHRASE"));
        assertEquals("PKCS12 store 'authorities.p12' is truncated at byte 99", cut.summary());
        assertTrue(cut.hint().isEmpty());
    }
}
