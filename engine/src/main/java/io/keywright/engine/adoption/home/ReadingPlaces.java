package io.keywright.engine.adoption.home;

import io.keywright.renderers.flavour.ServerReading;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.source.SourceMap;
import java.util.Optional;

/**
 * Where things stand while there is no document yet: in the files of the server.
 *
 * @param home how messages name the home
 */
record ReadingPlaces(ServerReading reading, String home) implements SourceMap {

    @Override
    public Optional<Range> key(Address address) {
        return reading.place(address);
    }

    @Override
    public Optional<Range> value(Address address) {
        return reading.place(address);
    }

    @Override
    public Range nearest(Address address) {
        Optional<Range> place = reading.place(address);
        for (int length = address.segments().size() - 1; place.isEmpty() && length > 0; length--) {
            place = reading.place(new Address(address.segments().subList(0, length)));
        }
        return place.orElse(Range.startOf(home));
    }
}
