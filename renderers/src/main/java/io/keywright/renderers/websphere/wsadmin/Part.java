package io.keywright.renderers.websphere.wsadmin;

import java.util.Locale;

/**
 * The parts of a script. Each is saved, and the nodes told, before the next begins: all sides trust what is new before
 * it is used, and nothing goes that is still used.
 */
enum Part {
    CERTIFICATES, PASSWORDS, TRUST, CONNECTIONS, REMOVALS;

    /** As functions of the script begin. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
