package io.keywright.renderers.websphere;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.cell.CellLocations;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.state.CellNames;
import io.keywright.renderers.websphere.state.ChainKeys;
import io.keywright.renderers.websphere.state.StatedFields;
import io.keywright.renderers.websphere.stated.StatedInCell;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A cell as it was read. */
final class WebsphereReading implements ServerReading {

    private final ServerSite site;
    private final Cell cell;
    private final CellNames names;
    private final ServerState state;
    private final CellLocations locations;
    private final StatedFields stated;

    WebsphereReading(ServerSite site, Cell cell, CellNames names, ServerState state) {
        this.site = site;
        this.cell = cell;
        this.names = names;
        this.state = state;
        this.locations = new CellLocations(site, cell);
        this.stated = new StatedFields(cell, names);
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public ServerState state() {
        return state;
    }

    @Override
    public Optional<Path> storeFile(String location) {
        // A module's library and a .kdb are no files that we could open.
        List<String> keyrings = site.profile().stores().keyrings();
        boolean noFile = site.profile().stores().typeOfSuffix(location).filter(keyrings::contains).isPresent()
                || state.keystores().values().stream().anyMatch(store -> store.location().equals(Optional.of(location))
                && store.type().filter(keyrings::contains).isPresent());
        return noFile ? Optional.empty() : locations.file(location, scope(location));
    }

    /** Where a store lies that is known by its place alone: a variable in it may mean something else elsewhere. */
    private String scope(String location) {
        return cell.security().objects(ObjectType.KEY_STORE).stream().filter(store -> store.value("location").equals(Optional.of(location)))
                .map(cell::scope).findFirst().orElseGet(cell::defaultScope);
    }

    @Override
    public Optional<String> newStore(KeystoreState keystore, String type) {
        String scope = keystore.scope().map(cell.scopes()::ofDocument).orElseGet(cell::defaultScope);
        List<String> suffixes = site.profile().stores().suffixes().getOrDefault(type, List.of());
        return suffixes.isEmpty() ? Optional.empty() : Optional.of(locations.newStore(scope,
                keystore.nativeName().orElse(keystore.name()).replaceAll("[^A-Za-z0-9._-]", "_") + suffixes.get(0)));
    }

    @Override
    public Optional<Secret> variable(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<Range> place(Address address) {
        return isOfThisServer(address) ? stated.place(address) : Optional.empty();
    }

    /** Those around the port of an endpoint; of clusters it is not known who belongs to them. */
    @Override
    public List<String> scopes(Address thing) {
        List<String> scopes = new ArrayList<>();
        Optional<ChainKeys.Listener> listener = thing.segments().contains("endpoints")
                ? names.listeners().listener(thing.name()) : Optional.empty();
        listener.ifPresent(found -> {
            String process = cell.scopes().ofServer(found.server().node(), found.server().name());
            found.chain().endpoint().flatMap(port -> cell.scopes().document(process + ":(endpoint):" + port)).ifPresent(scopes::add);
            cell.scopes().upward(process).forEach(scope -> cell.scopes().document(scope).ifPresent(scopes::add));
        });
        scopes.add("");
        return scopes;
    }

    @Override
    public boolean says(Address thing, String field) {
        return isOfThisServer(thing) && stated.says(thing, field);
    }

    @Override
    public List<StatedAttribute> stated() {
        return StatedInCell.of(cell, names, Address.server(site.name()));
    }

    private boolean isOfThisServer(Address address) {
        return address.serverName().equals(Optional.of(site.name()));
    }

    @Override
    public Rendering render(RenderRequest request) {
        return new WebsphereRenderer(site, cell, names, state, request).render();
    }

    @Override
    public Restart restart(Address address, Set<String> fields) {
        return new Restarts(cell, names).needed(address);
    }
}
