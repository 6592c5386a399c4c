package io.keywright.engine.agreement.table;

import java.util.Optional;

/**
 * Where somebody else's TLS does not do what this Java does.
 *
 * @param ending how the connection ends there; empty: the situation cannot be had there
 * @param reason why, one sentence
 */
public record Difference(Optional<Ending> ending, String reason) {
}
