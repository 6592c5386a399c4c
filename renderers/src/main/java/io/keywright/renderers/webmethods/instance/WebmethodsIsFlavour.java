package io.keywright.renderers.webmethods.instance;

import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.Starter;
import io.keywright.schema.diagnostic.Diagnostics;

/** webMethods Integration Server 10.x, or a Microservices Runtime: the directory of an instance. */
public final class WebmethodsIsFlavour implements Flavour {

    public WebmethodsIsFlavour() {
    }

    @Override
    public String name() {
        return "webmethods-is";
    }

    @Override
    public ServerReading read(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        return new WebmethodsIsReader(site, files, diagnostics).read();
    }

    @Override
    public Starter starter() {
        return WebmethodsIsStarter.STARTER;
    }
}
