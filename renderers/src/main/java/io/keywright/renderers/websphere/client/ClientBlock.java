package io.keywright.renderers.websphere.client;

import io.keywright.renderers.properties.KeyValues;
import java.util.List;
import java.util.Optional;

/**
 * An SSL configuration of {@code ssl.client.props}.
 *
 * @param entries its properties, the one that names it first; names may come again, and the last one counts
 */
record ClientBlock(String alias, List<KeyValues.Entry> entries) {

    /** @param property without the beginning that all have */
    Optional<KeyValues.Entry> entry(String property) {
        return last(ClientProperties.PREFIX + property);
    }

    private Optional<KeyValues.Entry> last(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).reduce((first, second) -> second);
    }

    /** Whether a property counts: its name does not come again. */
    boolean counts(KeyValues.Entry entry) {
        return last(entry.name()).filter(last -> last == entry).isPresent();
    }

    /** What is empty says as much as what is not there. */
    Optional<String> value(String property) {
        return entry(property).map(entry -> entry.value().strip()).filter(value -> !value.isEmpty());
    }

    KeyValues.Entry name() {
        return entries.get(0);
    }

    KeyValues.Entry last() {
        return entries.get(entries.size() - 1);
    }
}
