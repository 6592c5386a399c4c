package io.keywright.renderers.mobilefirst;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.keymaterial.structure.StoreStructure;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.ServerState;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A build folder as it was read. */
final class MobilefirstReading implements ServerReading {

    // Of a JKS file: after magic and version.
    private static final int ENTRIES_AT = 8;

    private final ServerSite site;
    private final ProjectFiles files;
    private final ServerState state;
    private final List<StatedAttribute> stated;
    private final boolean storeIsEmpty;

    /**
     * @param store      the bytes of the adapters' store; empty: there is none
     * @param adapterKey the key that adapters present
     */
    MobilefirstReading(ServerSite site, ProjectFiles files, Optional<byte[]> store, Optional<String> adapterKey) {
        this.site = site;
        this.files = files;
        this.state = new StateReader(files, store.isPresent(), adapterKey).state(site.name());
        this.stated = StatedProperties.of(files, Address.server(site.name()));
        this.storeIsEmpty = store.filter(bytes -> !isEmpty(bytes)).isEmpty();
    }

    /** The store that comes with the product is a JKS file without an entry. */
    private static boolean isEmpty(byte[] store) {
        return StoreStructure.typeOf(store).filter("JKS"::equals).isPresent() && store.length >= ENTRIES_AT + Integer.BYTES
                && ByteBuffer.wrap(store).getInt(ENTRIES_AT) == 0;
    }

    @Override
    public boolean exists() {
        return files.has(ProjectFiles.BUILD);
    }

    @Override
    public ServerState state() {
        return state;
    }

    @Override
    public Optional<Path> storeFile(String location) {
        return StorePath.of(site, location);
    }

    /** The project has no variables that a password could be. */
    @Override
    public Optional<Secret> variable(String name) {
        return Optional.empty();
    }

    /** The SSL configuration of adapters stands nowhere: they have it by themselves. */
    @Override
    public Optional<Range> place(Address address) {
        List<String> segments = address.segments();
        if (!address.serverName().equals(Optional.of(site.name())) || segments.size() < 4) {
            return Optional.empty();
        }
        String name = segments.get(3);
        return switch (segments.get(2)) {
            case "keystores" -> new AdapterStore(files.values(ProjectFiles.WORKLIGHT)).place().filter(entry -> name.equals(AdapterStore.NAME))
                    .map(entry -> files.range(ProjectFiles.WORKLIGHT, entry));
            case "endpointAliases" -> Call.named(name).filter(call -> files.address(call).isPresent())
                    .flatMap(call -> call.place(files.values(call.file())).map(entry -> files.range(call.file(), entry)));
            default -> Optional.empty();
        };
    }

    @Override
    public boolean says(Address thing, String field) {
        return stated.stream().anyMatch(one -> one.says(thing, field));
    }

    @Override
    public List<StatedAttribute> stated() {
        return stated;
    }

    @Override
    public Rendering render(RenderRequest request) {
        return new MobilefirstRenderer(site, files, state, storeIsEmpty).render(request);
    }

    /** What changes is built and deployed, which a step says. */
    @Override
    public Restart restart(Address address, Set<String> fields) {
        return Restart.NONE;
    }
}
