package io.keywright.renderers.keymaterial.store;

import io.keywright.schema.secret.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.MacCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCSException;

/**
 * PKCS12 with more iterations than the JDK's 10,000, for keys that a thief would have time for. The JDK takes the
 * counts of MAC and certificates from system-wide properties, or from the store that it loaded; so it is given an
 * empty one with these counts. One low count would be the thief's way in, whatever the others are.
 */
final class StrongStore {

    private static final String PROTECTION = "PBEWithHmacSHA256AndAES_256";
    private static final int SALT_LENGTH = 20;

    private StrongStore() {
    }

    /** An empty store that the JDK will save with this count. */
    static KeyStore empty(Secret password, int iterations, SecureRandom random) {
        return password.use(text -> {
            try {
                byte[] bytes = new PKCS12PfxPduBuilder()
                        .addEncryptedData(new Pbes2(text, parameters(iterations, random)), new PKCS12SafeBag[0])
                        .build(new Integrity(parameters(iterations, random)), text)
                        .getEncoded();
                KeyStore store = KeyStore.getInstance(StoreType.PKCS12.name());
                store.load(new ByteArrayInputStream(bytes), text);
                return store;
            } catch (IOException | GeneralSecurityException | PKCSException e) {
                throw JdkStore.cannotStand("the content", "new store", StoreType.PKCS12, text, e);
            }
        });
    }

    /** Protection of a key with this count. */
    static PasswordProtection protection(char[] password, int iterations, SecureRandom random) {
        return new PasswordProtection(password, PROTECTION, parameters(iterations, random));
    }

    private static PBEParameterSpec parameters(int iterations, SecureRandom random) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        return new PBEParameterSpec(salt, iterations);
    }

    /** The JDK's MAC for Bouncy Castle's builder, whose own derives its key some seven times as slowly. */
    private record Integrity(PBEParameterSpec parameters) implements PKCS12MacCalculatorBuilder {

        private static final String ALGORITHM = "HmacPBESHA256";

        @Override
        public AlgorithmIdentifier getDigestAlgorithmIdentifier() {
            return new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
        }

        @Override
        public MacCalculator build(char[] password) throws OperatorCreationException {
            PBEKeySpec spec = new PBEKeySpec(password);
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(SecretKeyFactory.getInstance("PBE").generateSecret(spec), parameters);
                return new Calculator(mac, new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256,
                        new PKCS12PBEParams(parameters.getSalt(), parameters.getIterationCount())));
            } catch (GeneralSecurityException e) {
                throw new OperatorCreationException("no " + ALGORITHM, e);
            } finally {
                spec.clearPassword();
            }
        }
    }

    /** A MAC over what is written. */
    private record Calculator(Mac mac, ByteArrayOutputStream written, AlgorithmIdentifier identifier)
            implements MacCalculator {

        Calculator(Mac mac, AlgorithmIdentifier identifier) {
            this(mac, new ByteArrayOutputStream(), identifier);
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return identifier;
        }

        @Override
        public OutputStream getOutputStream() {
            return written;
        }

        @Override
        public byte[] getMac() {
            return mac.doFinal(written.toByteArray());
        }

        @Override
        public GenericKey getKey() {
            throw new IllegalStateException("bug: nobody asks for the key of a finished MAC");
        }
    }

    /**
     * The JDK's PBES2 for Bouncy Castle's builder. Its own encryptor asks for AES by an identifier that the JDK
     * answers without padding.
     */
    private static final class Pbes2 implements OutputEncryptor {

        private final Cipher cipher;
        private final AlgorithmIdentifier identifier;

        Pbes2(char[] password, PBEParameterSpec parameters) throws GeneralSecurityException, IOException {
            PBEKeySpec spec = new PBEKeySpec(password);
            try {
                SecretKey key = SecretKeyFactory.getInstance(PROTECTION).generateSecret(spec);
                cipher = Cipher.getInstance(PROTECTION);
                cipher.init(Cipher.ENCRYPT_MODE, key, parameters);
            } finally {
                spec.clearPassword();
            }
            identifier = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2,
                    ASN1Primitive.fromByteArray(cipher.getParameters().getEncoded()));
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return identifier;
        }

        @Override
        public OutputStream getOutputStream(OutputStream encrypted) {
            return new CipherOutputStream(encrypted, cipher);
        }

        @Override
        public GenericKey getKey() {
            throw new IllegalStateException("bug: nobody asks for the key of a finished encryption");
        }
    }
}
