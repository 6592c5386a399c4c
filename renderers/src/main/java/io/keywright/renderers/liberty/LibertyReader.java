package io.keywright.renderers.liberty;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.liberty.configuration.Configuration;
import io.keywright.renderers.liberty.configuration.ConfigurationLoader;
import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.ElementOption;
import io.keywright.renderers.liberty.configuration.Locations;
import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.liberty.configuration.Values;
import io.keywright.renderers.liberty.configuration.VariableLoader;
import io.keywright.renderers.liberty.state.Passwords;
import io.keywright.renderers.liberty.state.ServerOptions;
import io.keywright.renderers.liberty.state.StateReader;
import io.keywright.renderers.liberty.trap.Traps;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.state.ServerState;
import java.util.List;

/** Their words → ours: reads a server directory. */
final class LibertyReader {

    private final ServerSite site;
    private final List<ElementOption> elementOptions;
    private final ServerFiles files;
    private final Diagnostics diagnostics;

    LibertyReader(ServerSite site, List<ElementOption> elementOptions, ServerFiles files, Diagnostics diagnostics) {
        this.site = site;
        this.elementOptions = elementOptions;
        this.files = files;
        this.diagnostics = diagnostics;
    }

    ServerReading read() {
        Locations locations = new Locations(site);
        VariableLoader loader = new VariableLoader(files, locations, diagnostics);
        ServerVariables variables = loader.outsideXml();
        Configuration configuration =
                new ConfigurationLoader(files, locations, variables::expand, diagnostics).load();
        loader.withXml(configuration);
        Declared declared = new Declared(configuration, elementOptions);
        Passwords passwords = new Passwords(variables);
        var options = ServerOptions.of(declared, new Values(variables), site.home(), files, diagnostics);
        ServerState state = new StateReader(declared, variables, passwords).state(site.name(), options);
        new Traps(declared, variables, passwords, site, diagnostics).report();
        return new LibertyReading(site, files, locations, variables, passwords, declared, state);
    }
}
