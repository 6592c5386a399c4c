package io.keywright.renderers.zosconnect;

import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.Starter;
import io.keywright.renderers.liberty.LibertyFlavour;
import io.keywright.schema.diagnostic.Diagnostics;

/** z/OS Connect: a directory with server.xml in it, on a system whose security product may hold keys and users. */
public final class ZosconnectFlavour implements Flavour {

    private static final LibertyFlavour LIBERTY = new LibertyFlavour();

    public ZosconnectFlavour() {
    }

    @Override
    public String name() {
        return "zosconnect";
    }

    @Override
    public ServerReading read(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        return new ZosconnectReading(site, LIBERTY.read(site, files, diagnostics));
    }

    @Override
    public Starter starter() {
        return ZosconnectStarter.STARTER;
    }
}
