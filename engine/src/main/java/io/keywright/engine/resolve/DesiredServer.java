package io.keywright.engine.resolve;

import io.keywright.engine.apply.transaction.NewFiles;
import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.state.ServerState;

/**
 * A server that the document manages.
 *
 * @param home  its home as the document writes it
 * @param state what is asked for; store entries name their source and have no chain yet
 */
public record DesiredServer(ServerSite site, Flavour flavour, String home, ServerState state, NewFiles newFiles) {

    public String name() {
        return state.name();
    }

    public DesiredServer withSite(ServerSite other) {
        return new DesiredServer(other, flavour, home, state, newFiles);
    }

    public DesiredServer withState(ServerState other) {
        return new DesiredServer(site, flavour, home, other, newFiles);
    }
}
