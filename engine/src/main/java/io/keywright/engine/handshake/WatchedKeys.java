package io.keywright.engine.handshake;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private Optional<Outcome.Asked> asked = Optional.empty();

    /** @param accepted signature schemes that the other side takes; none: all */
    WatchedKeys(Side own, List<String> accepted) {
        this.own = own;
        this.accepted = accepted;
        try {
            // Of the formats of Java this is the one that costs nothing to put a key into.
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, PASSWORD);
            for (Credential credential : own.credentials()) {
                store.setKeyEntry(credential.alias(), credential.key(), PASSWORD,
                        credential.chain().toArray(X509Certificate[]::new));
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance(own.choice().algorithm());
            factory.init(store, PASSWORD);
            this.keys = (X509KeyManager) factory.getKeyManagers()[0];
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
        asked = Optional.of(new Outcome.Asked(types, named, chosen));
        return chosen.orElse(null);
    }

    private Optional<String> client(List<String> types, Principal[] issuers) {
        if (own.choice().alias().isEmpty()) {
            return Optional.ofNullable(keys.chooseClientAlias(types.toArray(String[]::new), issuers, null));
        }
        String alias = own.choice().alias().get();
        Principal[] asks = own.choice().ignoresIssuers() ? null : issuers;
        return types.stream().flatMap(type -> aliases(keys.getClientAliases(type, asks)))
                .filter(alias::equalsIgnoreCase).findFirst();
    }

    private static Stream<String> aliases(String[] some) {
        return some == null ? Stream.empty() : Arrays.stream(some);
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        if (!SignatureSchemes.takes(accepted, keyType)) {
            return null;
        }
        if (own.choice().alias().isEmpty()) {
            return keys.chooseServerAlias(keyType, issuers, null);
        }
        return aliases(keys.getServerAliases(keyType, issuers)).filter(own.choice().alias().get()::equalsIgnoreCase)
                .findFirst().orElse(null);
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

    /** What is judged in place of a chain that stands in for another. */
    List<X509Certificate> judged(X509Certificate[] presented) {
        List<X509Certificate> chain = new ArrayList<>(List.of(presented));
        return own.credentials().stream().filter(credential -> credential.chain().get(0).equals(chain.get(0)))
                .map(Credential::judged).findFirst().orElse(chain);
    }
}
