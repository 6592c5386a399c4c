package io.keywright.engine.diff;

import io.keywright.schema.address.Address;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.Thing;
import java.util.LinkedHashMap;
import java.util.Map;

/** The things of a server by address. Store entries are not among them: they are compared by certificate. */
public final class Things {

    private Things() {
    }

    public static Map<Address, Thing> of(ServerState state) {
        Address server = Address.server(state.name());
        Map<Address, Thing> things = new LinkedHashMap<>();
        state.keystores().forEach((name, thing) -> things.put(server.child("keystores", name), thing));
        state.sslConfigs().forEach((name, thing) -> things.put(server.child("sslConfigs", name), thing));
        state.defaults().forEach((scope, thing) -> things.put(scope.isEmpty()
                ? server.child("defaultSslConfig") : server.child("scopes", scope, "defaultSslConfig"), thing));
        state.authentication().ifPresent(thing -> things.put(server.child("authentication"), thing));
        state.endpoints().forEach((name, thing) -> things.put(server.child("endpoints", name), thing));
        state.endpointAliases().forEach((name, thing) -> things.put(server.child("endpointAliases", name), thing));
        if (!state.options().isEmpty()) {
            things.put(server.child("options"), new Options(state.options()));
        }
        return things;
    }

    /** The address of an entry of a keystore. */
    public static Address entry(Address keystore, EntryKind kind, String alias) {
        return keystore.child(kind == EntryKind.KEY ? "keys" : "trust", alias);
    }

    /** Whether a thing is always there, so that it can lose its fields but not itself. */
    static boolean singleton(Address address) {
        String name = address.name();
        return address.segments().size() == 3 && (name.equals("authentication") || name.equals("options")
                || name.equals("defaultSslConfig"));
    }

    /** The options of a server itself. */
    private record Options(Map<String, String> options) implements Thing {

        @Override
        public String name() {
            return "options";
        }

        @Override
        public Map<String, Object> fields() {
            return new LinkedHashMap<>(options);
        }
    }
}
