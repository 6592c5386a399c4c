package io.keywright.engine.authmatrix;

import io.keywright.profiles.authentication.CallerCertificate;
import io.keywright.profiles.authentication.CallerPassword;
import io.keywright.profiles.authentication.Decision.Layer;
import io.keywright.profiles.authentication.Decision.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What becomes of one kind of caller. */
public record Cell(CallerCertificate certificate, CallerPassword password, Fate fate) {

    /**
     * Whether a caller gets in.
     *
     * @param as    the user that the server takes the caller for; empty when it takes it for nobody
     * @param layer where it is decided
     */
    public record Fate(Outcome outcome, Optional<String> as, Layer layer) {

        /** The JSON form. */
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("outcome", outcome.text());
            fields.put("as", as);
            fields.put("layer", layer.text());
            return fields;
        }
    }

    /** The JSON form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("certificate", certificate.text());
        fields.put("password", password.text());
        fields.putAll(fate.fields());
        return fields;
    }
}
