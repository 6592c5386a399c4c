package io.keywright.engine.agreement.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Key pairs by kind and by the name of whom they belong to: made when first asked for, and the same ever after. */
final class Keys {

    private static final Map<String, KeyPair> MADE = new ConcurrentHashMap<>();

    private Keys() {
    }

    /**
     * The keys of somebody.
     *
     * @param kind {@code EC}, {@code Ed25519}, {@code RSA-2048} and other sizes
     */
    static KeyPair of(String kind, String whom) {
        return MADE.computeIfAbsent(kind + " " + whom, name -> made(kind));
    }

    private static KeyPair made(String kind) {
        String[] parts = kind.split("-");
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(parts[0]);
            if (parts.length > 1) {
                generator.initialize(Integer.parseInt(parts[1]));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("making keys of kind " + kind, e);
        }
    }
}
