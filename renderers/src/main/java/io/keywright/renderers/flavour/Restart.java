package io.keywright.renderers.flavour;

import java.util.Locale;

/** What a running server needs before a change counts: nothing, a reload that it does by itself, or a restart. */
public enum Restart {
    NONE, RELOAD, RESTART;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
