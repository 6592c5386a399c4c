package io.keywright.renderers.liberty;

import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.Starter;
import io.keywright.renderers.liberty.configuration.ElementOption;
import io.keywright.schema.diagnostic.Diagnostics;
import java.util.List;

/** Open Liberty and WebSphere Liberty: a directory with server.xml in it. */
public final class LibertyFlavour implements Flavour {

    private final List<ElementOption> elementOptions;

    public LibertyFlavour() {
        this(List.of());
    }

    /** A product made of Liberty. */
    public LibertyFlavour(List<ElementOption> elementOptions) {
        this.elementOptions = List.copyOf(elementOptions);
    }

    @Override
    public String name() {
        return "liberty";
    }

    @Override
    public ServerReading read(ServerSite site, ServerFiles files, Diagnostics diagnostics) {
        return new LibertyReader(site, elementOptions, files, diagnostics).read();
    }

    @Override
    public Starter starter() {
        return LibertyStarter.STARTER;
    }
}
