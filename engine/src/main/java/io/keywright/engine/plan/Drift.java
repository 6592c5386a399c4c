package io.keywright.engine.plan;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.diff.Action;
import io.keywright.engine.diff.Change;
import io.keywright.engine.diff.Reason;
import io.keywright.engine.diff.Things;
import io.keywright.engine.record.RecordedServer;
import io.keywright.renderers.flavour.Restart;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.Thing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What changed on a server since the last apply: the record against what is there, whatever the document says by now.
 * Before is what was applied, after is what is there.
 */
public final class Drift {

    private Drift() {
    }

    public static List<Change> of(RecordedServer record, CurrentServer current) {
        List<Change> changes = new ArrayList<>();
        Map<Address, Thing> things = Things.of(current.state());
        record.things().forEach((address, thing) -> {
            Map<String, Object> before = new LinkedHashMap<>(thing.fields());
            Thing there = things.get(address);
            if (there == null) {
                changes.add(change(address, Action.DELETE, Reason.MISSING, Optional.of(before), Optional.empty()));
                return;
            }
            Map<String, Object> after = new LinkedHashMap<>();
            before.keySet().forEach(field -> after.put(field, there.fields().get(field)));
            if (!after.equals(before)) {
                changes.add(change(address, Action.UPDATE, Reason.CHANGED, Optional.of(before), Optional.of(after)));
            }
        });
        entries(record, current, changes);
        return changes.stream().sorted().toList();
    }

    private static void entries(RecordedServer record, CurrentServer current, List<Change> changes) {
        Map<Address, EntryState> there = new TreeMap<>();
        current.stores().forEach((name, store) -> store.content().ifPresent(content ->
                content.entries().values().forEach(entry -> there.put(folded(Things.entry(
                        Address.server(current.desired().name()).child("keystores", name), entry.kind(),
                        entry.alias())), entry))));
        record.entries().forEach((address, entry) -> {
            Optional<String> now = Optional.ofNullable(there.get(folded(address))).flatMap(EntryState::fingerprint);
            if (!Objects.equals(now.orElse(null), entry.sha256())) {
                changes.add(change(address, now.isPresent() ? Action.UPDATE : Action.DELETE,
                        now.isPresent() ? Reason.CERTIFICATE_DIFFERS : Reason.MISSING,
                        Optional.of(Map.of("sha256", entry.sha256())), now.map(sha -> Map.of("sha256", sha))));
            }
        });
        Set<Address> recorded = record.entries().keySet().stream().map(Drift::folded).collect(Collectors.toSet());
        there.forEach((address, entry) -> {
            boolean ours = record.stores().keySet().stream().anyMatch(store -> store.contains(address));
            if (ours && !recorded.contains(address) && !entry.chain().isEmpty()) {
                Map<String, Object> after = new LinkedHashMap<>();
                after.put("subject", entry.chain().get(0).getSubjectX500Principal().getName());
                after.put("sha256", entry.fingerprint().orElseThrow());
                changes.add(change(address, Action.CREATE, Reason.NOT_APPLIED, Optional.empty(), Optional.of(after)));
            }
        });
    }

    /** File stores do not tell aliases apart by case. */
    private static Address folded(Address address) {
        List<String> segments = new ArrayList<>(address.segments());
        segments.set(segments.size() - 1, address.name().toLowerCase(Locale.ROOT));
        return new Address(segments);
    }

    private static Change change(Address address, Action action, Reason reason, Optional<Map<String, Object>> before,
                                 Optional<Map<String, Object>> after) {
        return new Change(address, action, List.of(reason), before, after, Restart.NONE);
    }
}
