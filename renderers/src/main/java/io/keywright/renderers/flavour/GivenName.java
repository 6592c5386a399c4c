package io.keywright.renderers.flavour;

import io.keywright.schema.address.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the document calls a thing of a server, and by what the server knows it.
 *
 * @param kind       {@code keystores}, {@code sslConfigs}, {@code endpoints} or {@code endpointAliases}
 * @param key        its key in the document
 * @param nativeName the server's name for it; absent: the key
 * @param scope      the scope it belongs to, as the document writes it; absent: the one that counts by default
 * @param options    those that the document gives it; some flavours find a thing by them
 */
public record GivenName(String kind, String key, Optional<String> nativeName, Optional<String> scope,
                        Map<String, String> options) {

    private static final String OPTION = "options.";

    public GivenName {
        options = Map.copyOf(options);
    }

    /**
     * The name of a thing that is known by its fields only.
     *
     * @param fields as a thing of the state shows them
     * @return empty for what has no name of its own, as authentication
     */
    public static Optional<GivenName> of(Address thing, Map<String, Object> fields) {
        List<String> segments = thing.segments();
        if (segments.size() != 4) {
            return Optional.empty();
        }
        Map<String, String> options = new TreeMap<>();
        fields.forEach((field, value) -> {
            if (field.startsWith(OPTION)) {
                options.put(field.substring(OPTION.length()), value.toString());
            }
        });
        return Optional.of(new GivenName(segments.get(2), segments.get(3), text(fields, "name"), text(fields, "scope"), options));
    }

    private static Optional<String> text(Map<String, Object> fields, String field) {
        return Optional.ofNullable(fields.get(field)).map(Object::toString);
    }
}
