package io.keywright.engine.link;

import io.keywright.engine.handshake.Credential;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A store as an apply now would leave it.
 *
 * @param entries     all that a key could be chosen from, by alias
 * @param credentials the keys among them that can be used
 * @param fault       why no key of it can be used although it has some
 */
public record ExpectedStore(String name, List<StoredKey> entries, List<Credential> credentials, Optional<String> fault) {
    public ExpectedStore {
        entries = List.copyOf(entries);
        credentials = List.copyOf(credentials);
    }

    /** The same without some of its entries. */
    public ExpectedStore without(Set<String> aliases) {
        return new ExpectedStore(name, entries.stream().filter(entry -> !aliases.contains(entry.alias())).toList(),
                credentials.stream().filter(credential -> !aliases.contains(credential.alias())).toList(), fault);
    }

    /** Whom it trusts when it is used as a truststore: trusted certificates, and the leaves of keys, as Java takes them. */
    public List<X509Certificate> anchors() {
        return entries.stream().flatMap(entry -> entry.isKey() ? Stream.of(entry.chain().get(0)) : entry.chain().stream()).toList();
    }
}
