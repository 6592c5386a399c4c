package io.keywright.engine.explain;

import io.keywright.engine.handshake.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One decision on the way to a handshake.
 *
 * @param by    who decides
 * @param alias the entry that it is about; empty where it is about none
 */
public record Step(Role by, Optional<String> alias, LinkReason reason) {

    static Step of(Role by, LinkReason reason) {
        return new Step(by, Optional.empty(), reason);
    }

    /** {@code client} or {@code server}, as the JSON has it. */
    public String side() {
        return by == Role.CALLER ? "client" : "server";
    }

    /** As JSON has it. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("side", side());
        fields.put("alias", alias);
        fields.put("code", reason.code());
        fields.put("message", reason.message());
        fields.put("hint", reason.hint());
        return fields;
    }
}
