package io.keywright.engine.adoption.home;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.current.OpenStore;
import io.keywright.profiles.Profile;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A home that was read.
 *
 * @param server with its stores opened, and the names of those that do not open
 */
public record AdoptedHome(CurrentServer server) {

    /** What the document calls it. */
    public String name() {
        return server.desired().name();
    }

    /** Its home as the document writes it. */
    public String home() {
        return server.desired().home();
    }

    public String flavour() {
        return server.desired().flavour().name();
    }

    public Profile profile() {
        return server.desired().site().profile();
    }

    public ServerReading reading() {
        return server.reading();
    }

    public ServerState state() {
        return server.state();
    }

    public Address address() {
        return Address.server(name());
    }

    public Address keystore(String keystore) {
        return address().child("keystores", keystore);
    }

    public Optional<OpenStore> store(String keystore) {
        return Optional.ofNullable(server.stores().get(keystore));
    }

    /** The file of a location; empty when it is none, or lies where nothing was read, which is told with its store. */
    public Optional<Path> storeFile(String location) {
        try {
            return reading().storeFile(location);
        } catch (DiagnosticException e) {
            return Optional.empty();
        }
    }

    /** How messages name the file of a store. */
    public String display(OpenStore store) {
        return server.seen().display(store.file());
    }

    /** Where a thing, or the nearest thing around it, is configured, as {@code file:line}. */
    public Optional<String> origin(Address thing) {
        return place(thing).map(range -> range.filename() + ":" + range.line());
    }

    /** Where a thing, or the nearest thing around it, is configured. */
    public Optional<Range> place(Address thing) {
        for (int length = thing.segments().size(); length > 2; length--) {
            Optional<Range> place = reading().place(new Address(thing.segments().subList(0, length)));
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }
}
