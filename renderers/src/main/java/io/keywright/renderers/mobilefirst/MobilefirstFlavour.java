package io.keywright.renderers.mobilefirst;

import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.Starter;
import io.keywright.schema.diagnostic.Diagnostics;

/** Maximo Anywhere 7.5 and 7.6: the folder from which its MobileFirst project is built. */
public final class MobilefirstFlavour implements Flavour {

    public MobilefirstFlavour() {
    }

    @Override
    public String name() {
        return "mobilefirst";
    }

    @Override
    public ServerReading read(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        return new MobilefirstReader(site, files, diagnostics).read();
    }

    @Override
    public Starter starter() {
        return MobilefirstStarter.STARTER;
    }
}
