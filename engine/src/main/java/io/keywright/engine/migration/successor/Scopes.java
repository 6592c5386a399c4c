package io.keywright.engine.migration.successor;

import io.keywright.engine.migration.source.SourceServer;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.DefaultSslConfigSpec;
import io.keywright.schema.document.ScopeSpec;
import io.keywright.schema.state.DefaultSslConfigState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The default SSL configurations of a server whose cell has scopes, flattened to those of one server: the nearest scope
 * that has one counts.
 */
final class Scopes {

    /** From near to far; the empty one is what the product falls back on. What is said of one endpoint is said there. */
    private static final List<String> NEAREST_FIRST = List.of("server", "cluster", "node", "cell", "");

    private final SourceServer source;

    Scopes(SourceServer source) {
        this.source = source;
    }

    /** The scopes that say a default, declared or configured, from near to far. */
    List<String> scopes() {
        Set<String> scopes = new LinkedHashSet<>();
        source.spec().defaultSslConfig().ifPresent(own -> scopes.add(""));
        scopes.addAll(source.spec().scopes().keySet());
        scopes.addAll(source.state().defaults().keySet());
        List<String> sorted = new ArrayList<>(scopes.stream().filter(scope -> NEAREST_FIRST.contains(kind(scope))).toList());
        sorted.sort(Comparator.<String>comparingInt(scope -> NEAREST_FIRST.indexOf(kind(scope))).thenComparing(Comparator.naturalOrder()));
        return sorted;
    }

    private static String kind(String scope) {
        int colon = scope.indexOf(':');
        return colon < 0 ? scope : scope.substring(0, colon);
    }

    /** What counts for a direction, with the scope that says it. */
    Optional<Map.Entry<String, String>> inbound() {
        return first(DefaultSslConfigSpec::inbound, DefaultSslConfigState::inbound);
    }

    Optional<Map.Entry<String, String>> outbound() {
        return first(DefaultSslConfigSpec::outbound, DefaultSslConfigState::outbound);
    }

    /** What counts for an endpoint that names none: of several nodes each may say something else. */
    Optional<String> inbound(Address endpoint) {
        return source.reading().scopes(endpoint).stream().flatMap(scope -> said(scope, DefaultSslConfigSpec::inbound, DefaultSslConfigState::inbound).stream())
                .findFirst();
    }

    private Optional<String> said(String scope, Function<DefaultSslConfigSpec, Optional<String>> declared,
                                  Function<DefaultSslConfigState, Optional<String>> found) {
        Optional<DefaultSslConfigSpec> spec = scope.isEmpty() ? source.spec().defaultSslConfig()
                : Optional.ofNullable(source.spec().scopes().get(scope)).flatMap(ScopeSpec::defaultSslConfig);
        return spec.flatMap(own -> own.both().or(() -> declared.apply(own)))
                .or(() -> Optional.ofNullable(source.state().defaults().get(scope)).flatMap(found));
    }

    private Optional<Map.Entry<String, String>> first(Function<DefaultSslConfigSpec, Optional<String>> declared,
                                                      Function<DefaultSslConfigState, Optional<String>> found) {
        return scopes().stream().flatMap(scope -> said(scope, declared, found).map(name -> Map.entry(scope, name)).stream()).findFirst();
    }
}
