package io.keywright.engine.resolve;

import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.state.ServerState;
import java.util.Optional;

/**
 * A server that the document manages.
 *
 * @param home  its home as the document writes it
 * @param state what is asked for; store entries name their source and have no chain yet
 */
public record DesiredServer(ServerSite site, Flavour flavour, String home, ServerState state, NewFiles newFiles) {

    /** Owner, group and mode of new files; absent: those of home, and 0600. */
    public record NewFiles(Optional<String> owner, Optional<String> group, Optional<String> mode) {
    }

    public String name() {
        return state.name();
    }
}
