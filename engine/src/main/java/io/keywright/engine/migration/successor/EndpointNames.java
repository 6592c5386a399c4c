package io.keywright.engine.migration.successor;

import io.keywright.engine.migration.source.SourceServer;
import io.keywright.profiles.Profile;
import java.util.List;
import java.util.Optional;

/**
 * What the endpoints of the old server are called at the new one. The one that a product has by itself becomes the one
 * that the other has, so that no port is left open that nobody asked for; where the new one has no others, the first of
 * the old server's takes its place.
 */
public final class EndpointNames {

    private final Optional<String> before;
    private final Optional<String> after;

    private EndpointNames(Optional<String> before, Optional<String> after) {
        this.before = before;
        this.after = after;
    }

    public static EndpointNames of(SourceServer source, Profile target) {
        List<String> endpoints = source.endpoints();
        Optional<String> standard = source.profile().fact("defaultEndpoint");
        Optional<String> after = target.fact("defaultEndpoint");
        boolean fixed = !target.connections().fixedSslConfigs().isEmpty() && after.filter(endpoints::contains).isEmpty();
        Optional<String> first = endpoints.stream().sorted().findFirst().filter(name -> fixed);
        return new EndpointNames(standard.filter(name -> !fixed || endpoints.contains(name)).or(() -> first), after);
    }

    public String of(String endpoint) {
        return after.filter(name -> before.filter(endpoint::equals).isPresent()).orElse(endpoint);
    }
}
