package io.keywright.renderers.wildfly;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.wildfly.standalone.Locations;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.wildfly.state.StateReader;
import io.keywright.renderers.wildfly.stated.Stated;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A server as it was read. */
final class WildflyReading implements ServerReading {

    private final ServerSite site;
    private final Optional<Standalone> standalone;
    private final Optional<StateReader> reader;
    private final ServerState state;
    private final Optional<Stated> stated;

    /** @param generated key stores that the server would make by itself */
    WildflyReading(ServerSite site, Optional<Standalone> standalone, Set<String> generated) {
        this.site = site;
        this.standalone = standalone;
        this.reader = standalone.map(file -> new StateReader(file, site, generated));
        this.state = reader.map(StateReader::state).orElseGet(() -> ServerState.empty(site.name()));
        this.stated = standalone.map(file -> new Stated(file, state, Address.server(site.name())));
    }

    @Override
    public boolean exists() {
        return standalone.isPresent();
    }

    @Override
    public ServerState state() {
        return state;
    }

    @Override
    public Optional<Path> storeFile(String location) {
        return standalone.flatMap(file -> new Locations(site, file).file(location));
    }

    /** Properties of the server stand in expressions, which are read by their defaults; no password is taken from them. */
    @Override
    public Optional<Secret> variable(String name) {
        return Optional.empty();
    }

    @Override
    public Map<String, Secret> keyPasswords(String keystore) {
        return reader.map(found -> found.keyPasswords(keystore)).orElse(Map.of());
    }

    @Override
    public Optional<Range> place(Address address) {
        return stated.flatMap(all -> all.place(address));
    }

    @Override
    public boolean says(Address thing, String field) {
        return stated.filter(all -> all.says(thing, field)).isPresent();
    }

    @Override
    public List<StatedAttribute> stated() {
        return stated.map(Stated::attributes).orElse(List.of());
    }

    @Override
    public Rendering render(RenderRequest request) {
        return standalone.map(file -> new WildflyRenderer(site, file, state, request).render())
                .orElseGet(() -> new Rendering(List.of(), List.of(), List.of()));
    }

    /** Stores and configuration are read when the server starts; what an administrator reloads by hand is not seen here. */
    @Override
    public Restart restart(Address address, Set<String> fields) {
        return Restart.RESTART;
    }
}
