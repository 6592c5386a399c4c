package io.keywright.renderers.flavour;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import java.util.Optional;

/**
 * Something that a server's files say about its TLS, in their own words: an attribute, a property, a parameter.
 *
 * @param place     where its value stands
 * @param attribute how the file names it, with the thing that it belongs to: {@code ssl[defaultSSLConfig]/@serverKeyAlias}
 * @param value     as the file writes it; empty for a secret
 * @param thing     the thing of the state that it became part of; empty: our words have nothing for it
 * @param field     the field of that thing, as the state names it, {@code options.<name>} for an option; empty where it
 *                  only makes the thing be there
 */
public record StatedAttribute(Range place, String attribute, Optional<String> value, Optional<Address> thing,
                              Optional<String> field) {

    /** Whether it says this field of a thing. */
    public boolean says(Address other, String otherField) {
        return thing.equals(Optional.of(other)) && field.equals(Optional.of(otherField));
    }
}
