package io.keywright.renderers.flavour;

import io.keywright.schema.address.Address;
import java.util.Optional;

/**
 * Something that cannot be done or read back from here.
 *
 * @param id      stable within the site; what {@code done} takes
 * @param text    what is to be done, one sentence
 * @param file    name below {@code keywright-todo} of the ready-made script or checklist
 * @param content its text
 */
public record ManualStep(String id, Address address, String text, Optional<String> file, Optional<String> content) {
}
