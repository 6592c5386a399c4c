package io.keywright.renderers.websphere.client;

import io.keywright.renderers.properties.KeyValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A store of client programs. Each SSL configuration that uses it says all of it again.
 *
 * @param sites where it is said, in the order of the file; what the first one says counts
 */
record ClientStore(String name, List<Site> sites) {

    static final String NAME = "Name";
    static final String LOCATION = "";
    static final String PASSWORD = "Password";
    static final String TYPE = "Type";
    static final String PROVIDER = "Provider";
    static final String FILE_BASED = "FileBased";
    /** Of truststores alone. */
    static final String READ_ONLY = "ReadOnly";
    static final List<String> ALL = List.of(NAME, LOCATION, PASSWORD, TYPE, PROVIDER, FILE_BASED, READ_ONLY);

    /** What an SSL configuration uses a store for. */
    enum Part {
        KEYS("keyStore", "keystore"), TRUST("trustStore", "truststore");

        private final String prefix;
        private final String field;

        Part(String prefix, String field) {
            this.prefix = prefix;
            this.field = field;
        }

        /** The field of an SSL configuration that names the store. */
        String field() {
            return field;
        }

        /** The property of a store in this part. */
        String property(String what) {
            return prefix + what;
        }

        boolean has(String what) {
            return this == TRUST || !what.equals(READ_ONLY);
        }
    }

    /** One use of a store. */
    record Site(ClientBlock block, Part part) {

        Optional<KeyValues.Entry> entry(String what) {
            return block.entry(part.property(what));
        }

        Optional<String> value(String what) {
            return block.value(part.property(what));
        }

        /** A store without a name is known by its SSL configuration; without a place, too, it is none. */
        Optional<String> store() {
            return value(NAME).or(() -> value(LOCATION).map(location -> block.alias() + "/" + part.property("")));
        }
    }

    static List<ClientStore> of(ClientProperties properties) {
        Map<String, List<Site>> sites = new LinkedHashMap<>();
        for (ClientBlock block : properties.blocks()) {
            for (Part part : Part.values()) {
                Site site = new Site(block, part);
                site.store().ifPresent(name -> sites.computeIfAbsent(name, key -> new ArrayList<>()).add(site));
            }
        }
        return sites.entrySet().stream().map(store -> new ClientStore(store.getKey(), List.copyOf(store.getValue()))).toList();
    }

    /** The store of a name, as an SSL configuration says it. */
    static Optional<ClientStore> find(ClientProperties properties, String name) {
        return of(properties).stream().filter(store -> store.name().equals(name)).findFirst();
    }

    Optional<String> value(String what) {
        return sites.stream().flatMap(site -> site.value(what).stream()).findFirst();
    }

    /** Where it is said first. */
    KeyValues.Entry first() {
        Site site = sites.get(0);
        return site.entry(NAME).or(() -> site.entry(LOCATION)).orElseThrow();
    }
}
