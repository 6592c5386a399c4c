package io.keywright.renderers.flavour;

import io.keywright.schema.state.ServerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the document calls the things of a server: where the names of a product are not unique, or are no names of the
 * document, a reader has to use these.
 *
 * @param options of the server itself; some flavours find by them what they have to read
 * @param names   where two name one thing, the first counts
 */
public record Naming(Map<String, String> options, List<GivenName> names) {

    public static final Naming NONE = new Naming(Map.of(), List.of());

    public Naming {
        options = Map.copyOf(options);
        names = List.copyOf(names);
    }

    /** The names in a desired state. */
    public static Naming of(ServerState state) {
        List<GivenName> names = new ArrayList<>();
        state.keystores().values().forEach(thing -> names.add(GivenName.of("keystores", thing)));
        state.sslConfigs().values().forEach(thing -> names.add(GivenName.of("sslConfigs", thing)));
        state.defaults().values().forEach(thing -> names.add(GivenName.of(GivenName.DEFAULT, thing)));
        state.endpoints().values().forEach(thing -> names.add(GivenName.of("endpoints", thing)));
        state.endpointAliases().values().forEach(thing -> names.add(GivenName.of("endpointAliases", thing)));
        return new Naming(state.options(), names);
    }

    /** With further names, which count after these. */
    public Naming and(List<GivenName> further) {
        List<GivenName> all = new ArrayList<>(names);
        all.addAll(further);
        return new Naming(options, all);
    }

    /** The names of things of a kind. */
    public List<GivenName> of(String kind) {
        return names.stream().filter(name -> name.kind().equals(kind)).toList();
    }
}
