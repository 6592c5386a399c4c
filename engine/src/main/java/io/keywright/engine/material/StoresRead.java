package io.keywright.engine.material;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.current.OpenStore;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.state.KeystoreState;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The keys and certificates in the stores that were read. */
final class StoresRead {

    private final Collection<CurrentServer> servers;
    private final Map<String, List<Standing>> keys = new HashMap<>();
    private final Map<String, List<Holding>> underDeclaredAliases = new HashMap<>();
    private final Set<Address> inClosedStores = new HashSet<>();
    private Map<String, X509Certificate> certificates;

    /** A key in the store that it stands in. */
    private record Standing(Holding holding, StoreFile store, String alias) {

        boolean opens() {
            return store.keyOpens(alias);
        }
    }

    StoresRead(Collection<CurrentServer> servers) {
        this.servers = servers;
        servers.forEach(server -> {
            server.stores().forEach((name, store) -> index(server, name, store));
            server.closed().stream().map(server.desired().state().keystores()::get).filter(Objects::nonNull)
                    .flatMap(keystore -> keystore.entries().values().stream()).forEach(entry -> entry.source()
                            .filter(source -> entry.kind() == EntryKind.KEY || source.segments().get(0).equals("authorities"))
                            .ifPresent(inClosedStores::add));
        });
    }

    /** The key whose certificate has a fingerprint; of several entries that have it, one that opens. */
    Optional<Holding> key(String sha256) {
        List<Standing> standing = keys.getOrDefault(sha256, List.of());
        // To open a key takes a derivation, and where there is no other entry it tells nothing.
        Stream<Standing> open = standing.size() > 1 ? standing.stream().filter(Standing::opens) : Stream.of();
        return Stream.concat(open, standing.stream()).map(Standing::holding).findFirst();
    }

    /** The same, if any of the entries opens: a key may have a password that nobody declared. */
    Optional<Holding> openKey(String sha256) {
        return keys.getOrDefault(sha256, List.of()).stream().filter(Standing::opens).map(Standing::holding).findFirst();
    }

    /** The keys that stand where the document declares an identity. */
    List<Holding> underDeclaredAliases(String identity) {
        return underDeclaredAliases.getOrDefault(identity, List.of());
    }

    /** A certificate by its fingerprint, wherever in an entry it stands. */
    Optional<X509Certificate> certificate(String sha256) {
        if (certificates == null) {
            certificates = new HashMap<>();
            servers.forEach(server -> server.stores().values().forEach(store -> store.content().ifPresent(content ->
                    content.entries().values().forEach(entry -> entry.chain().forEach(certificate ->
                            certificates.putIfAbsent(Fingerprint.of(certificate), certificate))))));
        }
        return Optional.ofNullable(certificates.get(sha256));
    }

    /** A store that does not open is a fault of its own: what is in it is neither lost nor missing. */
    boolean inClosedStore(Address source) {
        return inClosedStores.contains(source);
    }

    /**
     * What became of the server that an entry's address names: empty where its home is there, or where the document no
     * longer has it.
     */
    Optional<String> moved(String entry) {
        return servers.stream().filter(server -> !server.reading().exists()
                && entry.startsWith(Address.server(server.desired().name()) + ".")).findFirst()
                .map(server -> "the home of " + Address.server(server.desired().name()) + ", '" + server.desired().home()
                        + "', does not exist: let the document name the place where it is now");
    }

    /** Notes every key entry of a store, by fingerprint and by the identity declared for its alias. */
    private void index(CurrentServer server, String keystore, OpenStore store) {
        Map<String, EntryState> entries = new LinkedHashMap<>();
        store.content().ifPresent(content -> content.entries().values().stream()
                .filter(entry -> entry.kind() == EntryKind.KEY && !entry.chain().isEmpty())
                .forEach(entry -> entries.put(entry.alias().toLowerCase(Locale.ROOT), entry)));
        entries.values().forEach(entry -> keys.computeIfAbsent(entry.fingerprint().orElseThrow(), sha256 -> new ArrayList<>())
                .add(new Standing(held(server, keystore, entry), store.content().orElseThrow(), entry.alias())));
        // A keystore that the document no longer has may still hold a key that goes elsewhere now.
        KeystoreState declared = server.desired().state().keystores().get(keystore);
        if (declared == null) {
            return;
        }
        declared.entries().values().stream().filter(entry -> entry.kind() == EntryKind.KEY).forEach(entry -> {
            EntryState there = entries.get(entry.alias().toLowerCase(Locale.ROOT));
            if (there != null && entry.source().isPresent()) {
                underDeclaredAliases.computeIfAbsent(entry.source().get().name(), name -> new ArrayList<>())
                        .add(held(server, keystore, there));
            }
        });
    }

    private static Holding held(CurrentServer server, String keystore, EntryState entry) {
        return new Holding(entry.chain(), new KeyPlace.InStore(server.desired().name(), keystore, entry.alias()));
    }
}
