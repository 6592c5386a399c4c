package io.keywright.renderers.client;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.address.Address;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Our words → theirs: writes the list of a client's bundles. */
final class ClientRenderer {

    private static final String HAND_OVER = "handOver";

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
                FileEdit.Ownership.OWNED, false, Optional.of(after), Restart.NONE)), handOver(server, request), List.of());
    }

    /** A bundle that people carry to where it is used is there as it was, until they do so again. */
    private static List<ManualStep> handOver(Address server, RenderRequest request) {
        if (!request.desired().options().getOrDefault(HAND_OVER, "").equals("true")) {
            return List.of();
        }
        // One for each bundle: a step that is still open must not be lost when another bundle changes.
        return request.stores().stream().map(change -> request.desired().keystores().get(change.keystore())).filter(Objects::nonNull)
                .map(bundle -> new ManualStep(server.name() + "/hand-over-" + bundle.name(), server.child("keystores", bundle.name()),
                        "bring '" + bundle.location().orElse(bundle.name()) + "' of '" + server.name() + "' to where it is used, in place of "
                        + "what is there: it has changed", Optional.empty(), Optional.empty())).toList();
    }
}
