package io.keywright.engine.handshake;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;
import javax.security.auth.x500.X500Principal;

/** This Java's key manager over a side's keys, with the product's rules of choice around it; remembers what it was asked. */
final class WatchedKeys extends X509ExtendedKeyManager {

    // Guards nothing: the store lives in memory for as long as one handshake.
    private static final char[] PASSWORD = "in memory".toCharArray();

    private final Side own;
    private final List<String> accepted;
    private final X509KeyManager keys;
    /** In the order in which they choose. */
    private final List<X509KeyManager> choosers;
    private Optional<Outcome.Asked> asked = Optional.empty();
    private Optional<String> shown = Optional.empty();

    /**
     * @param accepted signature schemes that the other side takes; none: all
     * @param at       the instant at which a key manager that looks at dates looks at them
     */
    WatchedKeys(Side own, List<String> accepted, Instant at) {
        this.own = own;
        this.accepted = accepted;
        this.keys = manager(own.choice().algorithm(), own.credentials());
        List<Credential> valid = own.credentials().stream().filter(credential -> isValid(credential.judged().get(0), at)).toList();
        // A key manager that looks at dates reads the clock, and prefers what is valid today.
        this.choosers = own.choice().algorithm().equals(KeyChoice.ANY.algorithm()) || valid.size() == own.credentials().size() ? List.of(keys)
                : List.of(manager(own.choice().algorithm(), valid), keys);
    }

    private static boolean isValid(X509Certificate certificate, Instant at) {
        return !certificate.getNotBefore().toInstant().isAfter(at) && !certificate.getNotAfter().toInstant().isBefore(at);
    }

    private static X509KeyManager manager(String algorithm, List<Credential> credentials) {
        try {
            // Of the formats of Java this is the one that costs nothing to put a key into.
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, PASSWORD);
            for (Credential credential : credentials) {
                store.setKeyEntry(credential.alias(), credential.key(), PASSWORD,
                        credential.chain().toArray(X509Certificate[]::new));
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance(algorithm);
            factory.init(store, PASSWORD);
            return (X509KeyManager) factory.getKeyManagers()[0];
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException("bug: keys in memory cannot be managed", e);
        }
    }

    Optional<Outcome.Asked> asked() {
        return asked;
    }

    @Override
    public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        List<X500Principal> named = issuers == null ? List.of()
                : Stream.of(issuers).map(issuer -> (X500Principal) issuer).toList();
        List<String> types = Stream.of(keyTypes).filter(type -> SignatureSchemes.takes(accepted, type)).toList();
        Optional<String> chosen = named.isEmpty() && own.choice().silentOnNoIssuers() ? Optional.empty()
                : client(types, issuers).filter(alias -> SignatureSchemes.takes(accepted, keys.getCertificateChain(alias)[0]));
        asked = Optional.of(new Outcome.Asked(types, named, chosen.map(alias -> credential(alias).alias())));
        shown = chosen;
        return chosen.orElse(null);
    }

    private Optional<String> client(List<String> types, Principal[] issuers) {
        if (own.choice().alias().isEmpty()) {
            return choosers.stream().flatMap(some -> Stream.ofNullable(some.chooseClientAlias(types.toArray(String[]::new), issuers, null))).findFirst();
        }
        String alias = own.choice().alias().get();
        Principal[] asks = own.choice().ignoresIssuers() ? null : issuers;
        return types.stream().flatMap(type -> aliases(keys.getClientAliases(type, asks)))
                .filter(managed -> credential(managed).alias().equalsIgnoreCase(alias)).findFirst();
    }

    /** The key that a key manager means: some put numbers before an alias, and the store writes it in small letters. */
    private Credential credential(String managed) {
        X509Certificate leaf = keys.getCertificateChain(managed)[0];
        return own.credentials().stream().filter(credential -> credential.chain().get(0).equals(leaf) && isMeant(credential.alias(), managed))
                .findFirst().orElseThrow(() -> new IllegalStateException("bug: no key '" + managed + "'"));
    }

    private static boolean isMeant(String alias, String managed) {
        return managed.equalsIgnoreCase(alias) || managed.toLowerCase(Locale.ROOT).endsWith("." + alias.toLowerCase(Locale.ROOT));
    }

    private static Stream<String> aliases(String[] some) {
        return some == null ? Stream.empty() : Arrays.stream(some);
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        if (!SignatureSchemes.takes(accepted, keyType)) {
            return null;
        }
        Optional<String> chosen = own.choice().alias().isEmpty()
                ? choosers.stream().flatMap(some -> Stream.ofNullable(some.chooseServerAlias(keyType, issuers, null))).findFirst()
                : aliases(keys.getServerAliases(keyType, issuers))
                        .filter(managed -> credential(managed).alias().equalsIgnoreCase(own.choice().alias().get())).findFirst();
        shown = chosen;
        return chosen.orElse(null);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return keys.getCertificateChain(alias);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return keys.getPrivateKey(alias);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return keys.getClientAliases(keyType, issuers);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return keys.getServerAliases(keyType, issuers);
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        throw new IllegalStateException("bug: engines have no socket");
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        throw new IllegalStateException("bug: engines have no socket");
    }

    /** What the other side got to see, as it is judged; none when no key was chosen. */
    List<X509Certificate> shown() {
        return shown.map(alias -> judged(keys.getCertificateChain(alias))).orElse(List.of());
    }

    /** What is judged in place of a chain that stands in for another. */
    List<X509Certificate> judged(X509Certificate[] presented) {
        List<X509Certificate> chain = new ArrayList<>(List.of(presented));
        return own.credentials().stream().filter(credential -> credential.chain().get(0).equals(chain.get(0)))
                .map(Credential::judged).findFirst().orElse(chain);
    }
}
