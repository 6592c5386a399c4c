package io.keywright.renderers.keymaterial;

import io.keywright.renderers.keymaterial.StoreFile.NewKey;
import io.keywright.schema.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes a store. The JDK writes an opened PKCS12 file again with the algorithms that it had, and without a MAC if it
 * had none; so one with algorithms of the past is copied into a new store, if all its keys open.
 */
final class StoreSaving {

    private static final String FRIENDLY_NAME = "1.2.840.113549.1.9.20";

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
        before.filter(old -> !old.equals(password)).ifPresent(old -> protectAnew(old, password));
        for (NewKey key : newKeys) {
            put(key.alias(), key.key(), key.chain(), key.password().orElse(password));
        }
        KeyStore store = modern ? loaded : copy(password).orElse(loaded);
        return password.use(text -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                store.store(bytes, text);
            } catch (IOException | GeneralSecurityException e) {
                throw StoreFaults.refused("'" + name + "' cannot be saved as " + type + ": " + e.getMessage(), null);
            }
            return bytes.toByteArray();
        });
    }

    /** Keys under the old password of the store come under its new one; what it does not open has its own. */
    private void protectAnew(Secret old, Secret password) {
        for (String alias : StoreFaults.aliases(loaded)) {
            try {
                if (loaded.entryInstanceOf(alias, KeyStore.SecretKeyEntry.class)) {
                    entry(loaded, alias, old).ifPresent(entry -> set(loaded, alias, entry, password));
                    continue;
                }
                Optional<PrivateKey> key = StoreFaults.key(loaded, alias, old).flatMap(read -> read);
                if (key.isPresent()) {
                    entry(loaded, alias, old).ifPresent(entry -> set(loaded, alias, entry, password));
                }
            } catch (KeyStoreException e) {
                throw StoreFaults.notLoaded(e);
            }
        }
    }

    private void put(String alias, PrivateKey key, List<X509Certificate> chain, Secret password) {
        password.use(text -> {
            try {
                loaded.setKeyEntry(alias, key, text, chain.toArray(X509Certificate[]::new));
            } catch (KeyStoreException e) {
                throw StoreFaults.refused("key '" + alias + "' cannot stand in '" + name + "': " + e.getMessage(),
                        null);
            }
            return null;
        });
    }

    /** All entries in a new store; empty if a key does not open with the password that is known for it. */
    private Optional<KeyStore> copy(Secret password) {
        KeyStore copy = StoreFaults.newKeyStore(type);
        for (String alias : StoreFaults.aliases(loaded)) {
            Secret keyPassword = knownPassword.apply(alias);
            Optional<Secret> opening = List.of(password, keyPassword).stream()
                    .filter(secret -> entry(loaded, alias, secret).isPresent()).findFirst();
            if (opening.isEmpty()) {
                return Optional.empty();
            }
            KeyStore.Entry entry = entry(loaded, alias, opening.get()).orElseThrow();
            set(copy, spelling(entry).orElse(alias), entry, opening.get());
        }
        return Optional.of(copy);
    }

    /** How the file spells an alias; the JDK lists it in lower case. */
    private static Optional<String> spelling(KeyStore.Entry entry) {
        return entry.getAttributes().stream().filter(attribute -> attribute.getName().equals(FRIENDLY_NAME))
                .map(KeyStore.Entry.Attribute::getValue).findFirst();
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

    private void set(KeyStore store, String alias, KeyStore.Entry entry, Secret password) {
        password.use(text -> {
            try {
                boolean trusted = entry instanceof KeyStore.TrustedCertificateEntry;
                store.setEntry(alias, entry, trusted ? null : new PasswordProtection(text));
            } catch (KeyStoreException e) {
                throw StoreFaults.refused("entry '" + alias + "' cannot stand in '" + name + "': " + e.getMessage(),
                        null);
            }
            return null;
        });
    }
}
