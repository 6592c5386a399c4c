package io.keywright.engine.agreement.table;

import java.util.Set;

/**
 * Where somebody else's TLS does not do what this Java does.
 *
 * @param endings how the connection ends there, one or the other; empty: the situation cannot be had there
 * @param reason  why, one sentence
 */
public record Difference(Set<Ending> endings, String reason) {

    public Difference {
        endings = Set.copyOf(endings);
    }
}
