package io.keywright.engine.migration.successor;

import io.keywright.profiles.Profile;
import io.keywright.schema.address.Address;
import java.util.Optional;

/**
 * The server that takes over.
 *
 * @param version of its product, where one was named
 * @param home    as the document writes it
 */
public record Target(String name, Profile profile, Optional<String> version, String home) {

    public Address address() {
        return Address.server(name);
    }
}
