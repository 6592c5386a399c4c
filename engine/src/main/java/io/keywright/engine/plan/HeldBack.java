package io.keywright.engine.plan;

import io.keywright.engine.material.MaterialPlan;
import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Holds back what would present a key that is still awaited: a configuration that names an alias which its store does
 * not have breaks every handshake. What refers to such a configuration is held back with it; all of it stays as the
 * server has it, and comes with the key. So does a bundle that is to hold it.
 */
final class HeldBack {

    private final ServerState declared;
    private final ServerState complete;
    private final ServerState current;
    private final MaterialPlan material;
    private final Profile profile;
    private final Predicate<String> configured;

    /**
     * @param declared   as the document has it, {@code complete} without the keys that are awaited
     * @param configured whether the server's files have an SSL configuration of a name; what a server has built in is none
     */
    HeldBack(ServerState declared, ServerState complete, ServerState current, MaterialPlan material, Profile profile,
             Predicate<String> configured) {
        this.declared = declared;
        this.complete = complete;
        this.current = current;
        this.material = material;
        this.profile = profile;
        this.configured = configured;
    }

    ServerState apply() {
        Set<String> held = new HashSet<>();
        complete.sslConfigs().values().stream().filter(this::presentsAwaited).map(SslConfigState::name).forEach(held::add);
        Map<String, KeystoreState> keystores = new LinkedHashMap<>(complete.keystores());
        keystores.keySet().removeIf(this::isAwaitedBundle);
        if (held.isEmpty()) {
            return complete.withKeystores(keystores);
        }
        Map<String, SslConfigState> configs = AsIs.unless(name -> !held.contains(name), complete.sslConfigs(),
                current.sslConfigs(), AsIs::of);
        Set<String> gone = new HashSet<>(held);
        gone.removeIf(name -> configs.containsKey(name) && configured.test(name));
        return new ServerState(complete.name(), keystores, configs,
                AsIs.unless(scope -> !refers(complete.defaults().get(scope), gone), complete.defaults(),
                        current.defaults(), AsIs::of),
                complete.authentication(),
                AsIs.unless(name -> complete.endpoints().get(name).sslConfig().filter(gone::contains).isEmpty(),
                        complete.endpoints(), current.endpoints(), AsIs::of),
                AsIs.unless(name -> complete.endpointAliases().get(name).sslConfig().filter(gone::contains).isEmpty()
                        && !awaitedKey(name), complete.endpointAliases(), current.endpointAliases(), AsIs::of),
                complete.options());
    }

    /**
     * Whether a bundle is not there yet and would be handed over without what it is made for. One with a key that is
     * here is made all the same, for that key has no other place.
     */
    private boolean isAwaitedBundle(String keystore) {
        if (!profile.can(Ability.BUNDLES) || current.keystores().containsKey(keystore)) {
            return false;
        }
        Collection<EntryState> entries = declared.keystores().get(keystore).entries().values();
        return entries.stream().anyMatch(this::isAwaited)
                && entries.stream().allMatch(entry -> entry.kind() == EntryKind.TRUST || isAwaited(entry));
    }

    private boolean isAwaited(EntryState entry) {
        return material.isAwaited(entry.source().orElseThrow());
    }

    private static boolean refers(DefaultSslConfigState defaults, Set<String> gone) {
        return defaults.inbound().filter(gone::contains).isPresent() || defaults.outbound().filter(gone::contains).isPresent();
    }

    private boolean presentsAwaited(SslConfigState config) {
        return keystore(config).filter(store -> config.serverKey().filter(alias -> isAwaited(store, alias)).isPresent()
                || config.clientKey().filter(alias -> isAwaited(store, alias)).isPresent()
                || config.serverKey().isEmpty() && config.clientKey().isEmpty() && onlyAwaited(store)).isPresent();
    }

    private boolean awaitedKey(String alias) {
        return complete.endpointAliases().get(alias).key().filter(key -> complete.endpointAliases().get(alias).sslConfig()
                .map(complete.sslConfigs()::get).flatMap(this::keystore)
                .filter(store -> isAwaited(store, key)).isPresent()).isPresent();
    }

    private Optional<KeystoreState> keystore(SslConfigState config) {
        return config.keystore().or(() -> Optional.ofNullable(profile.connections().keystores().get(config.name())))
                .map(declared.keystores()::get);
    }

    /** Whether a store is to have a key under an alias and has none until a reply comes. */
    private boolean isAwaited(KeystoreState store, String alias) {
        boolean has = complete.keystores().get(store.name()).entries().keySet().stream().anyMatch(alias::equalsIgnoreCase);
        return !has && store.entries().values().stream().anyMatch(entry -> entry.kind() == EntryKind.KEY
                && entry.alias().equalsIgnoreCase(alias) && isAwaited(entry));
    }

    private boolean onlyAwaited(KeystoreState store) {
        boolean hasKey = complete.keystores().get(store.name()).entries().values().stream()
                .anyMatch(entry -> entry.kind() == EntryKind.KEY);
        return !hasKey && store.entries().values().stream().anyMatch(entry -> entry.kind() == EntryKind.KEY
                && isAwaited(entry));
    }
}
