package io.keywright.engine.migration.loss;

import io.keywright.engine.migration.decision.Outcome;
import io.keywright.profiles.migration.Strength;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that the old server states, and what became of it.
 *
 * @param place     where it is stated
 * @param attribute in the words of that file
 * @param value     as it is written there; empty for a secret
 * @param address   the thing, and field, of the document that it belongs to; its server where there is none
 * @param note      one sentence, or nothing
 * @param waived    the reason for which its loss, or its being weaker, is accepted
 */
public record LossItem(Range place, String attribute, Optional<String> value, Address address, Outcome outcome, Strength strength,
                       String note, Optional<String> waived) {

    /** As the report names the place. */
    public String source() {
        return place.filename() + ":" + place.line();
    }

    LossItem accepted(Optional<String> reason) {
        return new LossItem(place, attribute, value, address, outcome, strength, note, reason);
    }

    /** As JSON has it. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("source", source());
        fields.put("attribute", attribute);
        value.ifPresent(text -> fields.put("value", text));
        fields.put("outcome", outcome.text());
        fields.put("security", strength.text());
        fields.put("note", note);
        fields.put("address", address.toString());
        waived.ifPresent(reason -> fields.put("waived", reason));
        return fields;
    }
}
