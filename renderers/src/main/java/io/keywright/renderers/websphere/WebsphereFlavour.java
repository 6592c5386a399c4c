package io.keywright.renderers.websphere;

import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.Starter;
import io.keywright.schema.diagnostic.Diagnostics;

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

    @Override
    public Starter starter() {
        return WebsphereStarter.STARTER;
    }
}
