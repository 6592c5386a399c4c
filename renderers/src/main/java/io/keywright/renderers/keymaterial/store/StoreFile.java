package io.keywright.renderers.keymaterial.store;

import io.keywright.renderers.keymaterial.certificate.CertificateFindings;
import io.keywright.renderers.keymaterial.structure.StoreStructure;
import io.keywright.renderers.keymaterial.store.StoreOpening.Unmarked;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A keystore or truststore, opened: private keys with their chains, and trusted certificates, by alias. Entries that
 * nobody touches are saved as they were, with the passwords that they had. Not safe for use by several threads.
 */
public final class StoreFile {

    private final StoreType type;
    private final String name;
    private final KeyStore loaded;
    private final Map<String, Secret> keyPasswords = new HashMap<>();
    private final Map<String, NewKey> newKeys = new TreeMap<>();
    private final Map<String, String> spelled = new HashMap<>();
    private final Function<List<Unmarked>, List<Diagnostic>> finder;
    private final Supplier<List<Unmarked>> unmarked;
    private final boolean modern;
    private Optional<Secret> password;
    private List<Diagnostic> findings;

    /** A key that was put and not yet saved; without a password of its own it gets the store's. */
    record NewKey(String alias, PrivateKey key, List<X509Certificate> chain, Optional<Secret> password) {
    }

    StoreFile(StoreType type, String name, KeyStore loaded, Optional<Secret> password,
              Map<String, Secret> keyPasswords, boolean modern, Function<List<Unmarked>, List<Diagnostic>> finder,
              Supplier<List<Unmarked>> unmarked) {
        this.type = type;
        this.name = name;
        this.loaded = loaded;
        this.password = password;
        this.modern = modern;
        this.finder = finder;
        this.unmarked = unmarked;
        keyPasswords.forEach((alias, secret) -> this.keyPasswords.put(type.folded(alias), secret));
    }

    /**
     * Opens a store, of whatever type its content shows.
     *
     * @param declaredType what the configuration calls it; a difference is a finding
     * @param keyPasswords by alias, of keys whose password is not the store's
     * @param displayName  how messages name the file
     * @throws DiagnosticException when it does not open, with the reason
     */
    public static StoreFile open(byte[] bytes, String declaredType, Secret password, Map<String, Secret> keyPasswords,
                                 String displayName) {
        return new StoreOpening(bytes, declaredType, displayName, false).open(password, keyPasswords);
    }

    /**
     * Opens a store that was {@linkplain #save(Secret) saved} here, in which no certificate is hidden from Java, so that
     * none is searched for.
     *
     * @throws DiagnosticException when it does not open, with the reason
     */
    public static StoreFile openSaved(byte[] bytes, String type, Secret password, String displayName) {
        return new StoreOpening(bytes, type, displayName, true).open(password, Map.of());
    }

    /**
     * Opens a store that a key is taken from, of whatever type its content shows.
     *
     * @param type        by content
     * @param password    empty: the store has none
     * @param keyPassword of every key in it, where it is not the store's
     * @param displayName how messages name the file
     * @throws DiagnosticException when it does not open, with the reason
     */
    public static StoreFile openSource(byte[] bytes, String type, Optional<Secret> password,
                                       Optional<Secret> keyPassword, String displayName) {
        return new StoreOpening(bytes, type, displayName, false).openSource(password, keyPassword);
    }

    /** A store with nothing in it. */
    public static StoreFile empty(String type) {
        return empty(type, "new store");
    }

    /**
     * A store with nothing in it.
     *
     * @param displayName how messages name the file
     */
    public static StoreFile empty(String type, String displayName) {
        StoreType known = StoreType.of(type)
                .orElseThrow(() -> new IllegalStateException("bug: no file is made of store type " + type));
        return new StoreFile(known, displayName, JdkStore.newKeyStore(known), Optional.empty(), Map.of(), true,
                left -> List.of(), List::of);
    }

    /** By content: {@code PKCS12}, {@code JKS} or {@code JCEKS}. */
    public String type() {
        return type.name();
    }

    /** What two aliases of this store share when they mean one entry. */
    public String folded(String alias) {
        return type.folded(alias);
    }

    /**
     * All entries, by alias: as it was put, and in an opened store as Java spells it, which is lower case. A key
     * without a certificate has an empty chain.
     */
    public SortedMap<String, EntryState> entries() {
        SortedMap<String, EntryState> entries = new TreeMap<>();
        for (String alias : JdkStore.aliases(loaded)) {
            entries.put(alias, JdkStore.entry(loaded, alias, name));
        }
        for (NewKey key : newKeys.values()) {
            entries.keySet().removeIf(alias -> folded(alias).equals(folded(key.alias())));
            entries.put(key.alias(), EntryState.found(key.alias(), EntryKind.KEY, key.chain()));
        }
        return Collections.unmodifiableSortedMap(entries);
    }

    /** Oddities of the opened file itself: another type than declared, no MAC, certificates that Java hides. */
    public List<Diagnostic> findings() {
        if (findings == null) {
            findings = List.copyOf(finder.apply(unmarked.get()));
        }
        return findings;
    }

    /** Oddities of the certificates in it, at a time. No key is decrypted for it. */
    public List<Diagnostic> findings(Instant now) {
        List<Diagnostic> all = new ArrayList<>(findings());
        entries().values().forEach(entry -> all.addAll(CertificateFindings.of(entry, name, now)));
        return all;
    }

    /** Keys that do not open with the passwords that are known, or do not belong to their certificate, as errors. */
    public List<Diagnostic> keyFindings() {
        List<Diagnostic> found = new ArrayList<>();
        for (EntryState entry : entries().values()) {
            if (entry.kind() == EntryKind.KEY) {
                try {
                    JdkStore.requireOwn(entry, key(entry.alias()).orElseThrow(), name);
                } catch (DiagnosticException e) {
                    found.addAll(e.diagnostics());
                }
            }
        }
        return found;
    }

    /**
     * The private key of an entry, by the password that is known for it; empty if no key has that alias.
     *
     * @throws DiagnosticException when that password does not open it
     */
    public Optional<PrivateKey> key(String alias) {
        NewKey fresh = newKeys.get(folded(alias));
        if (fresh != null) {
            return Optional.of(fresh.key());
        }
        Secret known = knownPassword(alias);
        return JdkStore.key(loaded, alias, known).map(read -> read.orElseThrow(() -> new DiagnosticException(
                keyPasswords.containsKey(folded(alias))
                        ? refused("wrong password for key '" + alias + "' in '" + name + "'")
                        : refused("key '" + alias + "' in '" + name + "' has a password of its own")
                                .hint("give it as keyPassword of this entry"))));
    }

    /**
     * The private key of an entry by the password given; empty if no key has that alias.
     *
     * @throws DiagnosticException when the password does not open it
     */
    public Optional<PrivateKey> key(String alias, Secret keyPassword) {
        NewKey fresh = newKeys.get(folded(alias));
        if (fresh != null) {
            return Optional.of(fresh.key());
        }
        return JdkStore.key(loaded, alias, keyPassword).map(read -> read.orElseThrow(() -> new DiagnosticException(
                refused("wrong password for key '" + alias + "' in '" + name + "'"))));
    }

    /** Whether a password opens the key with that alias. */
    public boolean keyOpens(String alias, Secret keyPassword) {
        NewKey fresh = newKeys.get(folded(alias));
        if (fresh != null) {
            return fresh.password().map(keyPassword::equals).orElse(true);
        }
        return JdkStore.key(loaded, alias, keyPassword).map(Optional::isPresent).orElse(false);
    }

    /** Whether the password that is known for the key with that alias opens it. */
    public boolean keyOpens(String alias) {
        return keyOpens(alias, knownPassword(alias));
    }

    private Secret knownPassword(String alias) {
        return Optional.ofNullable(keyPasswords.get(folded(alias))).or(() -> password).orElse(Secret.of(""));
    }

    /** Puts a key with its chain, leaf first, under the password that the store is saved with. */
    public void putKey(String alias, PrivateKey key, List<X509Certificate> chain) {
        put(new NewKey(alias, key, List.copyOf(chain), Optional.empty()));
    }

    /** Puts a key with its chain, leaf first, under a password of its own. */
    public void putKey(String alias, PrivateKey key, List<X509Certificate> chain, Secret keyPassword) {
        put(new NewKey(alias, key, List.copyOf(chain), Optional.of(keyPassword)));
    }

    private void put(NewKey key) {
        spell(key.alias());
        JdkStore.requireOwn(EntryState.found(key.alias(), EntryKind.KEY, key.chain()), key.key(), name);
        requireOrder(key);
        JdkStore.delete(loaded, key.alias());
        keyPasswords.remove(folded(key.alias()));
        key.password().ifPresent(own -> keyPasswords.put(folded(key.alias()), own));
        newKeys.put(folded(key.alias()), key);
    }

    /** PKCS12 holds no order of its own: Java finds the chain again by the names of the issuers. */
    private void requireOrder(NewKey key) {
        for (int i = 1; i < key.chain().size(); i++) {
            if (!key.chain().get(i).getSubjectX500Principal()
                    .equals(key.chain().get(i - 1).getIssuerX500Principal())) {
                throw new DiagnosticException(refused("the chain of alias '" + key.alias() + "' is out of order: '"
                        + key.chain().get(i).getSubjectX500Principal().getName() + "' is not the issuer of '"
                        + key.chain().get(i - 1).getSubjectX500Principal().getName() + "'"));
            }
        }
    }

    /** Puts a trusted certificate. */
    public void putTrust(String alias, X509Certificate certificate) {
        spell(alias);
        newKeys.remove(folded(alias));
        keyPasswords.remove(folded(alias));
        JdkStore.delete(loaded, alias);
        JdkStore.putTrust(loaded, alias, certificate, name);
    }

    /**
     * Makes trusted entries of the certificates that belong to no key and are not marked as trusted: IBM's Java trusts
     * them and writes no marks, while the JDK neither shows them nor keeps them. They go by the names that the file has
     * for them, those without one by {@code unnamed}; saved they are marked, and every Java sees them.
     */
    public void trustUnmarked() {
        for (Unmarked found : unmarked.get()) {
            String wanted = found.name().filter(text -> !text.isBlank()).orElse("unnamed");
            String alias = wanted;
            for (int number = 2; entries().containsKey(folded(alias)); number++) {
                alias = wanted + "-" + number;
            }
            putTrust(alias, found.certificate());
        }
        findings = List.copyOf(finder.apply(List.of()));
    }

    /** Removes an entry; nothing happens if there is none. */
    public void remove(String alias) {
        spelled.remove(folded(alias));
        newKeys.remove(folded(alias));
        keyPasswords.remove(folded(alias));
        JdkStore.delete(loaded, alias);
    }

    /** Two aliases that the type folds to one would overwrite each other. */
    private void spell(String alias) {
        if (alias.isEmpty() || alias.chars().anyMatch(Character::isISOControl)) {
            throw new DiagnosticException(refused("alias '" + alias + "' in '" + name
                    + "' is empty or has a control character"));
        }
        String before = spelled.putIfAbsent(folded(alias), alias);
        if (before != null && !before.equals(alias)) {
            throw new DiagnosticException(refused("aliases '" + before + "' and '" + alias + "' in '" + name
                    + "' differ in case only, which is one entry in " + type)
                    .hint("give one of them another name"));
        }
    }

    /**
     * The bytes of the store under a password. Keys that had the store's password get the new one; keys with another
     * keep theirs. Saving twice gives different bytes: salts are drawn anew.
     */
    public byte[] save(Secret storePassword) {
        byte[] bytes = saving().save(password, storePassword, List.copyOf(newKeys.values()), modern);
        saved(storePassword);
        return bytes;
    }

    /**
     * The bytes of the store under a password, as a Java of the past reads them too: in PKCS12 with triple DES and a MAC
     * by SHA-1, as that Java writes it itself. Where a key does not open, the store keeps the algorithms that it had.
     *
     * @param random salts the keys
     */
    public byte[] saveForOldJava(Secret storePassword, SecureRandom random) {
        byte[] bytes = type == StoreType.PKCS12 ? saving().saveForOldJava(password, storePassword, List.copyOf(newKeys.values()), random)
                : saving().save(password, storePassword, List.copyOf(newKeys.values()), modern);
        saved(storePassword);
        return bytes;
    }

    private StoreSaving saving() {
        return new StoreSaving(type, name, loaded, this::knownPassword);
    }

    private void saved(Secret storePassword) {
        newKeys.clear();
        password = Optional.of(storePassword);
    }

    /**
     * The same entries in a store of another type. All keys must open; they keep passwords of their own.
     *
     * @throws DiagnosticException when a key does not open, or an entry cannot stand in that type
     */
    public StoreFile convert(String toType) {
        StoreFile converted = empty(toType, name);
        for (EntryState entry : entries().values()) {
            String alias = entry.alias();
            if (entry.kind() == EntryKind.TRUST) {
                converted.putTrust(alias, entry.chain().get(0));
            } else if (entry.kind() == EntryKind.KEY && !entry.chain().isEmpty()) {
                PrivateKey key = key(alias).orElseThrow();
                Optional<Secret> own = Optional.ofNullable(keyPasswords.get(folded(alias)))
                        .filter(secret -> !password.equals(Optional.of(secret)));
                converted.put(new NewKey(alias, key, entry.chain(), own));
            } else {
                throw new DiagnosticException(refused("entry '" + alias + "' in '" + name + "' is "
                        + (entry.kind() == EntryKind.KEY ? "a key without a certificate" : "a secret key")
                        + ", which cannot be carried over to " + converted.type));
            }
        }
        return converted;
    }

    private static Diagnostic refused(String summary) {
        return Diagnostic.error(DiagnosticCode.STORE_ENTRY_REFUSED, summary);
    }

    /** Number of bytes beyond which no store is read. */
    public static int maximumSize() {
        return StoreStructure.MAXIMUM_SIZE;
    }
}
