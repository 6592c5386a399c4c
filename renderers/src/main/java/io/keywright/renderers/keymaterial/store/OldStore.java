package io.keywright.renderers.keymaterial.store;

import io.keywright.schema.secret.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.SecureRandom;
import javax.crypto.spec.PBEParameterSpec;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEOutputEncryptorBuilder;

/**
 * PKCS12 with the algorithms of RFC 7292's own age: triple DES for keys and certificates, SHA-1 for the MAC. Javas that
 * are older than 2018, IBM's among them, know no others. The JDK saves a store with the algorithms of the one that it
 * loaded, so it is given an empty one with these; keys it would protect in its own way, so each gets its protection.
 */
final class OldStore {

    private static final String PROTECTION = "PBEWithSHA1AndDESede";
    private static final int ITERATIONS = 10_000;
    private static final int SALT_LENGTH = 20;

    private OldStore() {
    }

    static KeyStore empty(Secret password, SecureRandom random) {
        return password.use(text -> {
            try {
                BcPKCS12PBEOutputEncryptorBuilder encryptor = new BcPKCS12PBEOutputEncryptorBuilder(
                        PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, CBCBlockCipher.newInstance(new DESedeEngine()));
                encryptor.setIterationCount(ITERATIONS);
                byte[] bytes = new PKCS12PfxPduBuilder().addEncryptedData(encryptor.build(text), new PKCS12SafeBag[0])
                        .build(new BcPKCS12MacCalculatorBuilder().setIterationCount(ITERATIONS), text).getEncoded();
                KeyStore store = KeyStore.getInstance(StoreType.PKCS12.name());
                store.load(new ByteArrayInputStream(bytes), text);
                return store;
            } catch (IOException | GeneralSecurityException | PKCSException e) {
                throw JdkStore.cannotStand("the content", "new store", StoreType.PKCS12, text, e);
            }
        });
    }

    static PasswordProtection protection(char[] password, SecureRandom random) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        return new PasswordProtection(password, PROTECTION, new PBEParameterSpec(salt, ITERATIONS));
    }
}
