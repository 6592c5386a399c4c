package io.keywright.engine.migration.loss;

import io.keywright.engine.diff.Things;
import io.keywright.engine.migration.decision.Decision;
import io.keywright.engine.migration.decision.Decisions;
import io.keywright.engine.migration.decision.Outcome;
import io.keywright.engine.migration.source.DocumentLeaves;
import io.keywright.engine.migration.source.DocumentLeaves.Leaf;
import io.keywright.engine.migration.source.SourceKeystore;
import io.keywright.engine.migration.source.SourceServer;
import io.keywright.engine.validate.policy.Waivers;
import io.keywright.profiles.Profile;
import io.keywright.profiles.Profiles;
import io.keywright.profiles.migration.Loss;
import io.keywright.profiles.migration.Strength;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.document.WaiverSpec;
import io.keywright.schema.source.LoadedDocument;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.Thing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Joins what the old server states with what was decided. Its files speak first; the document adds what they do not say,
 * and then the entries that its stores have beyond it.
 */
public final class Items {

    private static final Decision FORGOTTEN = Decision.dropped(Strength.WEAKER, "nothing of the new server stands for it");

    private final SourceServer source;
    private final Profile target;
    private final LoadedDocument loaded;
    private final Decisions decisions;
    private final Waivers waivers;
    private final Map<Address, Thing> found;
    private final Map<Address, Thing> declared;

    public Items(SourceServer source, ServerState declared, Profile target, LoadedDocument loaded, Decisions decisions, Waivers waivers) {
        this.source = source;
        this.target = target;
        this.loaded = loaded;
        this.decisions = decisions;
        this.waivers = waivers;
        this.found = Things.of(source.state());
        this.declared = Things.of(declared);
    }

    public LossReport report() {
        List<LossItem> items = new ArrayList<>();
        List<StatedAttribute> stated = source.reading().stated();
        Map<String, StatedAttribute> counting = new HashMap<>();
        stated.stream().filter(one -> one.field().isPresent()).forEach(one -> counting.put(one.attribute(), one));
        Set<Address> said = new HashSet<>();
        for (StatedAttribute one : stated) {
            one.thing().ifPresent(thing -> one.field().ifPresent(field -> said.add(Decisions.place(thing, field))));
            items.add(of(one, Optional.ofNullable(counting.get(one.attribute()))));
        }
        DocumentLeaves.of(source.address(), loaded).stream().filter(leaf -> !isSaid(leaf, said)).forEach(leaf -> items.add(of(leaf)));
        source.keystores().forEach(keystore -> keystore.undeclared().forEach(entry -> items.add(of(keystore, entry))));
        return new LossReport(items.stream().map(this::waived).toList(), decisions.explicit());
    }

    private LossItem of(StatedAttribute one, Optional<StatedAttribute> counts) {
        if (one.thing().isEmpty()) {
            return withoutWords(one);
        }
        Address thing = one.thing().get();
        Address place = one.field().map(field -> Decisions.place(thing, field)).orElse(thing);
        boolean overridden = one.field().isEmpty() && counts.filter(other -> other != one).isPresent();
        if (overridden) {
            return new LossItem(one.place(), one.attribute(), one.value(), place, Outcome.DROPPED, Strength.SAME,
                    "it counts for nothing: " + counts.get().place().filename() + ":" + counts.get().place().line() + " overrides it", Optional.empty());
        }
        Decision decision = decisions.nearest(place).orElse(FORGOTTEN);
        return item(one.place(), one.attribute(), one.value(), place, decision, one.field().flatMap(field -> otherwise(thing, field)));
    }

    /** Of what only this product knows, its profile says what the loss does; in the same product it can be said by hand. */
    private LossItem withoutWords(StatedAttribute one) {
        Optional<Loss> loss = Profiles.migration(source.profile().flavour()).attribute(one.attribute());
        boolean same = source.profile().flavour().equals(target.flavour());
        Strength strength = loss.map(known -> known.of(one.value())).orElse(Strength.WEAKER);
        String why = loss.map(Loss::note).orElse("the document has no word for it, and nobody has judged what its loss does");
        return new LossItem(one.place(), one.attribute(), one.value(), source.address(), same ? Outcome.MANUAL : Outcome.DROPPED, strength,
                same ? "set it on the new server by hand; else: " + why : why, Optional.empty());
    }

    /** What the document says instead, where that is not what the files say. */
    private Optional<String> otherwise(Address thing, String field) {
        Address key = thing.segments().size() == 2 && field.startsWith("options.") ? thing.child("options") : thing;
        String name = key.equals(thing) ? field : field.substring("options.".length());
        Optional<Object> wanted = value(declared, key, name);
        Optional<Object> has = value(found, key, name);
        return wanted.filter(value -> has.isPresent() && !has.get().equals(value)).map(value -> "the document says " + value + " instead"
                + loaded.sources().value(Decisions.place(thing, field)).map(range -> ", " + range.filename() + ":" + range.line()).orElse(""));
    }

    private static Optional<Object> value(Map<Address, Thing> things, Address thing, String field) {
        return Optional.ofNullable(things.get(thing)).map(Thing::fields).map(fields -> fields.get(field)).filter(Objects::nonNull);
    }

    private boolean isSaid(Leaf leaf, Set<Address> said) {
        List<String> segments = leaf.address().segments();
        boolean call = segments.size() == 5 && segments.get(2).equals("endpointAliases") && segments.get(4).equals("url");
        boolean defaults = segments.size() == 3 && segments.get(2).equals("defaultSslConfig");
        return said.stream().anyMatch(place -> place.contains(leaf.address()))
                || call && said.contains(source.address().child("endpointAliases", segments.get(3), "host"))
                || defaults && said.contains(leaf.address().child("inbound"));
    }

    private LossItem of(Leaf leaf) {
        return item(leaf.place(), String.join("/", leaf.address().segments().subList(2, leaf.address().segments().size())),
                Optional.of(leaf.value()), leaf.address(), decisions.nearest(leaf.address()).orElse(FORGOTTEN), Optional.empty());
    }

    private LossItem of(SourceKeystore keystore, EntryState entry) {
        Address place = keystore.address().child(entry.kind() == EntryKind.TRUST ? "trust" : "keys", entry.alias());
        String file = keystore.store().map(store -> source.current().seen().display(store.file())).orElse(keystore.name());
        return item(Range.startOf(file), "entry[" + entry.alias() + "]", entry.chain().stream().findFirst()
                .map(leaf -> leaf.getSubjectX500Principal().getName()), place, decisions.nearest(place).orElse(FORGOTTEN), Optional.empty());
    }

    private static LossItem item(Range place, String attribute, Optional<String> value, Address address, Decision decision, Optional<String> more) {
        String note = String.join("; ", Stream.concat(Stream.of(decision.note()), more.stream()).filter(text -> !text.isEmpty()).toList());
        return new LossItem(place, attribute, value, address, decision.outcome(), decision.strength(), note, Optional.empty());
    }

    private LossItem waived(LossItem item) {
        boolean loss = item.outcome().isLoss();
        boolean weaker = item.strength() == Strength.WEAKER;
        if (!loss && !weaker) {
            return item;
        }
        Optional<WaiverSpec> ofLoss = loss ? waivers.accepting(DiagnosticCode.MIGRATION_LOSS, item.address()) : Optional.empty();
        Optional<WaiverSpec> ofWeaker = weaker ? waivers.accepting(DiagnosticCode.MIGRATION_WEAKER, item.address()) : Optional.empty();
        // Who accepts a loss has not accepted yet that it weakens, and the other way round.
        boolean all = (!loss || ofLoss.isPresent()) && (!weaker || ofWeaker.isPresent());
        return all ? item.accepted(ofLoss.or(() -> ofWeaker).map(WaiverSpec::reason)) : item;
    }
}
