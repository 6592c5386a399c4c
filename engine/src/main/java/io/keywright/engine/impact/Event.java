package io.keywright.engine.impact;

import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.verify.LinkVerdict;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something that befalls what is asked about.
 *
 * @param at        when that will be, where it is known
 * @param failing   links that fail then and did not before
 * @param uncertain links that may fail then, for all that is known of their peer
 * @param servers   servers of the document that have a failing link
 * @param stores    entries that are of no use any more, or gone
 * @param notes     how far this can be relied on
 */
public record Event(Kind kind, Optional<Instant> at, List<LinkVerdict> failing, List<LinkVerdict> uncertain, Set<String> servers,
                    List<Held> stores, List<String> notes) {

    /** What may befall it. */
    public enum Kind {
        EXPIRES, REVOKED, REMOVED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Event {
        failing = List.copyOf(failing);
        uncertain = List.copyOf(uncertain);
        servers = Collections.unmodifiableSet(new TreeSet<>(servers));
        stores = List.copyOf(stores);
        notes = List.copyOf(notes);
    }

    /** As JSON has it. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", kind);
        fields.put("at", at);
        fields.put("links", failing.stream().map(Event::link).toList());
        fields.put("uncertain", uncertain.stream().map(Event::link).toList());
        fields.put("servers", List.copyOf(servers));
        fields.put("stores", stores.stream().map(Held::fields).toList());
        fields.put("notes", notes);
        return fields;
    }

    private static Map<String, Object> link(LinkVerdict verdict) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("link", verdict.link());
        fields.put("from", verdict.from());
        fields.put("to", verdict.to());
        fields.put("reasons", verdict.reasons().stream().map(LinkReason::fields).toList());
        return fields;
    }
}
