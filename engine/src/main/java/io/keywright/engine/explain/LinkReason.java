package io.keywright.engine.explain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One reason of a verdict, or one step of its explanation.
 *
 * @param message one sentence
 * @param hint    what to do; empty where there is no next move
 */
public record LinkReason(ReasonCode code, String message, Optional<String> hint) {

    public static LinkReason of(ReasonCode code, String message) {
        return new LinkReason(code, message, Optional.empty());
    }

    public LinkReason hint(String text) {
        return new LinkReason(code, message, Optional.of(text));
    }

    /** As JSON has it. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", code);
        fields.put("message", message);
        fields.put("hint", hint);
        return fields;
    }
}
