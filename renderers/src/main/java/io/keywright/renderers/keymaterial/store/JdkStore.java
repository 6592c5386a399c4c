package io.keywright.renderers.keymaterial.store;

import io.keywright.renderers.keymaterial.KeyPairs;
import io.keywright.renderers.keymaterial.Reasons;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The JDK's keystore, with its checked exceptions told apart: a fault of the content, or of ours. */
final class JdkStore {

    private JdkStore() {
    }

    static KeyStore newKeyStore(StoreType type) {
        try {
            KeyStore store = KeyStore.getInstance((type.isBundle() ? StoreType.PKCS12 : type).name());
            store.load(null, null);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("bug: this Java has no store type " + type, e);
        }
    }

    static List<String> aliases(KeyStore store) {
        try {
            return Collections.list(store.aliases());
        } catch (KeyStoreException e) {
            throw notLoaded(e);
        }
    }

    static boolean isTrusted(KeyStore store, String alias) {
        try {
            return store.isCertificateEntry(alias);
        } catch (KeyStoreException e) {
            throw notLoaded(e);
        }
    }

    static EntryState entry(KeyStore store, String alias, String name) {
        try {
            if (store.isCertificateEntry(alias)) {
                return EntryState.found(alias, EntryKind.TRUST, x509(alias, name, store.getCertificate(alias)));
            }
            if (!store.isKeyEntry(alias)) {
                // Other writers keep the case of aliases in JKS; the JDK then lists an entry that it cannot find.
                throw refused("alias '" + alias + "' in '" + name + "' has capital letters, which Java cannot address "
                        + "in this store", "change the alias with the tool that wrote the store");
            }
            if (store.entryInstanceOf(alias, KeyStore.SecretKeyEntry.class)) {
                return EntryState.found(alias, EntryKind.SECRET, List.of());
            }
            Certificate[] chain = store.getCertificateChain(alias);
            return EntryState.found(alias, EntryKind.KEY,
                    chain == null ? List.of() : x509(alias, name, chain));
        } catch (KeyStoreException e) {
            throw notLoaded(e);
        }
    }

    private static List<X509Certificate> x509(String alias, String name, Certificate... certificates) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : certificates) {
            if (!(certificate instanceof X509Certificate x509)) {
                throw refused("entry '" + alias + "' in '" + name + "' holds no X.509 certificate", null);
            }
            chain.add(x509);
        }
        return chain;
    }

    /** Empty: no key with that alias; empty inside: the password does not open it. */
    static Optional<Optional<PrivateKey>> key(KeyStore store, String alias, Secret password) {
        try {
            if (!store.isKeyEntry(alias) || store.entryInstanceOf(alias, KeyStore.SecretKeyEntry.class)) {
                return Optional.empty();
            }
        } catch (KeyStoreException e) {
            throw notLoaded(e);
        }
        return Optional.of(password.use(text -> {
            try {
                Key key = store.getKey(alias, text);
                return key instanceof PrivateKey found ? Optional.of(found) : Optional.empty();
            } catch (GeneralSecurityException | RuntimeException | StackOverflowError e) {
                // The encrypted bytes come from a stranger; what is wrong with them shows as a wrong password does.
                return Optional.empty();
            }
        }));
    }

    /** @throws DiagnosticException when the key is not that of the entry's leaf */
    static void requireOwn(EntryState entry, PrivateKey key, String store) {
        if (!entry.chain().isEmpty() && !KeyPairs.match(key, entry.chain().get(0).getPublicKey())) {
            throw refused("certificate of alias '" + entry.alias() + "' in '" + store
                    + "' does not belong to its key", null);
        }
    }

    static void delete(KeyStore store, String alias) {
        try {
            if (store.containsAlias(alias)) {
                store.deleteEntry(alias);
            }
        } catch (KeyStoreException e) {
            throw notLoaded(e);
        }
    }

    static void putTrust(KeyStore store, String alias, X509Certificate certificate, String name) {
        try {
            store.setCertificateEntry(alias, certificate);
        } catch (KeyStoreException e) {
            throw refused("certificate '" + alias + "' cannot be saved in '" + name + "': " + Reasons.of(e), null);
        }
    }

    /** What could not be written, in our words where we know why. */
    static DiagnosticException cannotStand(String what, String store, StoreType type, char[] password, Exception e) {
        return refused(what + " cannot be saved in '" + store + "': " + (!type.takes(password)
                ? "the password has a character outside of ASCII, which this Java cannot use for " + type
                : Reasons.of(e)), null);
    }

    static DiagnosticException refused(String summary, String hint) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.STORE_ENTRY_REFUSED, summary)
                .hint(Optional.ofNullable(hint)));
    }

    static IllegalStateException notLoaded(KeyStoreException e) {
        return new IllegalStateException("bug: a keystore is used before it is loaded", e);
    }
}
