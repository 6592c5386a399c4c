package io.keywright.renderers.keymaterial.bundle;

import io.keywright.schema.secret.Secret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * PKCS #8 keys encrypted by PBES2 with AES-256, as OpenSSL, Java and browsers open them. The derivation is made from
 * its parts, because the JDK's PBES2 takes no password outside of ASCII before Java 18.
 */
final class KeyEncryption {

    // A bundle is opened at each call of a tool: some ten milliseconds, five times what OpenSSL 3 asks for by itself.
    private static final int ITERATIONS = 10_000;
    private static final int SALT_BYTES = 16;
    private static final int BLOCK_BYTES = 16;
    private static final int KEY_BITS = 256;

    private KeyEncryption() {
    }

    static byte[] encrypt(byte[] pkcs8, Secret password, SecureRandom random) {
        byte[] salt = bytes(SALT_BYTES, random);
        byte[] vector = bytes(BLOCK_BYTES, random);
        return password.use(text -> {
            PBEKeySpec spec = new PBEKeySpec(text, salt, ITERATIONS, KEY_BITS);
            try {
                byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
                Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
                cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
                Arrays.fill(key, (byte) 0);
                return new EncryptedPrivateKeyInfo(algorithm(salt, vector), cipher.doFinal(pkcs8)).getEncoded();
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException("bug: this Java cannot encrypt a key", e);
            } finally {
                spec.clearPassword();
            }
        });
    }

    private static AlgorithmIdentifier algorithm(byte[] salt, byte[] vector) {
        PBKDF2Params derivation = new PBKDF2Params(salt, ITERATIONS,
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE));
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, new PBES2Parameters(
                new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, derivation),
                new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(vector))));
    }

    private static byte[] bytes(int length, SecureRandom random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
