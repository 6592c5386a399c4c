package io.keywright.engine.probe;

import io.keywright.engine.explain.LinkReason;
import io.keywright.profiles.Profile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A reason, with what the side that refuses writes to its log.
 *
 * @param logged empty when its profile does not know, or it is not known who it is
 */
public record ProbeReason(LinkReason reason, Optional<String> logged) {

    static ProbeReason of(LinkReason reason, Optional<Profile> refusing) {
        return new ProbeReason(reason, refusing.flatMap(profile -> profile.fact("logs." + reason.code())));
    }

    /** The JSON form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", reason.code().toString());
        fields.put("message", reason.message());
        fields.put("hint", reason.hint());
        fields.put("logged", logged);
        return fields;
    }
}
