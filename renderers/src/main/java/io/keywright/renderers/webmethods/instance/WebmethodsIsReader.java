package io.keywright.renderers.webmethods.instance;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.webmethods.instance.files.Instance;
import io.keywright.renderers.webmethods.instance.files.InstanceReader;
import io.keywright.renderers.webmethods.instance.state.InstanceState;
import io.keywright.renderers.webmethods.instance.state.Keys;
import io.keywright.schema.diagnostic.Diagnostics;
import java.util.Optional;

/** Their words → ours. */
final class WebmethodsIsReader {

    private final ServerSite site;
    private final ServerFiles files;
    private final Diagnostics diagnostics;

    WebmethodsIsReader(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        this.site = site;
        this.files = files;
        this.diagnostics = diagnostics;
    }

    ServerReading read() {
        Instance instance = new InstanceReader(site.home(), files, diagnostics).read();
        Optional<InstanceState> state = instance.settings().map(settings ->
                new InstanceState(instance, settings, new Keys(instance, site.naming())));
        state.ifPresent(found -> new Traps(site, instance, found, files, diagnostics).report());
        return new WebmethodsIsReading(site, instance, state, files);
    }
}
