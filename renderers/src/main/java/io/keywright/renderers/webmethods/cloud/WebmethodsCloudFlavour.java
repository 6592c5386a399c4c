package io.keywright.renderers.webmethods.cloud;

import io.keywright.renderers.client.ClientFlavour;
import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.Starter;
import io.keywright.schema.diagnostic.Diagnostics;

/** A tenant of webMethods Integration in the vendor's cloud: a directory of what it is to have. */
public final class WebmethodsCloudFlavour implements Flavour {

    private static final ClientFlavour BUNDLES = new ClientFlavour();

    public WebmethodsCloudFlavour() {
    }

    @Override
    public String name() {
        return "webmethods-cloud";
    }

    @Override
    public ServerReading read(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        return new WebmethodsCloudReading(site, BUNDLES.read(site, files, diagnostics));
    }

    @Override
    public Starter starter() {
        return WebmethodsCloudStarter.STARTER;
    }
}
