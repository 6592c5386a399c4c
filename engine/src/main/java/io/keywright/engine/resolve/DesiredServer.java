package io.keywright.engine.resolve;

import io.keywright.engine.apply.transaction.NewFiles;
import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.ServerState;
import java.util.stream.Stream;

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

    /** The identities and authorities that its stores hold and its users are known by. */
    public Stream<Address> sources() {
        return Stream.concat(state.keystores().values().stream().flatMap(keystore -> keystore.entries().values().stream())
                        .flatMap(entry -> entry.source().stream()), users());
    }

    /** The identities that its users are known by. */
    public Stream<Address> users() {
        return state.authentication().stream().flatMap(own -> own.users().values().stream()).flatMap(user -> user.source().stream());
    }

    public DesiredServer withSite(ServerSite other) {
        return new DesiredServer(other, flavour, home, state, newFiles);
    }

    public DesiredServer withState(ServerState other) {
        return new DesiredServer(site, flavour, home, other, newFiles);
    }
}
