package io.keywright.engine.diff;

import io.keywright.engine.record.RecordedServer;
import io.keywright.renderers.flavour.Restart;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.Thing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the desired and the current state of a server. A desired field that is absent is not compared; a current
 * thing that the document does not mention is left alone, unless the record says that we made it.
 */
public final class Differ {

    private static final String SENSITIVE = "(sensitive)";

    private final RecordedServer record;
    private final EntryDiffer entries;
    private final List<Change> changes = new ArrayList<>();
    private final Set<Address> removed = new TreeSet<>();
    private final Map<Address, Set<String>> cleared = new TreeMap<>();

    private Differ(RecordedServer record, Map<Address, MaterialChange> material) {
        this.record = record;
        this.entries = new EntryDiffer(record, material);
    }

    /**
     * @param record   what we last applied to this server
     * @param material authorities and identities that are made anew, by address
     */
    public static ServerDifference diff(ServerState desired, ServerState current, RecordedServer record,
                                        Map<Address, MaterialChange> material) {
        Differ differ = new Differ(record, material);
        Map<Address, Thing> want = Things.of(desired);
        Map<Address, Thing> have = Things.of(current);
        want.forEach((address, thing) -> differ.compare(address, thing, Optional.ofNullable(have.get(address))));
        record.things().forEach((address, recorded) -> {
            if (!want.containsKey(address) && have.containsKey(address)) {
                differ.noLongerDeclared(address, recorded, have.get(address));
            }
        });
        return new ServerDifference(differ.changes, differ.removed, differ.cleared);
    }

    private void compare(Address address, Thing want, Optional<Thing> have) {
        if (have.isEmpty()) {
            Map<String, Object> after = new LinkedHashMap<>(want.fields());
            if (want instanceof KeystoreState keystore) {
                after.put("password", shown(keystore.password(), SENSITIVE));
            }
            add(address, Action.CREATE, List.of(Reason.MISSING), Optional.empty(), Optional.of(after));
        } else {
            compareFields(address, want, have.get());
        }
        if (want instanceof KeystoreState keystore) {
            changes.addAll(entries.diff(address, keystore,
                    have.map(thing -> ((KeystoreState) thing).entries()).orElse(Map.of())));
        }
    }

    private void compareFields(Address address, Thing want, Thing have) {
        Map<String, Object> before = new LinkedHashMap<>();
        Map<String, Object> after = new LinkedHashMap<>();
        Set<Reason> reasons = new TreeSet<>();
        Map<String, Object> present = have.fields();
        want.fields().forEach((field, value) -> {
            before.put(field, present.get(field));
            after.put(field, value);
            if (!value.equals(present.get(field))) {
                reasons.add(reasonFor(field));
            }
        });
        RecordedServer.Thing recorded = record.things().get(address);
        if (recorded != null) {
            Map<String, Object> dropped = ours(recorded, present, after.keySet());
            if (!dropped.isEmpty()) {
                before.putAll(dropped);
                cleared.put(address, new TreeSet<>(dropped.keySet()));
                reasons.add(Reason.NO_LONGER_DECLARED);
            }
        }
        if (want instanceof KeystoreState keystore && passwordDiffers(keystore, (KeystoreState) have)) {
            before.put("password", shown(((KeystoreState) have).password(), SENSITIVE));
            after.put("password", shown(keystore.password(), "(sensitive, changed)"));
            reasons.add(Reason.PASSWORD_CHANGED);
        }
        if (!reasons.isEmpty()) {
            add(address, Action.UPDATE, List.copyOf(reasons), Optional.of(before), Optional.of(after));
        }
    }

    private static Reason reasonFor(String field) {
        return switch (field) {
            case "location" -> Reason.LOCATION_CHANGED;
            case "type" -> Reason.TYPE_CHANGED;
            default -> Reason.CHANGED;
        };
    }

    /** An absent desired password means: whatever the server has. */
    private static boolean passwordDiffers(KeystoreState want, KeystoreState have) {
        if (want.password().isEmpty()) {
            return false;
        }
        PasswordState wanted = want.password().get();
        Optional<PasswordState> present = have.password();
        return !wanted.value().equals(present.flatMap(PasswordState::value))
                || wanted.variable().isPresent() && !wanted.variable().equals(present.flatMap(PasswordState::variable));
    }

    /** A password in a plan; null while it is still to be drawn, and an empty one is none. */
    private static String shown(Optional<PasswordState> password, String sensitive) {
        return password.flatMap(PasswordState::value).map(value -> value.length() == 0 ? "none" : sensitive).orElse(null);
    }

    private void noLongerDeclared(Address address, RecordedServer.Thing recorded, Thing have) {
        if (recorded.created() && !Things.singleton(address)) {
            removed.add(address);
            add(address, Action.DELETE, List.of(Reason.NO_LONGER_DECLARED), Optional.of(have.fields()),
                    Optional.empty());
            return;
        }
        Map<String, Object> ours = ours(recorded, have.fields(), Set.of());
        if (!ours.isEmpty()) {
            cleared.put(address, new TreeSet<>(ours.keySet()));
            add(address, Action.UPDATE, List.of(Reason.NO_LONGER_DECLARED), Optional.of(ours), Optional.of(Map.of()));
        }
    }

    /** The fields that we set, that are still as we set them, and that are not declared. */
    private static Map<String, Object> ours(RecordedServer.Thing recorded, Map<String, Object> present,
                                            Set<String> declared) {
        Map<String, Object> ours = new LinkedHashMap<>();
        for (String field : recorded.own()) {
            Object value = present.get(field);
            if (!declared.contains(field) && value != null && value.equals(recorded.fields().get(field))) {
                ours.put(field, value);
            }
        }
        return ours;
    }

    private void add(Address address, Action action, List<Reason> reasons, Optional<Map<String, Object>> before,
                     Optional<Map<String, Object>> after) {
        changes.add(new Change(address, action, reasons, before, after, Restart.NONE));
    }
}
