package io.keywright.engine.migration.decision;

import io.keywright.schema.address.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All decisions of one migration, by what they are about in the old server. */
public final class Decisions {

    private static final String OPTION = "options.";

    private final Map<Address, Decision> decisions = new LinkedHashMap<>();
    private final List<Explicit> explicit = new ArrayList<>();

    /** Where the document would write a field of a thing. */
    public static Address place(Address thing, String field) {
        if (field.startsWith(OPTION)) {
            return thing.child("options", field.substring(OPTION.length()));
        }
        int dot = field.indexOf('.');
        return dot < 0 ? thing.child(field) : thing.child(field.substring(0, dot), field.substring(dot + 1));
    }

    /** Decides about a field, or with its thing's address about the thing itself. The last word counts. */
    public void say(Address source, Decision decision) {
        decisions.put(source, decision);
    }

    public void say(Address thing, String field, Decision decision) {
        say(place(thing, field), decision);
    }

    /** Takes over what was decided of some fields, and all that was made explicit. */
    public void add(Decisions others, Set<String> fields) {
        others.decisions.forEach((source, decision) -> {
            if (fields.contains(source.name())) {
                decisions.put(source, decision);
            }
        });
        explicit.addAll(others.explicit);
    }

    public void explicit(Explicit made) {
        explicit.add(made);
    }

    /** What was decided about something, or about what it is a part of. */
    public Optional<Decision> nearest(Address source) {
        int last = Math.min(source.segments().size(), 3);
        for (int length = source.segments().size(); length >= last; length--) {
            Decision found = decisions.get(new Address(source.segments().subList(0, length)));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** Takes back what was to stand at a place of the new server or below it. */
    public void lost(Address place, String why) {
        decisions.replaceAll((source, decision) -> decision.place().filter(place::contains).isPresent() ? decision.lost(why) : decision);
        explicit.removeIf(made -> made.value().isPresent() && place.contains(made.place()));
    }

    public List<Explicit> explicit() {
        return List.copyOf(explicit);
    }
}
