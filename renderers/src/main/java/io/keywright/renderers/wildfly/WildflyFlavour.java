package io.keywright.renderers.wildfly;

import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.Starter;
import io.keywright.schema.diagnostic.Diagnostics;

/** WildFly: the directory {@code standalone} of a server, whose configuration has TLS in the subsystem elytron. */
public final class WildflyFlavour implements Flavour {

    public WildflyFlavour() {
    }

    @Override
    public String name() {
        return "wildfly";
    }

    @Override
    public ServerReading read(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        return new WildflyReader(site, files, diagnostics).read();
    }

    @Override
    public Starter starter() {
        return WildflyStarter.STARTER;
    }
}
