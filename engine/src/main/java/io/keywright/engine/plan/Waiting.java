package io.keywright.engine.plan;

import io.keywright.schema.address.Address;

/** Something that cannot be done before someone else has acted, such as signing a request. */
public record Waiting(Address address, String text) {
}
