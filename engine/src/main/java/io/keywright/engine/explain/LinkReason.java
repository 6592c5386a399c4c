package io.keywright.engine.explain;

import java.util.LinkedHashMap;
import java.util.Map;
import io.keywright.profiles.Profile;
import java.util.Optional;

/**
 * One reason of a verdict, or one step of its explanation.
 *
 * @param message one sentence
 * @param hint    what to do; empty where there is no next move
 * @param logged  what the side that refuses writes to its log; empty where its profile does not know
 */
public record LinkReason(ReasonCode code, String message, Optional<String> hint, Optional<String> logged) {

    public static LinkReason of(ReasonCode code, String message) {
        return new LinkReason(code, message, Optional.empty(), Optional.empty());
    }

    public LinkReason hint(String text) {
        return new LinkReason(code, message, Optional.of(text), logged);
    }

    /** As JSON has it. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", code);
        fields.put("message", message);
        fields.put("hint", hint);
        fields.put("logged", logged);
        return fields;
    }

    /** The same, with what the side that refuses logs of it; of one that is not known nothing. */
    public LinkReason logged(Optional<Profile> refusing) {
        return new LinkReason(code, message, hint, refusing.flatMap(profile -> profile.fact("logs." + code)));
    }
}
