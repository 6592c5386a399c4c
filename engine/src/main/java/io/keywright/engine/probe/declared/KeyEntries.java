package io.keywright.engine.probe.declared;

import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.current.OpenStore;
import io.keywright.engine.handshake.KeyChoice;
import io.keywright.engine.probe.call.OurKey;
import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.shape.Nearest;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The key entries of a server as it is, one of which a port is called with. */
public final class KeyEntries {

    private record Entry(String keystore, StoreFile content, EntryState state) {

        String path() {
            return keystore + "/" + state.alias();
        }

        boolean isUnder(String alias) {
            return content.folded(alias).equals(content.folded(state.alias()));
        }

        boolean isAt(String path) {
            return path.startsWith(keystore + "/") && isUnder(path.substring(keystore.length() + 1));
        }
    }

    private final CurrentServer server;
    private final List<Entry> entries = new ArrayList<>();

    public KeyEntries(CurrentServer server) {
        this.server = server;
        server.stores().forEach((keystore, store) -> add(keystore, store));
    }

    private void add(String keystore, OpenStore store) {
        store.content().ifPresent(content -> content.entries().values().stream()
                .filter(entry -> entry.kind() == EntryKind.KEY && !entry.chain().isEmpty())
                .forEach(entry -> entries.add(new Entry(keystore, content, entry))));
    }

    /** Whether there is an entry of that name; it may stand in a store that did not open. */
    public boolean has(String name) {
        return !named(name).isEmpty();
    }

    /** Aliases are free, so one may look like a keystore with an alias; then the other is meant. */
    private List<Entry> named(String name) {
        List<Entry> inStore = entries.stream().filter(entry -> entry.isAt(name)).toList();
        return inStore.isEmpty() ? entries.stream().filter(entry -> entry.isUnder(name)).toList() : inStore;
    }

    /**
     * The key of an entry.
     *
     * @param name its alias, or its keystore and alias with a slash between
     * @throws UsageException when there is none, or more than one
     * @throws io.keywright.schema.diagnostic.DiagnosticException when its password is not known
     */
    public OurKey key(String name) {
        String whose = server.desired().name();
        List<Entry> found = named(name);
        if (found.isEmpty()) {
            List<String> paths = entries.stream().map(Entry::path).toList();
            throw new UsageException("--as: no keystore of " + whose + " has a key entry '" + name + "' now",
                    Nearest.hint(name, entries.stream().map(entry -> entry.state().alias()).toList())
                            .or(() -> paths.isEmpty() ? Optional.empty() : Optional.of("key entries: " + String.join(", ", paths))));
        }
        if (found.size() > 1) {
            throw new UsageException("--as: '" + name + "' stands in more than one keystore of " + whose, "name one: "
                    + String.join(", ", found.stream().map(entry -> "--as " + whose + "/" + entry.path()).toList()));
        }
        Entry entry = found.get(0);
        return new OurKey(whose, entry.keystore(), entry.state().alias(), entry.content().key(entry.state().alias()).orElseThrow(),
                entry.state().chain(), choice(entry), server.desired().site().profile());
    }

    /**
     * Who has no configuration of calls presents what it is told to. Of others an alias that stands in it is presented; what
     * does not is for the key manager to choose.
     */
    private KeyChoice choice(Entry entry) {
        Profile profile = server.desired().site().profile();
        boolean told = !profile.can(Ability.CONNECTIONS) || server.state().sslConfigs().values().stream()
                .filter(config -> config.keystore().filter(entry.keystore()::equals).isPresent())
                .anyMatch(config -> Stream.concat(config.clientKey().stream(), server.state().endpointAliases().values().stream()
                        .filter(alias -> alias.sslConfig().filter(config.name()::equals).isPresent()).flatMap(alias -> alias.key().stream()))
                        .anyMatch(entry::isUnder));
        return KeyChoice.of(profile, told ? Optional.of(entry.state().alias()) : Optional.empty(), server.state().options());
    }
}
