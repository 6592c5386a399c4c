package io.keywright.engine.migration.decision;

import io.keywright.profiles.migration.Strength;
import io.keywright.schema.address.Address;
import java.util.Optional;

/**
 * Something that the new server says and no file of the old one does: what its product does by itself, where the new
 * server's product does otherwise.
 *
 * @param place where it stands; where no word can say it, the thing that behaves differently
 * @param value as the document writes it; empty where no word can say it
 * @param note  why
 */
public record Explicit(Address place, Optional<String> value, Strength strength, String note) {
}
