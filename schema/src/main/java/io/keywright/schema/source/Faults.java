package io.keywright.schema.source;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.Diagnostics;

/**
 * The faults that one pass over a document reports: at most a thousand. Somebody who has more does not mend them line
 * by line, and a file made to have a million must not keep us busy wording them.
 */
final class Faults {

    private static final int LIMIT = 1_000;

    private final Diagnostics diagnostics;
    private int count;

    Faults(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Reports a fault; the first beyond the limit says that there are more, and all others are dropped. */
    void add(Diagnostic fault) {
        count++;
        if (count <= LIMIT) {
            diagnostics.add(fault);
        } else if (count == LIMIT + 1) {
            diagnostics.add(Diagnostic.error(fault.code(), "there are more than " + LIMIT
                    + " faults; those from here on are not listed").at(fault.range()));
        }
    }

    int count() {
        return count;
    }

    /** Whether nothing more is to be reported. */
    boolean isFull() {
        return count > LIMIT;
    }
}
