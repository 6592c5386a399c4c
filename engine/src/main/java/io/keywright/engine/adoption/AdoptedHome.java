package io.keywright.engine.adoption;

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
record AdoptedHome(CurrentServer server) {

    /** What the document calls it. */
    String name() {
        return server.desired().name();
    }

    /** Its home as the document writes it. */
    String home() {
        return server.desired().home();
    }

    String flavour() {
        return server.desired().flavour().name();
    }

    Profile profile() {
        return server.desired().site().profile();
    }

    ServerReading reading() {
        return server.reading();
    }

    ServerState state() {
        return server.state();
    }

    Address address() {
        return Address.server(name());
    }

    Address keystore(String keystore) {
        return address().child("keystores", keystore);
    }

    Optional<OpenStore> store(String keystore) {
        return Optional.ofNullable(server.stores().get(keystore));
    }

    /** The file of a location; empty when it is none, or lies where nothing was read, which is told with its store. */
    Optional<Path> storeFile(String location) {
        try {
            return reading().storeFile(location);
        } catch (DiagnosticException e) {
            return Optional.empty();
        }
    }

    /** How messages name the file of a store. */
    String display(OpenStore store) {
        return server.seen().display(store.file());
    }

    /** Where a thing, or the nearest thing around it, is configured, as {@code file:line}. */
    Optional<String> origin(Address thing) {
        return place(thing).map(range -> range.filename() + ":" + range.line());
    }

    /** Where a thing, or the nearest thing around it, is configured. */
    Optional<Range> place(Address thing) {
        for (int length = thing.segments().size(); length > 2; length--) {
            Optional<Range> place = reading().place(new Address(thing.segments().subList(0, length)));
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }
}
