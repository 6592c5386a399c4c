package io.keywright.engine.probe.declared;

import io.keywright.schema.address.Address;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that a port does otherwise than the document says.
 *
 * @param endpoint the declared endpoint
 * @param field    {@code certificate}, {@code protocols}, {@code clientAuth} or {@code acceptedIssuers}
 * @param declared what should be; empty: it should not be
 * @param found    what is; empty: it is not
 * @param message  both as a sentence
 */
public record Difference(Address endpoint, String field, Optional<String> declared, Optional<String> found, String message) {

    /** The JSON form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("address", endpoint);
        fields.put("field", field);
        fields.put("declared", declared);
        fields.put("found", found);
        fields.put("message", message);
        return fields;
    }
}
