package io.keywright.renderers.websphere;

import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.Starter;
import io.keywright.renderers.websphere.state.ChainKeys;
import io.keywright.schema.diagnostic.Diagnostics;
import java.util.List;
import java.util.Map;

/** WebSphere Application Server traditional: a cell, whose security.xml has the TLS of all its processes. */
public final class WebsphereFlavour implements Flavour {

    public WebsphereFlavour() {
    }

    @Override
    public String name() {
        return "websphere";
    }

    @Override
    public ServerReading read(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        return new WebsphereReader(site, files, diagnostics).read();
    }

    /** Without the option that names its process, an endpoint is somewhere in the cell. */
    @Override
    public List<String> scopes(Map<String, String> endpointOptions) {
        String[] process = endpointOptions.getOrDefault(ChainKeys.SERVER, "").split("/");
        return process.length == 2 ? List.of("server:" + process[0] + "/" + process[1], "node:" + process[0], "cell") : List.of("cell");
    }

    @Override
    public Starter starter() {
        return WebsphereStarter.STARTER;
    }
}
