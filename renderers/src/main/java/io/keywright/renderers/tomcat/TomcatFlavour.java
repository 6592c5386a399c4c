package io.keywright.renderers.tomcat;

import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.Starter;
import io.keywright.schema.diagnostic.Diagnostics;

/** Apache Tomcat: a CATALINA_BASE, whose conf/server.xml has the TLS of its Connectors. */
public final class TomcatFlavour implements Flavour {

    public TomcatFlavour() {
    }

    @Override
    public String name() {
        return "tomcat";
    }

    @Override
    public ServerReading read(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        return new TomcatReader(site, files, diagnostics).read();
    }

    @Override
    public Starter starter() {
        return TomcatStarter.STARTER;
    }
}
