package io.keywright.schema.state;

import io.keywright.schema.vocabulary.AuthenticationMethod;
import java.util.Map;
import java.util.Optional;

/**
 * How callers are authenticated.
 *
 * @param users user name to what makes a caller this user
 */
public record AuthenticationState(Optional<AuthenticationMethod> method, Optional<Boolean> fallbackToBasic,
                                  Map<String, UserState> users) implements Thing {
    public AuthenticationState {
        users = ServerState.sorted(users);
    }

    @Override
    public String name() {
        return "authentication";
    }

    @Override
    public Map<String, Object> fields() {
        Fields fields = new Fields().add("method", method).add("fallbackToBasic", fallbackToBasic);
        users.forEach((user, by) -> fields.add("users." + user, by.subject()));
        return fields.asMap();
    }
}
