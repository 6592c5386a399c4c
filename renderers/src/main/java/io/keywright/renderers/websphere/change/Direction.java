package io.keywright.renderers.websphere.change;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether connections come in or go out; a group of SSL configurations holds for one of them. */
public enum Direction {
    INBOUND, OUTBOUND;

    /** The direction that a cell writes as {@code text}, if there is one. */
    public static Optional<Direction> of(String text) {
        return Arrays.stream(values()).filter(direction -> direction.toString().equals(text)).findFirst();
    }

    /** As a cell writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
