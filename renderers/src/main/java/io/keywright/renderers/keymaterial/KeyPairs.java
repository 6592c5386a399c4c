package io.keywright.renderers.keymaterial;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;

/** Which private key belongs to which certificate. */
public final class KeyPairs {

    private static final byte[] PROBE = {'k', 'e', 'y', 'w', 'r', 'i', 'g', 'h', 't'};

    private KeyPairs() {
    }

    /** Whether one is the private half of the other. */
    public static boolean match(PrivateKey privateKey, PublicKey publicKey) {
        if (privateKey instanceof RSAPrivateCrtKey mine && publicKey instanceof RSAPublicKey theirs) {
            return mine.getModulus().equals(theirs.getModulus())
                    && mine.getPublicExponent().equals(theirs.getPublicExponent());
        }
        try {
            Signature signature = Signature.getInstance(algorithm(privateKey));
            signature.initSign(privateKey);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private static String algorithm(PrivateKey key) {
        if (key instanceof ECKey) {
            return "SHA256withECDSA";
        }
        return key instanceof EdECKey ? key.getAlgorithm() : "SHA256with" + key.getAlgorithm();
    }
}
