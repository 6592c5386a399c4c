package io.keywright.engine.agreement.table;

import io.keywright.engine.agreement.certificate.Owner;
import io.keywright.engine.handshake.KeyChoice;
import io.keywright.schema.vocabulary.Protocol;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How one side is set up.
 *
 * @param keystore   what it may present
 * @param truststore whom it trusts
 * @param named      whose issuers it names as a listener, where those are not the ones that it trusts
 * @param choice     how it chooses among the keys
 * @param protocols  none: what its TLS speaks by itself
 * @param ciphers    likewise
 * @param schemes    signature schemes that it takes from the other side; none: all
 */
public record Setup(List<Entry> keystore, List<X509Certificate> truststore, Optional<List<X509Certificate>> named, KeyChoice choice,
                    List<Protocol> protocols, List<String> ciphers, List<String> schemes) {
    public Setup {
        keystore = List.copyOf(keystore);
        truststore = List.copyOf(truststore);
        named = named.map(List::copyOf);
        protocols = List.copyOf(protocols);
        ciphers = List.copyOf(ciphers);
        schemes = List.copyOf(schemes);
    }

    static Setup of(Entry entry, Owner trusted) {
        return new Setup(List.of(entry), List.of(trusted.certificate()), Optional.empty(), KeyChoice.ANY, List.of(), List.of(), List.of());
    }

    public Setup with(Entry... entries) {
        return new Setup(List.of(entries), truststore, named, choice, protocols, ciphers, schemes);
    }

    public Setup trusting(Owner... others) {
        return new Setup(keystore, Stream.of(others).map(Owner::certificate).toList(), named, choice, protocols, ciphers, schemes);
    }

    /** Names other issuers than it trusts when it asks for a certificate; none: names none. */
    public Setup naming(Owner... others) {
        return new Setup(keystore, truststore, Optional.of(Stream.of(others).map(Owner::certificate).toList()), choice, protocols, ciphers, schemes);
    }

    public Setup choosing(KeyChoice other) {
        return new Setup(keystore, truststore, named, other, protocols, ciphers, schemes);
    }

    /** Presents an alias and no other, to those only who name its issuer. */
    public Setup presenting(String alias) {
        return choosing(new KeyChoice(choice.algorithm(), Optional.of(alias), choice.ignoresIssuers(), choice.silentOnNoIssuers()));
    }

    public Setup speaking(Protocol... some) {
        return new Setup(keystore, truststore, named, choice, List.of(some), ciphers, schemes);
    }

    public Setup ciphers(String... some) {
        return new Setup(keystore, truststore, named, choice, protocols, List.of(some), schemes);
    }

    public Setup taking(String... some) {
        return new Setup(keystore, truststore, named, choice, protocols, ciphers, List.of(some));
    }

    /** The keys that it could present: the one of its alias, else all. */
    public List<Entry> candidates() {
        return keystore.stream().filter(entry -> choice.alias().filter(alias -> !alias.equalsIgnoreCase(entry.alias())).isEmpty())
                .filter(entry -> entry.key().isPresent()).toList();
    }
}
