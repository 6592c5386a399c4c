package io.keywright.renderers.wso2mi;

import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.Starter;
import io.keywright.schema.diagnostic.Diagnostics;

/** WSO2 Micro Integrator, EI 7 included: a product home, whose deployment.toml has the TLS of its HTTPS transports. */
public final class Wso2MiFlavour implements Flavour {

    public Wso2MiFlavour() {
    }

    @Override
    public String name() {
        return "wso2-mi";
    }

    @Override
    public ServerReading read(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        return new Wso2MiReader(site, files, diagnostics).read();
    }

    @Override
    public Starter starter() {
        return Wso2MiStarter.STARTER;
    }
}
