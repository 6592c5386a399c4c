package io.keywright.engine.diff;

import io.keywright.engine.record.RecordedServer;
import io.keywright.renderers.flavour.Restart;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.vocabulary.BundleContents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Compares the entries of a store by alias, kind and certificate chain. Aliases compare without case, as the file
 * stores of the JDK (PKCS12, JKS, JCEKS) keep them.
 */
final class EntryDiffer {

    private final RecordedServer record;
    private final Map<Address, MaterialChange> material;

    EntryDiffer(RecordedServer record, Map<Address, MaterialChange> material) {
        this.record = record;
        this.material = material;
    }

    List<Change> diff(Address keystore, KeystoreState want, Map<String, EntryState> have) {
        List<Change> changes = new ArrayList<>();
        Map<String, EntryState> present = new LinkedHashMap<>();
        have.forEach((alias, entry) -> present.put(fold(alias), entry));
        Set<String> declared = new TreeSet<>();
        want.entries().forEach((alias, entry) -> {
            declared.add(fold(alias));
            compare(keystore, entry, Optional.ofNullable(present.get(fold(alias)))).ifPresent(changes::add);
        });
        Map<String, Change> leaving = new LinkedHashMap<>();
        present.forEach((folded, entry) -> {
            if (!declared.contains(folded) && !isIssuerOfWhatIsMade(folded, want)) {
                undeclared(keystore, want.exclusive(), entry).ifPresent(change -> leaving.put(entry.alias(), change));
            }
        });
        changes.replaceAll(change -> renamed(change, leaving).orElse(change));
        changes.addAll(leaving.values());
        return changes;
    }

    /** An entry that comes under one alias while the same leaves under another has another name, and nothing else. */
    private static Optional<Change> renamed(Change coming, Map<String, Change> leaving) {
        if (coming.action() != Action.CREATE) {
            return Optional.empty();
        }
        Map<String, Object> after = coming.after().orElseThrow();
        Optional<String> old = leaving.entrySet().stream().filter(left -> after.get("sha256") != null
                && after.get("sha256").equals(left.getValue().before().orElseThrow().get("sha256"))
                && after.get("kind").equals(left.getValue().before().orElseThrow().get("kind")))
                .map(Map.Entry::getKey).findFirst();
        return old.map(alias -> {
            leaving.remove(alias);
            return change(coming.address(), Action.UPDATE, List.of(Reason.RENAMED), Optional.of(Map.of("alias", alias)),
                    Optional.of(Map.of("alias", coming.address().name())));
        });
    }

    /** Whether an entry continues a chain that is made anew: the store gets the issuers with it. */
    private boolean isIssuerOfWhatIsMade(String folded, KeystoreState want) {
        boolean chain = want.contents().filter(BundleContents.CHAIN::equals).isPresent();
        return chain && want.entries().values().stream().anyMatch(entry ->
                entry.source().filter(material::containsKey).isPresent()
                        && folded.matches(Pattern.quote(fold(entry.alias())) + "-[0-9]+"));
    }

    static String fold(String alias) {
        return alias.toLowerCase(Locale.ROOT);
    }

    private Optional<Change> compare(Address keystore, EntryState want, Optional<EntryState> have) {
        Address address = Things.entry(keystore, want.kind(), want.alias());
        Optional<MaterialChange> made = want.source().map(material::get);
        Optional<Map<String, Object>> after = Optional.of(fields(want, made.isPresent()));
        if (have.isEmpty()) {
            return Optional.of(change(address, Action.CREATE, List.of(Reason.MISSING), Optional.empty(), after));
        }
        Optional<Map<String, Object>> before = Optional.of(fields(have.get(), false));
        if (have.get().kind() != want.kind()) {
            return Optional.of(change(address, Action.REPLACE, List.of(Reason.KIND_DIFFERS), before, after));
        }
        if (made.isPresent()) {
            Action action = made.get().action() == Action.CREATE ? Action.REPLACE : made.get().action();
            return Optional.of(change(address, action, List.of(Reason.IDENTITY_CHANGES), before, after));
        }
        if (!want.sameMaterial(have.get())) {
            return Optional.of(change(address, Action.UPDATE, List.of(Reason.CERTIFICATE_DIFFERS), before, after));
        }
        return Optional.empty();
    }

    private Optional<Change> undeclared(Address keystore, boolean exclusive, EntryState have) {
        Address address = Things.entry(keystore, have.kind(), have.alias());
        RecordedServer.Entry recorded = record.entries().get(address);
        boolean ours = recorded != null && recorded.created()
                && have.fingerprint().filter(recorded.sha256()::equals).isPresent();
        if (!ours && !exclusive) {
            return Optional.empty();
        }
        return Optional.of(change(address, Action.DELETE,
                List.of(ours ? Reason.NO_LONGER_DECLARED : Reason.NOT_DECLARED),
                Optional.of(fields(have, false)), Optional.empty()));
    }

    /** The fields of an entry; a fingerprint that is not known yet is null. */
    private static Map<String, Object> fields(EntryState entry, boolean madeAnew) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", entry.kind().toString());
        entry.source().ifPresent(source -> fields.put(entry.kind() == EntryKind.KEY ? "identity" : "holds",
                source.name()));
        if (!entry.chain().isEmpty() && !madeAnew) {
            fields.put("subject", entry.chain().get(0).getSubjectX500Principal().getName());
        }
        fields.put("sha256", madeAnew ? null : entry.fingerprint().orElse(null));
        return fields;
    }

    private static Change change(Address address, Action action, List<Reason> reasons,
                                 Optional<Map<String, Object>> before, Optional<Map<String, Object>> after) {
        return new Change(address, action, reasons, before, after, Restart.NONE);
    }
}
