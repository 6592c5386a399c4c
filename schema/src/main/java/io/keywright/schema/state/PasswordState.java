package io.keywright.schema.state;

import io.keywright.schema.secret.Secret;
import java.util.Optional;

/**
 * A store password and how the server's configuration holds it.
 *
 * @param value    the password; absent when it cannot be known (an encoding that we cannot undo, a variable that has
 *                 no value)
 * @param variable name of the server's own variable that configuration refers to, if it does
 */
public record PasswordState(Optional<Secret> value, Optional<String> variable) {

    public static PasswordState of(Secret value) {
        return new PasswordState(Optional.of(value), Optional.empty());
    }
}
