package io.keywright.renderers.password;

import io.keywright.renderers.password.DecodedPassword.Obstacle;
import io.keywright.schema.secret.Secret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The {@code {aes}} passwords of Liberty. Both versions encrypt one length byte, that many random bytes, and the
 * password; the key is derived from a text, with salts that the product fixes.
 *
 * <pre>
 *   00 | AES-128-CBC(…), the key being the initialisation vector as well
 *   01 | length of nonce | nonce | AES-256-GCM(…) with a tag of 16 bytes
 * </pre>
 *
 * Source: Open Liberty, {@code com.ibm.ws.crypto.util.AESKeyManager} and {@code PasswordCipherUtil}; tried against the
 * output of {@code securityUtility encode} of 25.0.0.9.
 */
final class AesPassword {

    static final byte VERSION_128 = 0;
    private static final byte VERSION_256 = 1;

    private static final int BLOCK_LENGTH = 16;
    private static final int TAG_BITS = 128;
    private static final int NONCE_LENGTH = 16;
    private static final int SEED_LENGTH_128 = 20;
    private static final int SEED_LENGTH_256 = 64;

    private static final byte[] SALT_128 = HexFormat.of().parseHex("a7a28339" + "4c5ab34f" + "32150a9e" + "2f171138"
            + "c32e7d80");
    private static final byte[] SALT_256 = HexFormat.of().parseHex(
            "a7c1160f870b664ba544a2a76053ebbbd31d1a6aee453cfa6c496f7a29edb2b1e46639f64230366f235c3b87240f0ec1"
            + "d56b3fee572bc74a006b89fef9f9d2a1d424f65689b08e0a55181887e23f3b3134b4866cac1004d93a4b09e77e7fa07a"
            + "c2a247f89bdf39d4a3564c8d718468d887f75679d0c7b3c649070c0418afc06b");

    // What the product uses where no key is configured: the unresolved reference itself. It is public.
    private static final AesPassword BUILT_IN = new AesPassword(Secret.of("${wlp.password.encryption.key}"));

    private final Secret key;
    // Deriving takes some hundred milliseconds, and all passwords of a server share the key.
    private SecretKeySpec derived128;
    private SecretKeySpec derived256;

    private AesPassword(Secret key) {
        this.key = key;
    }

    static AesPassword with(Optional<Secret> key) {
        return key.map(AesPassword::new).orElse(BUILT_IN);
    }

    DecodedPassword decode(EncodingForm form, byte[] payload) {
        return switch (payload[0]) {
            case VERSION_128 -> payload.length > 1 && payload.length % BLOCK_LENGTH == 1
                    ? decode(EncodingForm.AES_128, payload, this::decrypt128)
                    : DecodedPassword.refused(EncodingForm.AES_128, Obstacle.MALFORMED);
            case VERSION_256 -> payload.length > 1 && payload[1] != 0
                    && payload.length > 2 + (payload[1] & 0xFF) + TAG_BITS / 8
                    ? decode(EncodingForm.AES_256, payload, this::decrypt256)
                    : DecodedPassword.refused(EncodingForm.AES_256, Obstacle.MALFORMED);
            default -> DecodedPassword.refused(form, Obstacle.UNKNOWN_VERSION);
        };
    }

    private interface Decryption {
        byte[] decrypt(byte[] payload) throws GeneralSecurityException;
    }

    private static DecodedPassword decode(EncodingForm form, byte[] payload, Decryption decryption) {
        try {
            return clear(form, decryption.decrypt(payload));
        } catch (GeneralSecurityException e) {
            // The lengths are right, so padding or tag failed.
            return DecodedPassword.refused(form, Obstacle.WRONG_KEY);
        }
    }

    /** Without the random bytes in front. CBC has no tag, so a wrong key can show as late as here. */
    private static DecodedPassword clear(EncodingForm form, byte[] seeded) {
        int start = seeded.length == 0 ? 1 : 1 + (seeded[0] & 0xFF);
        if (start > seeded.length) {
            return DecodedPassword.refused(form, Obstacle.WRONG_KEY);
        }
        byte[] password = Arrays.copyOfRange(seeded, start, seeded.length);
        Arrays.fill(seeded, (byte) 0);
        return PasswordEncoding.text(password).map(secret -> DecodedPassword.as(form, secret))
                .orElseGet(() -> DecodedPassword.refused(form, Obstacle.WRONG_KEY));
    }

    byte[] encode(Secret password, EncodingForm form, SecureRandom random) {
        byte[] text = password.use(Secret::utf8);
        byte[] seed = new byte[form == EncodingForm.AES_128 ? SEED_LENGTH_128 : SEED_LENGTH_256];
        random.nextBytes(seed);
        byte[] seeded = join(new byte[] {(byte) seed.length}, seed, text);
        try {
            return form == EncodingForm.AES_128 ? encrypt128(seeded) : encrypt256(seeded, random);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bug: every Java platform has AES", e);
        } finally {
            Arrays.fill(text, (byte) 0);
            Arrays.fill(seeded, (byte) 0);
        }
    }

    private byte[] encrypt128(byte[] seeded) throws GeneralSecurityException {
        return join(new byte[] {VERSION_128}, cipher128(Cipher.ENCRYPT_MODE).doFinal(seeded));
    }

    private byte[] decrypt128(byte[] payload) throws GeneralSecurityException {
        return cipher128(Cipher.DECRYPT_MODE).doFinal(payload, 1, payload.length - 1);
    }

    private Cipher cipher128(int mode) throws GeneralSecurityException {
        SecretKeySpec derived = derived128();
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(mode, derived, new IvParameterSpec(derived.getEncoded()));
        return cipher;
    }

    private byte[] encrypt256(byte[] seeded, SecureRandom random) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, derived256(), new GCMParameterSpec(TAG_BITS, nonce));
        return join(new byte[] {VERSION_256, NONCE_LENGTH}, nonce, cipher.doFinal(seeded));
    }

    private byte[] decrypt256(byte[] payload) throws GeneralSecurityException {
        int nonce = payload[1] & 0xFF;
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, derived256(), new GCMParameterSpec(TAG_BITS, payload, 2, nonce));
        return cipher.doFinal(payload, 2 + nonce, payload.length - 2 - nonce);
    }

    private synchronized SecretKeySpec derived128() throws GeneralSecurityException {
        if (derived128 == null) {
            derived128 = derive("PBKDF2WithHmacSHA1", SALT_128, 84_756, 128);
        }
        return derived128;
    }

    private synchronized SecretKeySpec derived256() throws GeneralSecurityException {
        if (derived256 == null) {
            derived256 = derive("PBKDF2WithHmacSHA512", SALT_256, 210_000, 256);
        }
        return derived256;
    }

    private SecretKeySpec derive(String algorithm, byte[] salt, int iterations, int bits)
            throws GeneralSecurityException {
        SecretKeyFactory factory = SecretKeyFactory.getInstance(algorithm);
        PBEKeySpec spec = key.use(text -> new PBEKeySpec(text, salt, iterations, bits));
        try {
            return new SecretKeySpec(factory.generateSecret(spec).getEncoded(), "AES");
        } finally {
            spec.clearPassword();
        }
    }

    private static byte[] join(byte[]... parts) {
        byte[] whole = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
