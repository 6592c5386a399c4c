package io.keywright.engine.agreement.reality;

import io.keywright.engine.agreement.table.Ending;
import java.util.Optional;

/**
 * How a real connection ended, as the side saw it that is this Java's.
 *
 * @param protocol            what was agreed on; empty: it did not come so far
 * @param clientAuthenticated whether the listener learned by certificate who called; false where it did not stand
 * @param said                what both sides had to say, for people
 */
public record Seen(Ending ending, Optional<String> protocol, boolean clientAuthenticated, String said) {
}
