package io.keywright.engine.migration;

import io.keywright.engine.validate.declaration.Links;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.TlsDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The calls of other servers to the one that migrates. They stay as they are; a call that names a url alone is told apart
 * from one to the new server by the names of the endpoints, which the two servers then cannot both have.
 */
record Callers(List<CallerChange> changes, Set<String> nameless) {

    Callers {
        changes = List.copyOf(changes);
        nameless = Set.copyOf(nameless);
    }

    /** Those whose endpoint the new server has. */
    List<CallerChange> to(Set<String> endpoints, UnaryOperator<String> renamed) {
        return changes.stream().filter(change -> endpoints.contains(renamed.apply(change.endpoint()))).toList();
    }

    /** @param renamed what an endpoint is called at the new server */
    static Callers of(TlsDocument document, String server, String name, UnaryOperator<String> renamed) {
        Links links = Links.of(document);
        List<CallerChange> changes = new ArrayList<>();
        Set<String> nameless = new TreeSet<>();
        links.servers().forEach(caller -> caller.spec().endpointAliases().forEach((alias, spec) -> links.peer(spec)
                .filter(peer -> peer.server().name().equals(server)).ifPresent(peer -> {
                    Address place = caller.address().child("endpointAliases", alias, "to");
                    changes.add(new CallerChange(caller.name() + "/" + alias, peer.endpoint(), place, name + "." + renamed.apply(peer.endpoint())));
                    if (spec.to().isEmpty()) {
                        nameless.add(peer.endpoint());
                    }
                })));
        return new Callers(changes, nameless);
    }
}
