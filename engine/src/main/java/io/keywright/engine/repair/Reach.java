package io.keywright.engine.repair;

import io.keywright.engine.link.Link;
import io.keywright.schema.document.EndpointSpec;
import io.keywright.schema.document.KeystoreSpec;
import io.keywright.schema.document.ServerSpec;
import io.keywright.schema.layout.Edit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How far a change reaches: the links that could have another verdict after it. In a fleet that are a few of thousands,
 * and a handshake for each of the others would tell what is known.
 */
final class Reach {

    private final Draft base;

    Reach(Draft base) {
        this.base = base;
    }

    /** The links of servers that are edited, or that hold, trust or present what is. */
    Collection<Link> of(List<Edit> edits) {
        Set<String> servers = new HashSet<>();
        Set<String> sources = new HashSet<>();
        Set<String> named = new HashSet<>();
        for (Edit edit : edits) {
            String kind = edit.place().segments().get(0);
            if (kind.equals("authorities")) {
                return base.links(); // it may complete any chain
            }
            alike(kind, edit.place().segments().get(1)).forEach(kind.equals("servers") ? servers::add : sources::add);
            named.addAll(edit.values());
        }
        return links(servers, sources, named);
    }

    /** The links of servers that hold, trust or present an identity. */
    Collection<Link> of(String identity) {
        return links(Set.of(), Set.of(identity), Set.of());
    }

    /** What is written in a template counts for each of its instances. */
    private Stream<String> alike(String kind, String name) {
        Stream<String> all = kind.equals("servers") ? documents().keySet().stream() : base.site().site().identities().keySet().stream();
        return DocumentTexts.template(name).map(template -> all.filter(other -> DocumentTexts.template(other).filter(template::equals).isPresent()))
                .orElse(Stream.of(name));
    }

    private Map<String, ServerSpec> documents() {
        return base.site().loaded().document().servers();
    }

    /** @param named what edits name: an authority that nobody named before is only known once somebody does */
    private Collection<Link> links(Set<String> servers, Set<String> sources, Set<String> named) {
        Set<String> reached = new HashSet<>(servers);
        documents().forEach((name, spec) -> {
            Stream<String> used = spec.keystores().values().stream().flatMap(Reach::sources);
            Stream<String> shown = spec.endpoints().values().stream().flatMap(Reach::sources);
            if (used.anyMatch(sources::contains) || shown.anyMatch(one -> sources.contains(one) || named.contains(one))) {
                reached.add(name);
            }
        });
        return base.links().stream().filter(link -> reached.contains(link.caller().server()) || reached.contains(link.listener().server()))
                .toList();
    }

    private static Stream<String> sources(KeystoreSpec store) {
        return Stream.concat(store.keys().values().stream().map(key -> key.identity()), store.trust().values().stream());
    }

    private static Stream<String> sources(EndpointSpec endpoint) {
        return Stream.concat(endpoint.presents().stream(), endpoint.acceptedIssuers().stream().flatMap(List::stream));
    }
}
