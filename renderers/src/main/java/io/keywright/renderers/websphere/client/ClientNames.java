package io.keywright.renderers.websphere.client;

import io.keywright.renderers.flavour.GivenName;
import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.websphere.state.CellNames;
import io.keywright.renderers.websphere.state.ClientPrograms;
import io.keywright.renderers.websphere.state.DocumentKeys;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the stores and SSL configurations of client programs are called in the document, where those of the cell have
 * their keys already.
 *
 * @param keystores  names in the file, by key
 * @param sslConfigs aliases, by key; of one alias that comes again the first is meant
 */
record ClientNames(Map<String, String> keystores, Map<String, String> sslConfigs) {

    private static final String PLACE = "client";

    /** @param ofCell whether a store is the file of one of the cell, which has it already unless the document says otherwise */
    static ClientNames of(ClientProperties properties, Naming naming, CellNames cell, Predicate<ClientStore> ofCell) {
        List<ClientStore> stores = ClientStore.of(properties);
        Set<String> left = stores.stream().filter(ofCell).map(ClientStore::name).collect(Collectors.toSet());
        return new ClientNames(keys(stores.stream().map(ClientStore::name).toList(), left, naming.of("keystores"), cell.keystores().all().keySet()),
                keys(properties.blocks().stream().map(ClientBlock::alias).distinct().toList(), Set.of(), naming.of("sslConfigs"),
                        cell.sslConfigs().all().keySet()));
    }

    /** @param out those that have a key only where the document gives one */
    private static Map<String, String> keys(List<String> names, Set<String> out, List<GivenName> given, Set<String> ofCell) {
        Map<String, String> keys = new TreeMap<>();
        List<String> left = new ArrayList<>(names);
        Set<String> taken = new HashSet<>(ofCell);
        for (GivenName name : given) {
            taken.add(name.key());
            String meant = name.nativeName().orElse(name.key());
            if (ClientPrograms.have(name.options()) && !keys.containsKey(name.key()) && left.remove(meant)) {
                keys.put(name.key(), meant);
            }
        }
        left.stream().filter(name -> !out.contains(name)).forEach(name -> keys.put(DocumentKeys.free(name, PLACE, taken), name));
        return keys;
    }

    /** Why a thing cannot have another name in the file than it has; empty where it has the same, or none yet. */
    static Optional<Diagnostic> renamed(Address thing, Optional<String> before, String after) {
        return before.filter(name -> !name.equals(after)).map(name -> Diagnostic.error(DiagnosticCode.UNSUPPORTED, thing + " is '" + name + "' of "
                + ClientProperties.FILE + ", which cannot become '" + after + "'").about(thing)
                .hint("give the new one a key of its own, and take the old one out of the document"));
    }

    /** The key of a store. */
    Optional<String> keystore(String name) {
        return key(keystores, name);
    }

    Optional<String> sslConfig(String alias) {
        return key(sslConfigs, alias);
    }

    private static Optional<String> key(Map<String, String> keys, String name) {
        return keys.entrySet().stream().filter(entry -> entry.getValue().equals(name)).map(Map.Entry::getKey).findFirst();
    }
}
