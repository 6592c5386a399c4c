package io.keywright.engine.migration.loss;

import io.keywright.engine.migration.decision.Explicit;
import io.keywright.engine.migration.decision.Outcome;
import io.keywright.profiles.migration.Strength;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of everything that the old server states.
 *
 * @param items    in the order of files and lines
 * @param explicit what the new server says, or does, and nothing of the old one states
 */
public record LossReport(List<LossItem> items, List<Explicit> explicit) {

    public LossReport {
        items = List.copyOf(items);
        explicit = List.copyOf(explicit);
    }

    /** How many items have which outcome, and do what to security. */
    public Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            summary.put(outcome.text(), (int) items.stream().filter(item -> item.outcome() == outcome).count());
        }
        for (Strength strength : Strength.values()) {
            summary.put(strength.text(), (int) items.stream().filter(item -> item.strength() == strength).count());
        }
        summary.put("waived", (int) items.stream().filter(item -> item.waived().isPresent()).count());
        return summary;
    }

    /** Whether anything is lost that nobody accepted. */
    public boolean losesAnything() {
        return items.stream().anyMatch(item -> item.outcome().isLoss() && item.waived().isEmpty());
    }

    /** Whether anything is weaker that nobody accepted. */
    public boolean weakensAnything() {
        return items.stream().anyMatch(item -> item.strength() == Strength.WEAKER && item.waived().isEmpty())
                || explicit.stream().anyMatch(made -> made.strength() == Strength.WEAKER);
    }
}
