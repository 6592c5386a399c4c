package io.keywright.schema.state;

import io.keywright.schema.vocabulary.AuthenticationMethod;
import java.util.Map;
import java.util.Optional;

/**
 * How callers are authenticated.
 *
 * @param users user name to the RFC 2253 subject of the certificate that makes a caller this user
 */
public record AuthenticationState(Optional<AuthenticationMethod> method, Optional<Boolean> fallbackToBasic,
                                  Map<String, String> users) implements Thing {
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
        users.forEach((user, subject) -> fields.add("users." + user, Optional.of(subject)));
        return fields.asMap();
    }
}
