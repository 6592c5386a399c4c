package io.keywright.renderers.wso2esb;

import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.Starter;
import io.keywright.schema.diagnostic.Diagnostics;

/** WSO2 ESB 4.x and EI 6.x: a product home, whose axis2.xml has the TLS of its HTTPS transports. */
public final class Wso2EsbFlavour implements Flavour {

    public Wso2EsbFlavour() {
    }

    @Override
    public String name() {
        return "wso2-esb";
    }

    @Override
    public ServerReading read(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        return new Wso2EsbReader(site, files, diagnostics).read();
    }

    @Override
    public Starter starter() {
        return Wso2EsbStarter.STARTER;
    }
}
