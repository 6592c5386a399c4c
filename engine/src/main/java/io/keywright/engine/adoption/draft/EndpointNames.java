package io.keywright.engine.adoption.draft;

import io.keywright.engine.adoption.home.AdoptedHome;
import io.keywright.engine.current.OpenStore;
import io.keywright.engine.inventory.CertificateFacts;
import io.keywright.engine.naming.Names;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.address.Address;
import io.keywright.schema.shape.TextFormat;
import io.keywright.schema.shape.TextForms;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.SslConfigState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The names under which endpoints are reached, taken from the certificates that they present. A name that two endpoints
 * with the same port have tells neither from the other, so it is no name of them.
 */
public final class EndpointNames {

    private record Reached(String name, int port) {
        static Reached of(String name, int port) {
            return new Reached(name.toLowerCase(Locale.ROOT), port);
        }
    }

    private final Map<Address, List<String>> names = new TreeMap<>();
    private final Map<Reached, List<Address>> endpoints = new LinkedHashMap<>();

    public EndpointNames(Collection<AdoptedHome> homes) {
        Map<Address, List<String>> found = new TreeMap<>();
        homes.forEach(home -> home.state().endpoints().values().stream().filter(endpoint -> Names.isName(endpoint.name()))
                .forEach(endpoint -> endpoint.port().filter(port -> port > 0).ifPresent(port ->
                        presented(home, endpoint).ifPresent(entry -> {
                    Address address = home.address().child("endpoints", endpoint.name());
                    List<String> hosts = hosts(entry);
                    found.put(address, hosts);
                    hosts.forEach(name -> endpoints.computeIfAbsent(Reached.of(name, port), key -> new ArrayList<>()).add(address));
                }))));
        found.forEach((address, hosts) -> names.put(address, hosts.stream().filter(name -> endpoints.entrySet().stream()
                .filter(each -> each.getKey().name().equals(name.toLowerCase(Locale.ROOT)) && each.getValue().contains(address))
                .allMatch(each -> each.getValue().size() == 1)).toList()));
    }

    /** The names of an endpoint that are its own. */
    public List<String> of(Address endpoint) {
        return names.getOrDefault(endpoint, List.of());
    }

    /** Whether an endpoint presents a certificate that is known. */
    public boolean presents(Address endpoint) {
        return names.containsKey(endpoint);
    }

    /** The one endpoint that is reached by a name and port. */
    public Optional<Address> endpoint(String host, int port) {
        List<Address> found = endpoints.getOrDefault(Reached.of(host, port), List.of());
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** The key that an endpoint presents, where there is no doubt about it. */
    private static Optional<EntryState> presented(AdoptedHome home, EndpointState endpoint) {
        Optional<SslConfigState> config = endpoint.sslConfig().map(home.state().sslConfigs()::get);
        Optional<StoreFile> store = config.flatMap(SslConfigState::keystore).flatMap(home::store).flatMap(OpenStore::content);
        if (store.isEmpty()) {
            return Optional.empty();
        }
        List<EntryState> keys = store.get().entries().values().stream()
                .filter(entry -> entry.kind() == EntryKind.KEY && !entry.chain().isEmpty()).toList();
        Optional<String> alias = config.flatMap(SslConfigState::serverKey).map(store.get()::folded);
        return alias.isPresent() ? keys.stream().filter(key -> store.get().folded(key.alias()).equals(alias.get())).findFirst()
                : keys.size() == 1 ? Optional.of(keys.get(0)) : Optional.empty();
    }

    private static List<String> hosts(EntryState entry) {
        return CertificateFacts.of(entry.chain().get(0)).names().stream().map(name -> name.replaceFirst("^ip:", ""))
                .filter(name -> TextForms.misfit(TextFormat.HOST, name).isEmpty()).distinct().toList();
    }
}
