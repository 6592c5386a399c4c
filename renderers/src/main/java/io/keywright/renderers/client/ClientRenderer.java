package io.keywright.renderers.client;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.address.Address;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Our words → theirs: writes the list of a client's bundles. */
final class ClientRenderer {

    private final ServerSite site;
    private final Optional<byte[]> before;
    private final BundleList list;

    ClientRenderer(ServerSite site, Optional<byte[]> before, BundleList list) {
        this.site = site;
        this.before = before;
        this.list = list;
    }

    Rendering render(RenderRequest request) {
        Address server = Address.server(site.name());
        Map<String, BundleList.Bundle> bundles = new TreeMap<>(list.bundles());
        bundles.keySet().removeIf(name -> request.removed().contains(server.child("keystores", name)));
        request.desired().keystores().forEach((name, keystore) -> bundles.put(name, BundleList.Bundle.of(keystore)));
        byte[] after = new BundleList(bundles).bytes();
        boolean same = before.filter(bytes -> Arrays.equals(bytes, after)).isPresent();
        return new Rendering(same ? List.of() : List.of(new FileEdit(BundleList.file(site),
                FileEdit.Ownership.OWNED, false, Optional.of(after), Restart.NONE)), List.of(), List.of());
    }
}
