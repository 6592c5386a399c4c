package io.keywright.renderers.keymaterial.store;

import io.keywright.renderers.keymaterial.store.StoreFile.NewKey;
import io.keywright.schema.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes a store. The JDK writes an opened PKCS12 file again with the algorithms that it had, and without a MAC if it
 * had none; so one with algorithms of the past is copied into a new store, if all its keys open.
 */
final class StoreSaving {

    private final StoreType type;
    private final String name;
    private final KeyStore loaded;
    private final Function<String, Secret> knownPassword;

    StoreSaving(StoreType type, String name, KeyStore loaded, Function<String, Secret> knownPassword) {
        this.type = type;
        this.name = name;
        this.loaded = loaded;
        this.knownPassword = knownPassword;
    }

    byte[] save(Optional<Secret> before, Secret password, List<NewKey> newKeys, boolean modern) {
        merge(before, password, newKeys);
        return bytes(modern ? loaded : copy(JdkStore.newKeyStore(type), password, PasswordProtection::new)
                .orElse(loaded), password);
    }

    byte[] saveForOldJava(Optional<Secret> before, Secret password, List<NewKey> newKeys, SecureRandom random) {
        merge(before, password, newKeys);
        return bytes(copy(OldStore.empty(password, random), password, text -> OldStore.protection(text, random)).orElse(loaded), password);
    }

    private void merge(Optional<Secret> before, Secret password, List<NewKey> newKeys) {
        before.filter(old -> !old.equals(password)).ifPresent(old -> protectAnew(old, password));
        for (NewKey key : newKeys) {
            put(key.alias(), key.key(), key.chain(), key.password().orElse(password));
        }
    }

    private byte[] bytes(KeyStore store, Secret password) {
        return password.use(text -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                store.store(bytes, text);
            } catch (IOException | GeneralSecurityException e) {
                throw JdkStore.cannotStand("the content", name, type, text, e);
            }
            return bytes.toByteArray();
        });
    }

    /** Keys under the old password of the store come under its new one; what it does not open has its own. */
    private void protectAnew(Secret old, Secret password) {
        for (String alias : JdkStore.aliases(loaded)) {
            if (JdkStore.isTrusted(loaded, alias)) {
                continue;
            }
            Optional<KeyStore.Entry> whole = entry(loaded, alias, old);
            if (whole.isPresent()) {
                set(loaded, alias, whole.get(), password, PasswordProtection::new);
            } else if (JdkStore.key(loaded, alias, old).flatMap(key -> key).isPresent()) {
                throw JdkStore.refused("the password of key '" + alias + "' in '" + name
                        + "' cannot be changed: it has no certificate", "remove the key, or add its certificate");
            }
        }
    }

    private void put(String alias, PrivateKey key, List<X509Certificate> chain, Secret password) {
        password.use(text -> {
            try {
                loaded.setKeyEntry(alias, key, text, chain.toArray(X509Certificate[]::new));
            } catch (KeyStoreException | IllegalArgumentException e) {
                throw JdkStore.cannotStand("key '" + alias + "'", name, type, text, e);
            }
            return null;
        });
    }

    /** All entries in another store; empty if a key does not open with the password that is known for it. */
    private Optional<KeyStore> copy(KeyStore copy, Secret password, Function<char[], PasswordProtection> protection) {
        for (String alias : JdkStore.aliases(loaded)) {
            Secret keyPassword = knownPassword.apply(alias);
            Optional<Secret> opening = List.of(password, keyPassword).stream()
                    .filter(secret -> entry(loaded, alias, secret).isPresent()).findFirst();
            if (opening.isEmpty()) {
                return Optional.empty();
            }
            KeyStore.Entry entry = entry(loaded, alias, opening.get()).orElseThrow();
            set(copy, alias, entry, opening.get(), protection);
        }
        return Optional.of(copy);
    }

    private static Optional<KeyStore.Entry> entry(KeyStore store, String alias, Secret password) {
        return password.use(text -> {
            try {
                boolean trusted = store.isCertificateEntry(alias);
                return Optional.ofNullable(store.getEntry(alias, trusted ? null : new PasswordProtection(text)));
            } catch (GeneralSecurityException | RuntimeException | StackOverflowError e) {
                return Optional.empty();
            }
        });
    }

    private void set(KeyStore store, String alias, KeyStore.Entry entry, Secret password,
                     Function<char[], PasswordProtection> protection) {
        password.use(text -> {
            try {
                boolean trusted = entry instanceof KeyStore.TrustedCertificateEntry;
                store.setEntry(alias, entry, trusted ? null : protection.apply(text));
            } catch (KeyStoreException e) {
                throw JdkStore.cannotStand("entry '" + alias + "'", name, type, text, e);
            }
            return null;
        });
    }
}
