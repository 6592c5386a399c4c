package io.keywright.engine.agreement.table;

import io.keywright.engine.handshake.Role;

/** How a connection ends. */
public enum Ending {
    STANDS,
    CALLER_REFUSES,
    LISTENER_REFUSES,
    /** Nobody refuses, and nothing goes on. */
    STALLS;

    public static Ending brokenBy(Role role) {
        return role == Role.CALLER ? CALLER_REFUSES : LISTENER_REFUSES;
    }
}
