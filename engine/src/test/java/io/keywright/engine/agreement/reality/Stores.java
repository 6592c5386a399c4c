package io.keywright.engine.agreement.reality;

import io.keywright.engine.agreement.table.Entry;
import io.keywright.engine.agreement.table.Setup;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;

/** The stores of a set-up as files. JKS, since PKCS12 of this Java refuses chains in the wrong order, which are wanted. */
public final class Stores {

    public static final String PASSWORD = "of-the-store";
    private static final char[] STORE = PASSWORD.toCharArray();
    private static final char[] KEY = "of-the-key".toCharArray();

    private Stores() {
    }

    public static byte[] keystore(Setup setup) {
        return file(store -> {
            for (Entry entry : setup.keystore()) {
                if (entry.key().isPresent()) {
                    store.setKeyEntry(entry.alias(), entry.key().get(), entry.ownPassword() ? KEY : STORE, entry.chain().toArray(X509Certificate[]::new));
                } else {
                    store.setCertificateEntry(entry.alias(), entry.chain().get(0));
                }
            }
        });
    }

    public static byte[] truststore(Setup setup) {
        return file(store -> {
            int number = 0;
            for (X509Certificate certificate : setup.truststore()) {
                store.setCertificateEntry("trusted-" + number++, certificate);
            }
        });
    }

    static KeyStore opened(byte[] file) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(new ByteArrayInputStream(file), STORE);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException("opening a store", e);
        }
    }

    private interface Filling {
        void into(KeyStore store) throws GeneralSecurityException;
    }

    private static byte[] file(Filling filling) {
        try {
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, STORE);
            filling.into(store);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            store.store(file, STORE);
            return file.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("making a store", e);
        }
    }
}
