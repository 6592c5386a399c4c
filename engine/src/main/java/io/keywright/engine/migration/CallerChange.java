package io.keywright.engine.migration;

import io.keywright.schema.address.Address;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A call of another server to the old one, and what makes it one to the new one.
 *
 * @param link     {@code server/alias}
 * @param endpoint of the old server that it reaches
 * @param place    what has to be changed in the document
 * @param value    to what
 */
public record CallerChange(String link, String endpoint, Address place, String value) {

    /** As JSON has it. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("link", link);
        fields.put("endpoint", endpoint);
        fields.put("address", place.toString());
        fields.put("value", value);
        return fields;
    }
}
