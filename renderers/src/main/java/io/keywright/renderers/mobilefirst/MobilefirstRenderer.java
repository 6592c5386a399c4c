package io.keywright.renderers.mobilefirst;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.FileEdit.Ownership;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.mobilefirst.ProjectFiles.PropertyFile;
import io.keywright.renderers.properties.KeyValues;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Our words → theirs: edits properties where they stand, comments with a default among them. */
final class MobilefirstRenderer {

    private final ServerSite site;
    private final Address server;
    private final ProjectFiles files;
    private final ServerState current;
    private final boolean storeIsEmpty;

    MobilefirstRenderer(ServerSite site, ProjectFiles files, ServerState current, boolean storeIsEmpty) {
        this.site = site;
        this.server = Address.server(site.name());
        this.files = files;
        this.current = current;
        this.storeIsEmpty = storeIsEmpty;
    }

    Rendering render(RenderRequest request) {
        List<Diagnostic> refused = new Expressible(server, files, current, request.desired()).diagnostics();
        if (!refused.isEmpty()) {
            return new Rendering(List.of(), List.of(), refused);
        }
        ProjectFiles after = edited(request);
        List<FileEdit> edits = new ArrayList<>();
        after.files().forEach((name, file) -> {
            byte[] bytes = file.values().bytes();
            if (!Arrays.equals(bytes, files.values(name).bytes())) {
                // Both have passwords: of the store, and of the user with whom a build logs in.
                edits.add(new FileEdit(site.home().resolve(name), Ownership.SHARED, true, Optional.of(bytes), Restart.NONE));
            }
        });
        boolean changes = !edits.isEmpty() || !request.stores().isEmpty();
        return new Rendering(edits, new ProjectSteps(server, current, request.desired(), changes).steps(),
                new Remarks(after, server, request.desired(), storeIsEmpty).diagnostics());
    }

    private ProjectFiles edited(RenderRequest request) {
        Map<String, PropertyFile> after = new TreeMap<>();
        files.files().forEach((name, file) -> {
            KeyValues values = file.values();
            for (Call call : Call.values()) {
                if (call.file().equals(name)) {
                    values = call(values, call, request);
                }
            }
            after.put(name, new PropertyFile(file.display(), name.equals(ProjectFiles.WORKLIGHT) ? store(values, request) : values));
        });
        return new ProjectFiles(after);
    }

    private KeyValues call(KeyValues values, Call call, RenderRequest request) {
        EndpointAliasState desired = request.desired().endpointAliases().get(call.text());
        if (desired != null) {
            return call.written(values, desired.tls().orElse(true), desired.host().orElseThrow(), desired.port().orElseThrow());
        }
        return request.removed().contains(server.child("endpointAliases", call.text())) ? commented(values, call.properties()) : values;
    }

    private KeyValues store(KeyValues values, RenderRequest request) {
        KeystoreState desired = request.desired().keystores().get(AdapterStore.NAME);
        if (desired != null) {
            return new AdapterStore(values).written(desired);
        }
        return request.removed().contains(server.child("keystores", AdapterStore.NAME)) ? commented(values, AdapterStore.properties()) : values;
    }

    private static KeyValues commented(KeyValues values, List<String> properties) {
        KeyValues commented = values;
        for (String property : properties) {
            commented = commented.commented(property);
        }
        return commented;
    }
}
