package io.keywright.renderers.websphere;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A home in which no cell can be read. A cell is made by the product alone, so nothing is rendered for it. */
record NoCell(ServerSite site) implements ServerReading {

    @Override
    public boolean exists() {
        return false;
    }

    @Override
    public ServerState state() {
        return ServerState.empty(site.name());
    }

    @Override
    public Optional<Path> storeFile(String location) {
        return Optional.empty();
    }

    @Override
    public Optional<Secret> variable(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<Range> place(Address address) {
        return Optional.empty();
    }

    @Override
    public List<StatedAttribute> stated() {
        return List.of();
    }

    @Override
    public Rendering render(RenderRequest request) {
        return new Rendering(List.of(), List.of(), List.of());
    }

    @Override
    public Restart restart(Address address, Set<String> fields) {
        return Restart.NONE;
    }
}
