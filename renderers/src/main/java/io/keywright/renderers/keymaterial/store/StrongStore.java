package io.keywright.renderers.keymaterial.store;

import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
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
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;

/**
 * PKCS12 with more iterations than the JDK's 10,000, for keys that a thief would have time for. One low count would be the
 * thief's way in, whatever the others are. The JDK takes the counts of MAC and certificates from system-wide properties, or
 * from a store that it loaded, which derives everything twice; so Bouncy Castle builds the file, of the JDK's ciphers.
 */
final class StrongStore {

    private static final String PROTECTION = "PBEWithHmacSHA256AndAES_256";
    private static final int SALT_LENGTH = 20;
    private static final String NAME = "the store of keys";

    private StrongStore() {
    }

    /**
     * The bytes of such a store.
     *
     * @param keys by alias
     */
    static byte[] bytes(Map<String, EncryptedKeys.Entry> keys, Secret password, int iterations, SecureRandom random) {
        return password.use(text -> {
            try {
                PKCS12PfxPduBuilder file = new PKCS12PfxPduBuilder();
                List<PKCS12SafeBag> certificates = new ArrayList<>();
                for (Map.Entry<String, EncryptedKeys.Entry> key : keys.entrySet()) {
                    JdkStore.requireOwn(EntryState.found(key.getKey(), EntryKind.KEY, List.of(key.getValue().certificate())), key.getValue().key(), NAME);
                    // Java finds the certificate of a key by this, and the alias in the name.
                    DEROctetString same = new DEROctetString(key.getKey().getBytes(StandardCharsets.UTF_8));
                    file.addData(named(new JcaPKCS12SafeBagBuilder(key.getValue().key(), new Pbes2(text, parameters(iterations, random))), key.getKey(), same));
                    certificates.add(named(new JcaPKCS12SafeBagBuilder(key.getValue().certificate()), key.getKey(), same));
                }
                file.addEncryptedData(new Pbes2(text, parameters(iterations, random)), certificates.toArray(PKCS12SafeBag[]::new));
                return file.build(new Integrity(parameters(iterations, random)), text).getEncoded();
            } catch (IOException | GeneralSecurityException | PKCSException e) {
                throw JdkStore.cannotStand("the content", NAME, StoreType.PKCS12, text, e);
            }
        });
    }

    private static PKCS12SafeBag named(PKCS12SafeBagBuilder bag, String alias, DEROctetString same) {
        return bag.addBagAttribute(PKCS12SafeBag.friendlyNameAttribute, new DERBMPString(alias))
                .addBagAttribute(PKCS12SafeBag.localKeyIdAttribute, same).build();
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
