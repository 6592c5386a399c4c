package io.keywright.engine.migration.equivalence;

import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.EndpointAliasSpec;
import io.keywright.schema.document.EndpointSpec;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The things of a server that have a part in a connection. */
final class Sides {

    private Sides() {
    }

    static Set<Address> ofCall(DeclaredServer server, String alias) {
        Set<Address> things = new LinkedHashSet<>();
        things.add(server.address().child("endpointAliases", alias));
        EndpointAliasSpec spec = server.spec().endpointAliases().get(alias);
        if (spec != null) {
            config(server, spec.sslConfig().or(server::outboundDefault), things);
        }
        return things;
    }

    static Set<Address> ofListener(DeclaredServer server, String endpoint) {
        Set<Address> things = new LinkedHashSet<>();
        things.add(server.address().child("endpoints", endpoint));
        EndpointSpec spec = server.spec().endpoints().get(endpoint);
        if (spec != null) {
            config(server, spec.sslConfig().or(server::inboundDefault), things);
        }
        return things;
    }

    private static void config(DeclaredServer server, Optional<String> name, Set<Address> things) {
        things.add(server.address().child("defaultSslConfig"));
        name.ifPresent(config -> {
            things.add(server.address().child("sslConfigs", config));
            server.config(config).ifPresent(found -> {
                server.keystoreName(found).ifPresent(store -> things.add(server.address().child("keystores", store)));
                found.spec().truststore().ifPresent(store -> things.add(server.address().child("keystores", store)));
            });
        });
    }
}
