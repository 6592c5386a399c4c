package io.keywright.engine.plan;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.current.OpenStore;
import io.keywright.engine.diff.Action;
import io.keywright.engine.diff.Change;
import io.keywright.engine.diff.Reason;
import io.keywright.engine.diff.ServerDifference;
import io.keywright.engine.diff.Things;
import io.keywright.engine.material.Holding;
import io.keywright.engine.material.KeyPlace;
import io.keywright.engine.material.MaterialPlan;
import io.keywright.engine.record.RecordedServer;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.keymaterial.bundle.BundleFile;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.address.Address;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.vocabulary.BundleContents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Decides which store files of a server are written, and which have had their day. */
final class StorePlanner {

    private final CurrentServer current;
    private final RecordedServer record;
    private final MaterialPlan material;
    private final ServerDifference difference;
    private final Map<Address, Change> changes = new HashMap<>();
    private final List<Change> further = new ArrayList<>();
    private final List<StoreEdit> edits = new ArrayList<>();
    private final List<Path> deleted = new ArrayList<>();
    private final List<Path> retired = new ArrayList<>();

    StorePlanner(CurrentServer current, RecordedServer record, MaterialPlan material, ServerState desired, ServerDifference difference) {
        this.current = current;
        this.record = record;
        this.material = material;
        this.difference = difference;
        difference.changes().forEach(change -> changes.put(change.address(), change));
        desired.keystores().values().forEach(this::plan);
        difference.removed().forEach(this::removed);
    }

    /**
     * Changes of stores that configuration does not show: a missing file, another password than configuration's. Their
     * address may have a change that configuration does show.
     */
    List<Change> furtherChanges() {
        return further;
    }

    List<StoreEdit> edits() {
        return edits;
    }

    List<Path> deleted() {
        return deleted;
    }

    List<Path> retired() {
        return retired;
    }

    private Address address(String keystore) {
        return Address.server(current.desired().name()).child("keystores", keystore);
    }

    private void plan(KeystoreState keystore) {
        Optional<Path> file = keystore.location().flatMap(current.reading()::storeFile);
        if (file.isEmpty()) {
            return;
        }
        Address address = address(keystore.name());
        Optional<OpenStore> store = Optional.ofNullable(current.stores().get(keystore.name()));
        List<EntryState> put = new ArrayList<>();
        keystore.entries().values().forEach(entry -> {
            Address entryAddress = Things.entry(address, entry.kind(), entry.alias());
            Change change = changes.get(entryAddress);
            if (change != null && change.action() != Action.DELETE) {
                put.add(entry);
            } else if (change == null && store.filter(open -> open.hasOtherPassword(entry) || isShut(keystore.name(), open, entry)).isPresent()) {
                put.add(entry);
                further(entryAddress, Reason.PASSWORD_CHANGED, Map.of("keyPassword", "(sensitive)"),
                        Map.of("keyPassword", "(sensitive, changed)"));
            }
        });
        Set<String> removed = new TreeSet<>(renamed(address));
        store.flatMap(OpenStore::content).ifPresent(content -> content.entries().values().forEach(entry -> {
            Change change = changes.get(Things.entry(address, entry.kind(), entry.alias()));
            if (change != null && change.action() == Action.DELETE) {
                removed.add(entry.alias());
            }
        }));
        boolean missing = store.flatMap(OpenStore::content).isEmpty();
        boolean moves = store.isPresent() && !store.get().file().equals(file.get());
        boolean retyped = store.flatMap(OpenStore::content)
                .filter(content -> !content.type().equals(keystore.type().orElseThrow())).isPresent();
        boolean repassworded = !missing && !store.flatMap(OpenStore::password).equals(password(keystore));
        boolean otherPart = !missing && keystore.contents().filter(contents -> !contents.withoutKey())
                .filter(contents -> store.get().keyAlone() != (contents == BundleContents.KEY)).isPresent();
        if (missing && put.isEmpty() && BundleFile.is(keystore.type().orElseThrow())) {
            return; // what goes into it is awaited, and an empty file is no bundle
        }
        if (missing || moves || retyped || repassworded || otherPart || !put.isEmpty() || !removed.isEmpty()) {
            edits.add(new StoreEdit(keystore, file.get(), put, removed));
            explain(address, missing, retyped, repassworded, otherPart, put.isEmpty(), store.flatMap(OpenStore::content)
                    .map(StoreFile::type).orElse(""), keystore.type().orElseThrow());
        }
        if (moves && !missing && createdByUs(address, store.get().file())) {
            retired.add(store.get().file());
        }
    }

    /**
     * Whether a key has a password that is neither declared nor its store's, so that the server cannot use it, while the
     * key itself is at hand elsewhere: it is written anew. A key that is nowhere else stays as it is.
     */
    private boolean isShut(String keystore, OpenStore store, EntryState entry) {
        String server = current.desired().name();
        Predicate<KeyPlace> here = place -> place instanceof KeyPlace.InStore other && other.server().equals(server)
                && other.keystore().equals(keystore) && store.content().filter(content -> other.alias().equals(content.folded(entry.alias()))).isPresent();
        boolean elsewhere = entry.source().map(Address::name).map(material.identities()::get).map(Holding::place)
                .filter(KeyPlace::isReachable).filter(Predicate.not(here)).isPresent();
        return elsewhere && store.isShut(entry);
    }

    /** The aliases that entries of a store have no longer. */
    private Set<String> renamed(Address keystore) {
        return difference.changes().stream().filter(change -> keystore.contains(change.address()))
                .flatMap(change -> change.formerAlias().stream()).collect(Collectors.toSet());
    }

    private static Optional<Secret> password(KeystoreState keystore) {
        return keystore.password().flatMap(PasswordState::value);
    }

    private void explain(Address address, boolean missing, boolean retyped, boolean repassworded,
                         boolean otherPart, boolean nothingPut, String contentType, String declaredType) {
        Change known = changes.get(address);
        if (known != null && !(repassworded && known.action() == Action.UPDATE
                && !known.reasons().contains(Reason.PASSWORD_CHANGED))) {
            return;
        }
        if (missing && nothingPut) {
            further(address, Reason.FILE_MISSING, Map.of("file", "missing"), Map.of("file", "present"));
        } else if (repassworded) {
            further(address, Reason.PASSWORD_CHANGED, Map.of("password", "(sensitive)"),
                    Map.of("password", "(sensitive, changed)"));
        } else if (retyped) {
            further(address, Reason.TYPE_CHANGED, Map.of("type", contentType), Map.of("type", declaredType));
        } else if (otherPart && nothingPut) {
            further(address, Reason.CONTENTS_DIFFER, Map.of("file", "other contents"), Map.of("file", "as declared"));
        }
    }

    private void further(Address address, Reason reason, Map<String, Object> before, Map<String, Object> after) {
        further.add(new Change(address, Action.UPDATE, List.of(reason), Optional.of(before), Optional.of(after),
                Restart.NONE));
    }

    private boolean createdByUs(Address keystore, Path file) {
        RecordedServer.Store store = record.stores().get(keystore);
        return store != null && store.created() && store.file().equals(current.desired().site().relative(file));
    }

    /** The file of a keystore that goes is deleted only when it is ours and holds nothing but what we put there. */
    private void removed(Address address) {
        OpenStore store = current.stores().get(address.name());
        if (store == null || store.content().isEmpty() || !address.equals(address(address.name()))) {
            return;
        }
        boolean ours = createdByUs(address, store.file()) && store.content().get().entries().values().stream()
                .allMatch(entry -> {
                    RecordedServer.Entry known = record.entries().get(Things.entry(address, entry.kind(),
                            entry.alias()));
                    return known != null && known.created()
                            && entry.fingerprint().equals(Optional.of(known.sha256()));
                });
        if (ours) {
            deleted.add(store.file());
        }
    }
}
