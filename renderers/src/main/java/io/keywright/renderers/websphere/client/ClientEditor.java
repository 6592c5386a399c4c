package io.keywright.renderers.websphere.client;

import io.keywright.renderers.properties.KeyValues;
import java.util.List;
import java.util.Optional;

/** {@code ssl.client.props} while it changes: each edit touches the line of one property. */
final class ClientEditor {

    private ClientProperties properties;

    ClientEditor(ClientProperties properties) {
        this.properties = properties;
    }

    ClientProperties properties() {
        return properties;
    }

    private KeyValues values() {
        return properties.values();
    }

    /** Begins an SSL configuration, after all else. */
    void create(String alias) {
        List<KeyValues.Entry> entries = values().entries();
        String name = ClientProperties.PREFIX + ClientProperties.ALIAS;
        properties = properties.with(entries.isEmpty() ? values().with(name, alias)
                : values().after(entries.get(entries.size() - 1), name, alias));
    }

    /** Sets a property of an SSL configuration; what is not there says as much as an empty value. */
    void set(String alias, String property, String value) {
        ClientBlock block = properties.block(alias).orElseThrow(() -> new IllegalStateException("bug: there is no '" + alias + "' to change"));
        if (block.value(property).orElse("").equals(value)) {
            return;
        }
        Optional<KeyValues.Entry> entry = block.entry(property);
        properties = properties.with(entry.map(there -> values().with(there, value))
                .orElseGet(() -> values().after(block.last(), ClientProperties.PREFIX + property, value)));
    }

    /** Takes an SSL configuration out; comments stay. */
    void remove(String alias) {
        int left = properties.block(alias).map(block -> block.entries().size()).orElse(0);
        for (; left > 0; left--) {
            properties = properties.with(values().without(properties.block(alias).orElseThrow().last()));
        }
    }
}
