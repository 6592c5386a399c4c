package io.keywright.renderers.zosconnect;

import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.Starter;
import io.keywright.renderers.liberty.LibertyFlavour;
import io.keywright.renderers.liberty.configuration.ElementOption;
import io.keywright.schema.diagnostic.Diagnostics;
import java.util.List;

/** z/OS Connect: a directory with server.xml in it, on a system whose security product may hold keys and users. */
public final class ZosconnectFlavour implements Flavour {

    /** The version of the feature that every current release has. Source: vendor documentation. */
    private static final String SECURITY = "zosSecurity-1.0";
    private static final String MANAGER = "zosconnect_zosConnectManager";

    private static final LibertyFlavour LIBERTY = new LibertyFlavour(List.of(
            ElementOption.flag("requireAuth", MANAGER, true),
            ElementOption.flag("requireSecure", MANAGER, true),
            ElementOption.id("safRegistry", "safRegistry", SECURITY),
            ElementOption.text("safProfilePrefix", "safCredentials", "profilePrefix", SECURITY),
            ElementOption.text("safUnauthenticatedUser", "safCredentials", "unauthenticatedUser", SECURITY)));

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
