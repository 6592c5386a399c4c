package io.keywright.engine.apply;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.current.OpenStore;
import io.keywright.engine.diff.Action;
import io.keywright.engine.diff.Change;
import io.keywright.engine.diff.Things;
import io.keywright.engine.material.Material;
import io.keywright.engine.plan.ManualSteps;
import io.keywright.engine.plan.Planning;
import io.keywright.engine.plan.ServerPlan;
import io.keywright.engine.record.Made;
import io.keywright.engine.record.RecordedAuthority;
import io.keywright.engine.record.RecordedIdentity;
import io.keywright.engine.record.RecordedServer;
import io.keywright.engine.record.SiteRecord;
import io.keywright.engine.resolve.Site;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.Thing;
import io.keywright.schema.vocabulary.BundleContents;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The record as it is after an apply: what was there before, changed by what was done. */
final class RecordUpdate {

    private final Planning planning;
    private final Material material;
    private final String host;
    private final String now;
    private final boolean partial;

    /**
     * @param partial whether the plan was limited to targets: what it did not look at keeps its record
     */
    RecordUpdate(Planning planning, Material material, String host, String now, boolean partial) {
        this.planning = planning;
        this.material = material;
        this.host = host;
        this.now = now;
        this.partial = partial;
    }

    /** With the authorities that were made; their keys are on disk before any server is touched. */
    SiteRecord authorities(SiteRecord before, String store) {
        Map<String, RecordedAuthority> authorities = new TreeMap<>(before.authorities());
        material.madeAuthorities().forEach(name -> {
            X509Certificate certificate = material.authorities().get(name).get(0);
            authorities.put(name, new RecordedAuthority(Fingerprint.of(certificate), Pem.write(certificate),
                    new Made(host, store, now)));
        });
        return new SiteRecord(before.site(), before.environment(), authorities, before.identities(), before.servers());
    }

    /** A server that was applied, or found to be as desired, with the identities whose keys it holds. */
    record Applied(RecordedServer server, Map<String, RecordedIdentity> identities) {
    }

    /** What the record is to say of a server, by what it said of it and of all identities before. */
    Applied server(Optional<RecordedServer> before, Map<String, RecordedIdentity> identitiesBefore, ServerPlan plan) {
        CurrentServer current = plan.current();
        String name = current.desired().name();
        RecordedServer known = before.orElseGet(() ->
                RecordedServer.none(current.desired().flavour().name(), current.desired().home()));
        Map<Address, Change> changes = new HashMap<>();
        plan.difference().changes().forEach(change -> changes.put(change.address(), change));

        Map<Address, RecordedServer.Thing> things = partial ? new TreeMap<>(known.things()) : new TreeMap<>();
        plan.difference().removed().forEach(things::remove);
        Things.of(plan.desired()).forEach((address, thing) -> things.put(address,
                thing(thing, known.things().get(address), changes.get(address))));

        Map<Address, RecordedServer.Entry> entries = partial ? new TreeMap<>(known.entries()) : new TreeMap<>();
        Map<Address, RecordedServer.Store> stores = partial ? new TreeMap<>(known.stores()) : new TreeMap<>();
        Map<String, RecordedIdentity> identities = new TreeMap<>();
        for (KeystoreState keystore : plan.desired().keystores().values()) {
            Address address = Address.server(name).child("keystores", keystore.name());
            for (EntryState entry : keystore.entries().values()) {
                Address entryAddress = Things.entry(address, entry.kind(), entry.alias());
                if (entry.source().isEmpty()) {
                    // It stands where something is awaited, and is what it was.
                    Optional.ofNullable(known.entries().get(entryAddress)).ifPresent(as -> entries.put(entryAddress, as));
                    continue;
                }
                X509Certificate certificate = material.chain(entry).get(0);
                boolean put = changes.containsKey(entryAddress);
                entries.put(entryAddress, entry(certificate, known.entries().get(entryAddress), put));
                if (put && isMadeChain(keystore, entry)) {
                    issuers(entry).forEach((alias, issuer) -> entries.put(Things.entry(address, EntryKind.TRUST, alias),
                            new RecordedServer.Entry(true, Fingerprint.of(issuer))));
                }
                if (entry.kind() == EntryKind.KEY) {
                    String identity = entry.source().orElseThrow().name();
                    identities.put(identity, identity(identitiesBefore.get(identity), certificate, entryAddress));
                }
            }
            if (!partial) {
                entries.putAll(undeclared(address, keystore, plan, changes));
            }
            current.reading().storeFile(keystore.location().orElse("")).ifPresent(file ->
                    stores.put(address, store(file, address, plan, known)));
        }
        List<String> retired = plan.retired().stream().map(file -> current.desired().site().relative(file)).toList();
        return new Applied(new RecordedServer(current.desired().flavour().name(), current.desired().home(), things,
                entries, stores, retired, ManualSteps.recorded(known, plan.rendering().manual(), partial, now)), identities);
    }

    /** What a store holds beside the declared: drift is told from it, and nothing is ever deleted for it. */
    private static Map<Address, RecordedServer.Entry> undeclared(Address keystore, KeystoreState desired,
                                                                 ServerPlan plan, Map<Address, Change> changes) {
        Set<String> declared = desired.entries().keySet().stream().map(alias -> alias.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Map<Address, RecordedServer.Entry> entries = new TreeMap<>();
        Set<String> renamed = changes.values().stream().filter(change -> keystore.contains(change.address()))
                .flatMap(change -> change.formerAlias().stream()).collect(Collectors.toSet());
        Optional.ofNullable(plan.current().stores().get(desired.name())).flatMap(OpenStore::content)
                .ifPresent(content -> content.entries().values().forEach(entry -> {
                    Address address = Things.entry(keystore, entry.kind(), entry.alias());
                    boolean stays = !declared.contains(entry.alias().toLowerCase(Locale.ROOT))
                            && !changes.containsKey(address) && !renamed.contains(entry.alias());
                    entry.fingerprint().filter(sha256 -> stays).ifPresent(sha256 ->
                            entries.put(address, new RecordedServer.Entry(false, sha256)));
                }));
        return entries;
    }

    /**
     * Without identities whose last key was taken away because the document no longer has it: should it be declared
     * again, that is another key. One that is still declared stays: then its key has not come to where it should be.
     */
    static SiteRecord withoutTakenAway(SiteRecord before, SiteRecord after, Site site) {
        Set<String> present = new TreeSet<>();
        after.servers().values().forEach(server -> server.entries().values().forEach(entry ->
                present.add(entry.sha256())));
        Set<String> gone = new TreeSet<>();
        before.servers().values().forEach(server -> server.entries().values().forEach(entry ->
                gone.add(entry.sha256())));
        gone.removeAll(present);
        Set<Address> declared = new TreeSet<>();
        site.servers().values().forEach(server -> server.state().keystores().values().forEach(keystore ->
                keystore.entries().values().stream().filter(entry -> entry.kind() == EntryKind.KEY)
                        .forEach(entry -> declared.add(entry.source().orElseThrow()))));
        Map<String, RecordedIdentity> identities = new TreeMap<>(after.identities());
        identities.entrySet().removeIf(identity -> gone.contains(identity.getValue().sha256())
                && !declared.contains(Address.identity(identity.getKey())));
        return new SiteRecord(after.site(), after.environment(), after.authorities(), identities, after.servers());
    }

    /** Without the store files of a server that had their day and are gone now. */
    static RecordedServer withoutRetired(RecordedServer known) {
        return new RecordedServer(known.flavour(), known.home(), known.things(), known.entries(), known.stores(),
                List.of(), known.steps());
    }

    private static RecordedServer.Thing thing(Thing thing, RecordedServer.Thing known, Change change) {
        boolean created = change != null && change.action() == Action.CREATE || known != null && known.created();
        Set<String> own = new TreeSet<>(created ? thing.fields().keySet() : known == null ? Set.of() : known.own());
        if (change != null) {
            change.after().orElse(Map.of()).forEach((field, value) -> {
                if (!Objects.equals(value, change.before().orElse(Map.of()).get(field))) {
                    own.add(field);
                }
            });
        }
        own.retainAll(thing.fields().keySet());
        return new RecordedServer.Thing(created, own, thing.fields());
    }

    private static RecordedServer.Entry entry(X509Certificate certificate, RecordedServer.Entry known, boolean put) {
        return new RecordedServer.Entry(put || known != null && known.created(), Fingerprint.of(certificate));
    }

    private static boolean isMadeChain(KeystoreState keystore, EntryState entry) {
        return keystore.contents().filter(BundleContents.CHAIN::equals).isPresent() && entry.chain().isEmpty()
                && entry.source().orElseThrow().segments().get(0).equals("identities");
    }

    /** What a chain that was made holds beside its leaf, by alias. */
    private Map<String, X509Certificate> issuers(EntryState leaf) {
        List<X509Certificate> chain = material.identities().get(leaf.source().orElseThrow().name()).chain();
        Map<String, X509Certificate> issuers = new TreeMap<>();
        for (int i = 1; i < chain.size(); i++) {
            issuers.put(leaf.alias() + "-" + (i + 1), chain.get(i));
        }
        return issuers;
    }

    private RecordedIdentity identity(RecordedIdentity known, X509Certificate certificate, Address where) {
        String sha256 = Fingerprint.of(certificate);
        return known != null && known.sha256().equals(sha256) ? known
                : new RecordedIdentity(sha256, new Made(host, where.toString(), now));
    }

    private static RecordedServer.Store store(Path file, Address address, ServerPlan plan, RecordedServer known) {
        CurrentServer current = plan.current();
        RecordedServer.Store before = known.stores().get(address);
        boolean wasOurs = before != null && before.created();
        boolean written = plan.stores().stream().anyMatch(edit -> edit.file().equals(file));
        boolean existed = Optional.ofNullable(current.stores().get(address.name()))
                .filter(store -> store.content().isPresent() && store.file().equals(file)).isPresent();
        Optional<String> declared = Optional.ofNullable(current.desired().state().keystores().get(address.name()))
                .flatMap(KeystoreState::location);
        return new RecordedServer.Store(wasOurs || written && !existed, current.desired().site().relative(file), declared);
    }
}
