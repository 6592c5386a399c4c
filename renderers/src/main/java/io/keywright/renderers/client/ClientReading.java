package io.keywright.renderers.client;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A client's home as it was read. */
final class ClientReading implements ServerReading {

    private final ServerSite site;
    private final String display;
    private final Optional<byte[]> bytes;
    private final BundleList list;

    /**
     * @param display how messages name the list
     * @param bytes   of the list; empty: there is none
     */
    ClientReading(ServerSite site, String display, Optional<byte[]> bytes, BundleList list) {
        this.site = site;
        this.display = display;
        this.bytes = bytes;
        this.list = list;
    }

    @Override
    public boolean exists() {
        return bytes.isPresent();
    }

    @Override
    public ServerState state() {
        Map<String, KeystoreState> keystores = new TreeMap<>();
        list.bundles().forEach((name, bundle) -> keystores.put(name, bundle.state(name)));
        // Who carries bundles to where they are used stands in no file: it is as declared.
        return ServerState.empty(site.name()).withKeystores(keystores).withOptions(site.naming().options());
    }

    @Override
    public Optional<Path> storeFile(String location) {
        String expanded = site.roots().expand(location, variable -> Optional.empty())
                .orElseThrow(() -> ServerSite.refused("'" + location + "' has a variable that nothing gives a meaning",
                        Optional.of("name its directory under 'roots' of the server")));
        return Optional.of(site.inside(site.home(), expanded, !location.startsWith("/"), location));
    }

    /** A client's home has no variables. */
    @Override
    public Optional<Secret> variable(String name) {
        return Optional.empty();
    }

    @Override
    public List<String> aliases(String keystore) {
        return Optional.ofNullable(list.bundles().get(keystore)).map(BundleList.Bundle::aliases).orElse(List.of());
    }

    @Override
    public Optional<Range> place(Address address) {
        List<String> segments = address.segments();
        boolean listed = segments.size() > 3 && segments.get(2).equals("keystores")
                && list.bundles().containsKey(segments.get(3));
        return listed ? Optional.of(Range.startOf(display)) : Optional.empty();
    }

    @Override
    public List<StatedAttribute> stated() {
        Address server = Address.server(site.name());
        return bytes.map(list::lines).orElse(List.of()).stream().map(line -> new StatedAttribute(
                new Range(display, line.number(), 1, line.number(), 1), "bundles[" + line.bundle() + "]/" + line.field(),
                Optional.of(line.value()), Optional.of(server.child("keystores", line.bundle())),
                Optional.of(line.field()).filter(field -> !field.equals(BundleList.ENTRIES)))).toList();
    }

    @Override
    public Rendering render(RenderRequest request) {
        return new ClientRenderer(site, bytes, list).render(request);
    }

    /** Whoever uses a bundle gets it from somebody's hands. */
    @Override
    public Restart restart(Address address, Set<String> fields) {
        return Restart.NONE;
    }
}
