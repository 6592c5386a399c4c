package io.keywright.engine.validate.declaration;

import io.keywright.schema.address.Address;
import io.keywright.schema.document.KeystoreSpec;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A keystore or truststore as the document declares it. An alias finds its entry as it would in the store itself. */
public final class Store {

    private final String name;
    private final KeystoreSpec spec;
    private final Address address;
    private final String type;
    private final boolean foldsAliases;
    private Map<String, String> keys;
    private Map<String, String> trust;

    Store(String name, KeystoreSpec spec, Address address, String type, boolean foldsAliases) {
        this.name = name;
        this.spec = spec;
        this.address = address;
        this.type = type;
        this.foldsAliases = foldsAliases;
    }

    public String name() {
        return name;
    }

    public KeystoreSpec spec() {
        return spec;
    }

    public Address address() {
        return address;
    }

    /** Its type, declared or by default. */
    public String type() {
        return type;
    }

    /** How the store itself writes an alias: files of the JDK fold case, keyrings do not. */
    public String fold(String alias) {
        return foldsAliases ? alias.toLowerCase(Locale.ENGLISH) : alias;
    }

    /** The alias of the key entry that {@code alias} finds. */
    public Optional<String> key(String alias) {
        if (keys == null) {
            keys = folded(spec.keys().keySet());
        }
        return spec.keys().containsKey(alias) ? Optional.of(alias) : Optional.ofNullable(keys.get(fold(alias)));
    }

    /** The alias of the trusted certificate that {@code alias} finds. */
    public Optional<String> trust(String alias) {
        if (trust == null) {
            trust = folded(spec.trust().keySet());
        }
        return spec.trust().containsKey(alias) ? Optional.of(alias) : Optional.ofNullable(trust.get(fold(alias)));
    }

    private Map<String, String> folded(Set<String> aliases) {
        Map<String, String> folded = new HashMap<>();
        aliases.forEach(alias -> folded.putIfAbsent(fold(alias), alias));
        return folded;
    }

    /** The alias of its key entry, if it has exactly one. */
    public Optional<String> onlyKey() {
        return spec.keys().size() == 1 ? spec.keys().keySet().stream().findFirst() : Optional.empty();
    }

    /** The identity behind the alias of a key entry. */
    public String identity(String alias) {
        return spec.keys().get(alias).identity();
    }
}
