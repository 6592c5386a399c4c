package io.keywright.renderers.client;

import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.Starter;
import io.keywright.schema.diagnostic.Diagnostics;

/** An outside party whose bundles we make: a directory with bundles.json in it. */
public final class ClientFlavour implements Flavour {

    public ClientFlavour() {
    }

    @Override
    public String name() {
        return "client";
    }

    @Override
    public ServerReading read(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        return new ClientReader(site, files, diagnostics).read();
    }

    @Override
    public Starter starter() {
        return ClientStarter.STARTER;
    }
}
