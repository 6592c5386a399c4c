package io.keywright.renderers.websphere.state;

import io.keywright.renderers.flavour.GivenName;
import io.keywright.renderers.websphere.cell.ApplicationServer;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.cell.SecureChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the transport chains of all processes are called in the document: as the chain, where one process has it or a
 * document means it by the options {@code server} and {@code chain}, else with the process behind it.
 */
public final class ChainKeys {

    public static final String SERVER = "server";
    public static final String CHAIN = "chain";

    /**
     * A chain of a process.
     *
     * @param options those by which the document finds it: said by it, or needed to tell it from others
     */
    public record Listener(ApplicationServer server, SecureChain chain, Map<String, String> options) {
    }

    private final Map<String, Listener> byKey = new TreeMap<>();

    private ChainKeys() {
    }

    public static ChainKeys of(Cell cell, List<GivenName> given) {
        List<Listener> left = new ArrayList<>();
        cell.servers().forEach(server -> server.chains().forEach(chain -> left.add(new Listener(server, chain, Map.of()))));
        ChainKeys keys = new ChainKeys();
        for (GivenName name : given) {
            List<Listener> meant = left.stream().filter(listener -> means(name, listener)).toList();
            // More than one is nobody: the plan then says that there is none.
            if (meant.size() == 1 && !keys.byKey.containsKey(name.key())) {
                Map<String, String> said = new TreeMap<>(name.options());
                said.keySet().retainAll(Set.of(SERVER, CHAIN));
                keys.byKey.put(name.key(), new Listener(meant.get(0).server(), meant.get(0).chain(), said));
                left.remove(meant.get(0));
            }
        }
        Set<String> taken = new TreeSet<>(given.stream().map(GivenName::key).toList());
        for (Listener listener : left) {
            String name = listener.chain().name();
            String key = DocumentKeys.free(name, listener.server().name(), taken);
            Map<String, String> needed = new TreeMap<>();
            if (!key.equals(name)) {
                needed.put(CHAIN, name);
            }
            boolean lonely = cell.servers().stream().flatMap(server -> server.chains().stream())
                    .filter(chain -> chain.name().equals(name)).count() == 1;
            if (!lonely) {
                needed.put(SERVER, listener.server().label());
            }
            keys.byKey.put(key, new Listener(listener.server(), listener.chain(), needed));
        }
        return keys;
    }

    private static boolean means(GivenName name, Listener listener) {
        Optional<String> server = Optional.ofNullable(name.options().get(SERVER));
        return listener.chain().name().equals(name.options().getOrDefault(CHAIN, name.key()))
                && server.filter(label -> !label.equals(listener.server().label())).isEmpty();
    }

    public Optional<Listener> listener(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** All of them, by key. */
    public Map<String, Listener> all() {
        return byKey;
    }
}
