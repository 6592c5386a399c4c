package io.keywright.renderers.keymaterial;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;

/**
 * A PKCS12 file that rests for years beside a repository, so it is made to withstand guessing: 600,000 iterations for
 * keys, certificates and integrity alike. Servers' stores are not written so; they are opened at every start.
 *
 * <p>It is built with Bouncy Castle, not with the JDK's KeyStore: that takes the iterations of certificates and
 * integrity from properties of the whole process. The JDK opens it.
 */
public final class EncryptedKeys {

    /** OWASP's figure for PBKDF2 with HMAC-SHA256. */
    private static final int ITERATIONS = 600_000;
    private static final int SALT_BYTES = 20;
    private static final int VECTOR_BYTES = 16;
    private static final int KEY_BITS = 256;

    private EncryptedKeys() {
    }

    /** A private key and its certificate. */
    public record Entry(PrivateKey key, X509Certificate certificate) {

        /** Without the key. */
        @Override
        public String toString() {
            return "Entry[" + certificate.getSubjectX500Principal() + "]";
        }
    }

    /** The bytes of a file with these keys, by alias. */
    public static byte[] write(Map<String, Entry> entries, Secret passphrase, SecureRandom random) {
        return passphrase.use(text -> {
            try {
                PKCS12PfxPduBuilder file = new PKCS12PfxPduBuilder();
                PKCS12SafeBag[] certificates = new PKCS12SafeBag[entries.size()];
                int at = 0;
                for (Map.Entry<String, Entry> named : entries.entrySet()) {
                    DEROctetString link = new DEROctetString(new byte[] {(byte) (at >> 8), (byte) at});
                    PKCS12SafeBagBuilder key = new PKCS12SafeBagBuilder(
                            PrivateKeyInfo.getInstance(named.getValue().key().getEncoded()), encryptor(text, random));
                    PKCS12SafeBagBuilder certificate = new PKCS12SafeBagBuilder(
                            new JcaX509CertificateHolder(named.getValue().certificate()));
                    for (PKCS12SafeBagBuilder bag : new PKCS12SafeBagBuilder[] {key, certificate}) {
                        bag.addBagAttribute(PKCS12SafeBag.friendlyNameAttribute, new DERBMPString(named.getKey()));
                        bag.addBagAttribute(PKCS12SafeBag.localKeyIdAttribute, link);
                    }
                    file.addData(key.build());
                    certificates[at++] = certificate.build();
                }
                file.addEncryptedData(encryptor(text, random), certificates);
                return file.build(new BcPKCS12MacCalculatorBuilder(new SHA256Digest(), new AlgorithmIdentifier(
                        NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE)).setIterationCount(ITERATIONS), text)
                        .getEncoded();
            } catch (PKCSException | GeneralSecurityException | IOException e) {
                throw new IllegalStateException("bug: the keys of authorities cannot be written", e);
            }
        });
    }

    /**
     * PBES2 with PBKDF2 and AES-256. Bouncy Castle's own builder asks the JDK for the cipher by its object
     * identifier, under which the JDK knows it without padding.
     */
    private static OutputEncryptor encryptor(char[] passphrase, SecureRandom random) {
        try {
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            PBEKeySpec spec = new PBEKeySpec(passphrase, salt, ITERATIONS, KEY_BITS);
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
            spec.clearPassword();
            byte[] vector = new byte[VECTOR_BYTES];
            random.nextBytes(vector);
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
            Arrays.fill(key, (byte) 0);
            return new Encryptor(cipher, new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, new PBES2Parameters(
                    new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(salt, ITERATIONS,
                            KEY_BITS / Byte.SIZE,
                            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE))),
                    new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(vector)))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bug: every Java platform has AES and PBKDF2", e);
        }
    }

    private record Encryptor(Cipher cipher, AlgorithmIdentifier algorithm) implements OutputEncryptor {

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return algorithm;
        }

        @Override
        public OutputStream getOutputStream(OutputStream encrypted) {
            return new CipherOutputStream(encrypted, cipher);
        }

        @Override
        public GenericKey getKey() {
            return new GenericKey(algorithm, new byte[0]);
        }
    }

    /**
     * Opens such a file.
     *
     * @param displayName how messages name it
     * @throws DiagnosticException when the passphrase is wrong, or the file is not whole
     */
    public static Map<String, Entry> open(byte[] bytes, Secret passphrase, String displayName) {
        return passphrase.use(text -> {
            try {
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(new ByteArrayInputStream(bytes), text);
                Map<String, Entry> entries = new TreeMap<>();
                for (String alias : Collections.list(store.aliases())) {
                    if (store.getKey(alias, text) instanceof PrivateKey key
                            && store.getCertificate(alias) instanceof X509Certificate certificate) {
                        entries.put(alias, new Entry(key, certificate));
                    }
                }
                return entries;
            } catch (IOException e) {
                boolean wrong = e.getCause() instanceof UnrecoverableKeyException;
                throw refused(displayName, wrong ? "wrong passphrase for " + displayName
                        : displayName + " is damaged or no PKCS12 file", wrong);
            } catch (GeneralSecurityException | RuntimeException | StackOverflowError e) {
                throw refused(displayName, displayName + " is damaged or no PKCS12 file", false);
            }
        });
    }

    private static DiagnosticException refused(String displayName, String summary, boolean passphrase) {
        Diagnostic fault = Diagnostic.error(DiagnosticCode.STORE_UNREADABLE, summary).at(Range.startOf(displayName));
        return new DiagnosticException(passphrase
                ? fault.hint("KEYWRIGHT_PASSPHRASE or KEYWRIGHT_PASSPHRASE_FILE must give the one it was written with")
                : fault);
    }
}
