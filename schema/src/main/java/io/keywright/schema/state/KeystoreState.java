package io.keywright.schema.state;

import io.keywright.schema.vocabulary.BundleContents;
import java.util.Map;
import java.util.Optional;

/**
 * A keystore or truststore: where it is, how it is opened, what it holds.
 *
 * @param nativeName what the server calls it, where that differs from {@code name}
 * @param scope      scope of a cell
 * @param type       {@code PKCS12}, {@code JKS}, …
 * @param location   as the server writes it, its variables unexpanded
 * @param contents   what of its identity a bundle holds; absent where it is no bundle, or holds none
 * @param password   absent in a desired state: leave it, or random for a new store; absent in a current state: none
 * @param entries    by alias, spelled as in the store
 * @param exclusive  desired only: entries not named here are removed
 * @param options    options of the flavour
 */
public record KeystoreState(String name, Optional<String> nativeName, Optional<String> scope, Optional<String> type,
                            Optional<String> location, Optional<BundleContents> contents,
                            Optional<PasswordState> password,
                            Map<String, EntryState> entries, boolean exclusive, Map<String, String> options)
        implements Thing {
    public KeystoreState {
        entries = ServerState.sorted(entries);
        options = ServerState.sorted(options);
    }

    @Override
    public Map<String, Object> fields() {
        return new Fields().add("name", nativeName).add("scope", scope).add("type", type).add("location", location).add("contents", contents)
                .options(options).asMap();
    }

    /** Whether configuration only refers to the password. */
    public boolean hasPasswordElsewhere() {
        return password.filter(PasswordState::elsewhere).isPresent();
    }

    public KeystoreState withEntries(Map<String, EntryState> changed) {
        return new KeystoreState(name, nativeName, scope, type, location, contents, password, changed, exclusive, options);
    }

    public KeystoreState withType(String changed) {
        return new KeystoreState(name, nativeName, scope, Optional.of(changed), location, contents, password, entries, exclusive,
                options);
    }

    public KeystoreState withLocation(String changed) {
        return new KeystoreState(name, nativeName, scope, type, Optional.of(changed), contents, password, entries, exclusive,
                options);
    }

    public KeystoreState withPassword(PasswordState changed) {
        return new KeystoreState(name, nativeName, scope, type, location, contents, Optional.of(changed), entries, exclusive,
                options);
    }
}
