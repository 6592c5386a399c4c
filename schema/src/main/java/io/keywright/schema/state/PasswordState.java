package io.keywright.schema.state;

import io.keywright.schema.secret.Secret;
import java.util.Optional;

/**
 * A store password and how the server's configuration holds it.
 *
 * @param value    the password; absent when it cannot be known (an encoding that we cannot undo, a variable that has
 *                 no value)
 * @param variable name of the server's own variable that configuration refers to, if it does
 * @param elsewhere whether configuration only refers to it, in a vault or an environment that no reading sees: the
 *                  reference stays, and the password is what opens the store
 */
public record PasswordState(Optional<Secret> value, Optional<String> variable, boolean elsewhere) {

    public PasswordState(Optional<Secret> value, Optional<String> variable) {
        this(value, variable, false);
    }

    /** One that configuration refers to and that stays where it is. */
    public static PasswordState heldElsewhere() {
        return new PasswordState(Optional.empty(), Optional.empty(), true);
    }

    public static PasswordState of(Secret value) {
        return new PasswordState(Optional.of(value), Optional.empty());
    }
}
