package io.keywright.renderers.flavour;

import io.keywright.schema.state.ServerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the document calls the things of a server: where the names of a product are not unique, or are no names of the
 * document, a reader has to use these.
 *
 * @param options of the server itself; some flavours find by them what they have to read
 * @param names   what the document has
 * @param former  what it had, and may have no longer; where a name stands in both, the document counts
 */
public record Naming(Map<String, String> options, List<GivenName> names, List<GivenName> former) {

    public static final Naming NONE = new Naming(Map.of(), List.of(), List.of());

    public Naming {
        options = Map.copyOf(options);
        names = List.copyOf(names);
        former = List.copyOf(former);
    }

    /** The names in a desired state. */
    public static Naming of(ServerState state) {
        List<GivenName> names = new ArrayList<>();
        state.keystores().values().forEach(thing -> names.add(GivenName.of("keystores", thing)));
        state.sslConfigs().values().forEach(thing -> names.add(GivenName.of("sslConfigs", thing)));
        state.defaults().values().forEach(thing -> names.add(GivenName.of(GivenName.DEFAULT, thing)));
        state.endpoints().values().forEach(thing -> names.add(GivenName.of("endpoints", thing)));
        state.endpointAliases().values().forEach(thing -> names.add(GivenName.of("endpointAliases", thing)));
        return new Naming(state.options(), names, List.of());
    }

    /** With what the document had before. */
    public Naming and(List<GivenName> before) {
        return new Naming(options, names, before);
    }

    /** The names of things of a kind; those that the document has no longer come last. */
    public List<GivenName> of(String kind) {
        return Stream.concat(names.stream(), former.stream()).filter(name -> name.kind().equals(kind)).toList();
    }

    /** The names of things of a kind that the document has. */
    public List<GivenName> declared(String kind) {
        return names.stream().filter(name -> name.kind().equals(kind)).toList();
    }
}
