package io.keywright.schema.source;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import java.util.Optional;

/**
 * Where things stand. The segments of an address are the keys on the way to it in the document, after overlays are
 * merged and instances expanded; an element of a list is named by its index ({@code "0"}). A field of a thing is
 * asked for as a child: {@code address.child("clientAuth")}.
 */
public interface SourceMap {

    /** The key under which something stands; empty when the document does not have it. */
    Optional<Range> key(Address address);

    /** The value of a key or the element of a list: a scalar's text, or the first character of a map or list. */
    Optional<Range> value(Address address);

    /** The value, or else the key of the nearest enclosing thing that the document has; at last its first line. */
    Range nearest(Address address);
}
