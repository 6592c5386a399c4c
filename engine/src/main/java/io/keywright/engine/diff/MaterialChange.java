package io.keywright.engine.diff;

import io.keywright.schema.address.Address;
import java.util.List;

/** That an authority or identity is made anew, and why. */
public record MaterialChange(Address address, Action action, List<Reason> reasons) {
    public MaterialChange {
        reasons = List.copyOf(reasons);
    }
}
