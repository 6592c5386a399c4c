package io.keywright.engine.migration.source;

import io.keywright.engine.current.OpenStore;
import io.keywright.profiles.Profile;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.KeystoreSpec;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A keystore of the server that migrates.
 *
 * @param spec   as it is declared; empty: it is not
 * @param state  as it is configured; empty: it is not yet
 * @param store  its file; empty where it is none, or was not opened
 * @param closed whether its file does not open
 */
public record SourceKeystore(Address address, Optional<KeystoreSpec> spec, Optional<KeystoreState> state,
                             Optional<OpenStore> store, boolean closed) {

    public String name() {
        return address.name();
    }

    public boolean isDeclared() {
        return spec.isPresent();
    }

    public Optional<String> location() {
        return spec.flatMap(KeystoreSpec::location).or(() -> state.flatMap(KeystoreState::location));
    }

    public String type(Profile profile) {
        return profile.stores().type(spec.flatMap(KeystoreSpec::type).or(() -> state.flatMap(KeystoreState::type)), location());
    }

    /** As they are declared, or else configured. */
    public Map<String, String> options() {
        return spec.map(KeystoreSpec::options).filter(own -> !own.isEmpty()).or(() -> state.map(KeystoreState::options)).orElse(Map.of());
    }

    public boolean isKeyring(Profile profile) {
        return profile.stores().keyrings().contains(type(profile));
    }

    /** Whether there is a file with something in it. */
    public boolean hasContent() {
        return content().isPresent();
    }

    private Optional<StoreFile> content() {
        return store.flatMap(OpenStore::content);
    }

    /** The entry that stands under an alias. */
    public Optional<EntryState> entry(String alias) {
        return content().map(content -> content.entries().get(content.folded(alias)));
    }

    /** The entries that the document says nothing of, and that stay in the store for that reason. */
    public List<EntryState> undeclared() {
        if (spec.flatMap(KeystoreSpec::exclusive).orElse(false)) {
            return List.of();
        }
        Set<String> declared = spec.map(own -> Stream.concat(own.keys().keySet().stream(), own.trust().keySet().stream())
                .map(SourceKeystore::folded).collect(Collectors.toSet())).orElse(Set.of());
        return content().map(content -> content.entries().values().stream().filter(entry -> !declared.contains(folded(entry.alias())))
                .filter(entry -> !continues(entry.alias(), declared)).toList()).orElse(List.of());
    }

    private static String folded(String alias) {
        return alias.toLowerCase(Locale.ENGLISH);
    }

    /** A bundle of certificates under one alias stands under alias, alias-2, … */
    private static boolean continues(String alias, Set<String> declared) {
        int dash = alias.lastIndexOf('-');
        return dash > 0 && alias.substring(dash + 1).matches("[0-9]+") && declared.contains(folded(alias.substring(0, dash)));
    }

    /** Whether a certificate alone stands in it, as trust. */
    public boolean trusts() {
        return spec.filter(own -> !own.trust().isEmpty()).isPresent()
                || content().filter(content -> content.entries().values().stream().anyMatch(entry -> entry.kind() == EntryKind.TRUST)).isPresent();
    }
}
