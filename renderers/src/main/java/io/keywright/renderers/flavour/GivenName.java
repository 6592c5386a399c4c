package io.keywright.renderers.flavour;

import io.keywright.schema.address.Address;
import io.keywright.schema.state.Thing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the document calls a thing of a server, and by what the server knows it.
 *
 * @param kind   {@code keystores}, {@code sslConfigs}, {@code endpoints}, {@code endpointAliases} or
 *               {@code defaultSslConfig}
 * @param key    its key in the document; of a default its scope, {@code ""} for the server itself
 * @param fields what the document says of it, as the state shows it; some flavours find a thing by that
 */
public record GivenName(String kind, String key, Map<String, Object> fields) {

    /** The kind of what counts where no SSL configuration is named. */
    public static final String DEFAULT = "defaultSslConfig";
    private static final String OPTION = "options.";

    public GivenName {
        fields = Map.copyOf(fields);
    }

    static GivenName of(String kind, Thing thing) {
        return new GivenName(kind, thing.name(), thing.fields());
    }

    /**
     * The name of a thing that is known by its fields only.
     *
     * @param fields as a thing of the state shows them
     * @return empty for what has no name of its own, as authentication
     */
    public static Optional<GivenName> of(Address thing, Map<String, Object> fields) {
        List<String> segments = thing.segments();
        if (segments.size() == 3 && segments.get(2).equals(DEFAULT)) {
            return Optional.of(new GivenName(DEFAULT, "", fields));
        }
        return segments.size() == 4 ? Optional.of(new GivenName(segments.get(2), segments.get(3), fields)) : Optional.empty();
    }

    /** The server's name for it; absent: the key. */
    public Optional<String> nativeName() {
        return field("name");
    }

    /** The scope it belongs to, as the document writes it; absent: the one that counts by default. */
    public Optional<String> scope() {
        return field("scope");
    }

    /** A field of plain text, such as the SSL configuration that an endpoint names. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).map(Object::toString);
    }

    public Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        fields.forEach((field, value) -> {
            if (field.startsWith(OPTION)) {
                options.put(field.substring(OPTION.length()), value.toString());
            }
        });
        return options;
    }
}
