package io.keywright.renderers.keymaterial.keyfile;

import io.keywright.renderers.keymaterial.Reasons;
import io.keywright.renderers.keymaterial.structure.KeyStructure;
import io.keywright.renderers.keymaterial.structure.StructureException;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.RC2ParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBEParameter;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Decrypts private keys with a password, in the ways of today and of thirty years: PBES2 and PBES1 (RFC 8018), the
 * PKCS12 schemes (RFC 7292), and the lines {@code DEK-Info} of old PEM. The JDK knows only some of the combinations, so
 * keys are derived here where it has no name for them; ciphers and digests are its own.
 */
final class KeyDecryption {

    private record CipherName(String name, int keyBytes) {
    }

    private record Pbes1(String digest, String cipher) {
    }

    private static final String AES = "AES/CBC/PKCS5Padding";
    private static final String TRIPLE_DES = "DESede/CBC/PKCS5Padding";
    private static final String DES = "DES/CBC/PKCS5Padding";
    private static final String RC2 = "RC2/CBC/PKCS5Padding";

    private static final Map<String, CipherName> PBES2_CIPHERS = Map.of(
            NISTObjectIdentifiers.id_aes128_CBC.getId(), new CipherName(AES, 16),
            NISTObjectIdentifiers.id_aes192_CBC.getId(), new CipherName(AES, 24),
            NISTObjectIdentifiers.id_aes256_CBC.getId(), new CipherName(AES, 32),
            PKCSObjectIdentifiers.des_EDE3_CBC.getId(), new CipherName(TRIPLE_DES, 24),
            OIWObjectIdentifiers.desCBC.getId(), new CipherName(DES, 8));

    private static final Map<String, String> PSEUDORANDOM_FUNCTIONS = Map.of(
            PKCSObjectIdentifiers.id_hmacWithSHA1.getId(), "PBKDF2WithHmacSHA1",
            PKCSObjectIdentifiers.id_hmacWithSHA224.getId(), "PBKDF2WithHmacSHA224",
            PKCSObjectIdentifiers.id_hmacWithSHA256.getId(), "PBKDF2WithHmacSHA256",
            PKCSObjectIdentifiers.id_hmacWithSHA384.getId(), "PBKDF2WithHmacSHA384",
            PKCSObjectIdentifiers.id_hmacWithSHA512.getId(), "PBKDF2WithHmacSHA512");

    private static final Map<String, Pbes1> PBES1_SCHEMES = Map.of(
            PKCSObjectIdentifiers.pbeWithMD2AndDES_CBC.getId(), new Pbes1("MD2", DES),
            PKCSObjectIdentifiers.pbeWithMD5AndDES_CBC.getId(), new Pbes1("MD5", DES),
            PKCSObjectIdentifiers.pbeWithSHA1AndDES_CBC.getId(), new Pbes1("SHA-1", DES),
            PKCSObjectIdentifiers.pbeWithMD2AndRC2_CBC.getId(), new Pbes1("MD2", RC2),
            PKCSObjectIdentifiers.pbeWithMD5AndRC2_CBC.getId(), new Pbes1("MD5", RC2),
            PKCSObjectIdentifiers.pbeWithSHA1AndRC2_CBC.getId(), new Pbes1("SHA-1", RC2));

    private static final Map<String, CipherName> PEM_CIPHERS = Map.of(
            "DES-CBC", new CipherName(DES, 8),
            "DES-EDE3-CBC", new CipherName(TRIPLE_DES, 24),
            "AES-128-CBC", new CipherName(AES, 16),
            "AES-192-CBC", new CipherName(AES, 24),
            "AES-256-CBC", new CipherName(AES, 32));

    private final KeySource source;

    KeyDecryption(KeySource source) {
        this.source = source;
    }

    Secret required(Optional<Secret> password) {
        return password.orElseThrow(() -> source.unreadable(source.key() + " is encrypted, and no password is given",
                Optional.of("password: {env: NAME}")));
    }

    /** The encoding in clear; with a wrong password possibly nonsense. */
    byte[] pkcs8(EncryptedPrivateKeyInfo encrypted, Secret password) {
        AlgorithmIdentifier algorithm = encrypted.getEncryptionAlgorithm();
        String identifier = algorithm.getAlgorithm().getId();
        byte[] data = encrypted.getEncryptedData();
        return decrypted(password, text -> {
            if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
                return pbes2(PBES2Parameters.getInstance(algorithm.getParameters()), data, text);
            }
            Pbes1 scheme = PBES1_SCHEMES.get(identifier);
            if (scheme != null) {
                return pbes1(scheme, PBEParameter.getInstance(algorithm.getParameters()), data, text);
            }
            if (algorithm.getAlgorithm().on(PKCSObjectIdentifiers.pkcs_12PbeIds)) {
                return pkcs12(identifier, algorithm, data, text);
            }
            throw unsupported(identifier);
        });
    }

    /** @param information what follows {@code DEK-Info:}: cipher, comma, initialisation vector in hexadecimal digits */
    byte[] oldPem(String information, byte[] data, Secret password) {
        String[] parts = information.trim().split(",", 2);
        CipherName cipher = PEM_CIPHERS.get(parts[0].trim().toUpperCase(Locale.ROOT));
        if (cipher == null) {
            throw unsupported(parts[0].trim());
        }
        return decrypted(password, text -> {
            byte[] vector = HexFormat.of().parseHex(parts.length < 2 ? "" : parts[1].trim());
            return decrypted(cipher.name(), oldPemKey(text, vector, cipher.keyBytes()), new IvParameterSpec(vector),
                    data);
        });
    }

    /** Decrypted bytes that are an encoding; a wrong password can give others that have the right padding. */
    byte[] sound(byte[] decrypted) {
        try {
            KeyStructure.of(decrypted);
            return decrypted;
        } catch (StructureException e) {
            throw wrongPassword();
        }
    }

    private byte[] pbes2(PBES2Parameters parameters, byte[] data, char[] password)
            throws GeneralSecurityException, IOException {
        KeyDerivationFunc derivation = parameters.getKeyDerivationFunc();
        if (!derivation.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            throw unsupported(derivation.getAlgorithm().getId().equals("1.3.6.1.4.1.11591.4.11") ? "scrypt"
                    : derivation.getAlgorithm().getId());
        }
        PBKDF2Params counted = PBKDF2Params.getInstance(derivation.getParameters());
        String function = PSEUDORANDOM_FUNCTIONS.get(counted.getPrf().getAlgorithm().getId());
        String cipherIdentifier = parameters.getEncryptionScheme().getAlgorithm().getId();
        CipherName cipher = PBES2_CIPHERS.get(cipherIdentifier);
        if (function == null || cipher == null) {
            throw unsupported(cipher == null ? cipherIdentifier : counted.getPrf().getAlgorithm().getId());
        }
        byte[] vector = ASN1OctetString.getInstance(parameters.getEncryptionScheme().getParameters()).getOctets();
        PBEKeySpec spec = new PBEKeySpec(password, counted.getSalt(), counted.getIterationCount().intValueExact(),
                cipher.keyBytes() * 8);
        try {
            byte[] key = SecretKeyFactory.getInstance(function).generateSecret(spec).getEncoded();
            return decrypted(cipher.name(), key, new IvParameterSpec(vector), data);
        } finally {
            spec.clearPassword();
        }
    }

    /** RFC 8018, 6.1: one digest gives key and initialisation vector, eight bytes each. */
    private static byte[] pbes1(Pbes1 scheme, PBEParameter parameters, byte[] data, char[] password)
            throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(scheme.digest());
        // UTF-8, as OpenSSL takes what is typed at a terminal of today
        byte[] text = Secret.utf8(password);
        digest.update(text);
        Arrays.fill(text, (byte) 0);
        byte[] derived = digest.digest(parameters.getSalt());
        for (int i = 1; i < parameters.getIterationCount().intValueExact(); i++) {
            derived = digest.digest(derived);
        }
        byte[] vector = Arrays.copyOfRange(derived, 8, 16);
        return decrypted(scheme.cipher(), Arrays.copyOf(derived, 8),
                scheme.cipher().equals(RC2) ? new RC2ParameterSpec(64, vector) : new IvParameterSpec(vector), data);
    }

    private static byte[] pkcs12(String identifier, AlgorithmIdentifier algorithm, byte[] data, char[] password)
            throws GeneralSecurityException, IOException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance(identifier);
        parameters.init(algorithm.getParameters().toASN1Primitive().getEncoded());
        PBEKeySpec spec = new PBEKeySpec(password);
        try {
            Cipher cipher = Cipher.getInstance(identifier);
            cipher.init(Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(identifier).generateSecret(spec),
                    parameters);
            return cipher.doFinal(data);
        } finally {
            spec.clearPassword();
        }
    }

    /** OpenSSL's EVP_BytesToKey with MD5: the first eight bytes of the vector are the salt. */
    private static byte[] oldPemKey(char[] password, byte[] vector, int length) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        // UTF-8, as OpenSSL takes what is typed at a terminal of today
        byte[] text = Secret.utf8(password);
        byte[] key = new byte[length];
        byte[] block = new byte[0];
        for (int at = 0; at < length; at += block.length) {
            digest.update(block);
            digest.update(text);
            digest.update(vector, 0, 8);
            block = digest.digest();
            System.arraycopy(block, 0, key, at, Math.min(block.length, length - at));
        }
        Arrays.fill(text, (byte) 0);
        return key;
    }

    private static byte[] decrypted(String cipherName, byte[] key, AlgorithmParameterSpec vector, byte[] data)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(cipherName);
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, cipherName.substring(0, cipherName.indexOf('/'))),
                vector);
        Arrays.fill(key, (byte) 0);
        return cipher.doFinal(data);
    }

    private byte[] decrypted(Secret password, Decryption decryption) {
        return password.use(text -> {
            try {
                return decryption.of(text);
            } catch (BadPaddingException e) {
                throw wrongPassword();
            } catch (NoSuchAlgorithmException e) {
                throw unsupported(Reasons.of(e));
            } catch (DiagnosticException e) {
                throw e;
            } catch (GeneralSecurityException | IOException | RuntimeException e) {
                throw source.unreadable(source.key() + " is damaged: its encryption cannot be undone");
            }
        });
    }

    private interface Decryption {
        byte[] of(char[] password) throws GeneralSecurityException, IOException;
    }

    private DiagnosticException wrongPassword() {
        return source.unreadable("wrong password for " + source.key());
    }

    private DiagnosticException unsupported(String algorithm) {
        return source.unreadable(source.key() + " is encrypted with " + algorithm + ", which is not supported",
                Optional.of("openssl pkcs8 -topk8 -v2 aes-256-cbc -in FILE -out NEW encrypts it anew"));
    }
}
