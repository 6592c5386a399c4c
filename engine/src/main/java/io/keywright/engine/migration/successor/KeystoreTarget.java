package io.keywright.engine.migration.successor;

import io.keywright.engine.adoption.draft.SecretNames;
import io.keywright.engine.migration.decision.Decision;
import io.keywright.engine.migration.decision.Decisions;
import io.keywright.engine.migration.decision.Losing;
import io.keywright.engine.migration.source.SourceKeystore;
import io.keywright.engine.migration.source.SourceServer;
import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.profiles.Profile.Level;
import io.keywright.profiles.StoreFacts;
import io.keywright.profiles.migration.Strength;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.KeyEntrySpec;
import io.keywright.schema.document.KeystoreSpec;
import io.keywright.schema.document.PasswordSpec;
import io.keywright.schema.document.SecretRef;
import io.keywright.schema.layout.Draft;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.vocabulary.BundleContents;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Drafts the keystores of the new server: their entries by name, a file of their own, a password of their own. */
final class KeystoreTarget {

    private final SourceServer source;
    private final Target target;
    private final Profile profile;
    private final CarriedMaterial material;
    private final SecretNames secrets;
    private final OptionsTarget options;
    private final Decisions decisions;
    private final Set<String> otherPasswords;
    private final SoleKeys soleKeys;
    private final Set<String> locations = new HashSet<>();
    private final Map<String, Map<String, String>> aliases = new HashMap<>();
    private final Set<String> written = new HashSet<>();

    /** @param otherPasswords keystores whose declared password the target does not take */
    KeystoreTarget(SourceServer source, Target target, CarriedMaterial material, SecretNames secrets, OptionsTarget options,
                   Decisions decisions, Set<String> otherPasswords, SoleKeys soleKeys) {
        this.source = source;
        this.target = target;
        this.profile = target.profile();
        this.material = material;
        this.secrets = secrets;
        this.options = options;
        this.decisions = decisions;
        this.otherPasswords = otherPasswords;
        this.soleKeys = soleKeys;
    }

    boolean isWritten(String keystore) {
        return written.contains(keystore);
    }

    /** The one key of a keystore whose others stay behind, as the old server calls it. */
    Optional<String> soleKey(String keystore) {
        return soleKeys.of(keystore);
    }

    /** What an alias of a keystore is called in the new one. */
    String alias(Optional<String> keystore, String alias) {
        return keystore.map(name -> aliases.getOrDefault(name, Map.of()).get(alias.toLowerCase(Locale.ENGLISH))).filter(known -> known != null)
                .orElse(alias);
    }

    void write(SourceKeystore keystore, Draft keystores) {
        Address thing = keystore.address();
        if (keystore.isKeyring(source.profile())) {
            decisions.say(thing, Decision.manual(Strength.SAME, "its keys lie in a keyring, which nothing is copied from: import what "
                    + "the new server needs"));
            return;
        }
        if (keystore.closed()) {
            decisions.say(thing, Decision.manual(Strength.SAME, "it does not open, so that what it holds is not carried"));
            return;
        }
        if (!keystore.isDeclared() && !keystore.hasContent()) {
            decisions.say(thing, Decision.dropped(Strength.SAME, "it has no file yet, so there is nothing to carry"));
            return;
        }
        String name = keystore.name();
        Address place = target.address().child("keystores", name);
        decisions.say(thing, Decision.kept(place, Strength.SAME));
        written.add(name);
        Draft map = keystores.map(name);
        String type = type(keystore, map, place);
        location(keystore, type, map, place);
        names(keystore, thing);
        map.map("password");
        entries(keystore, map, place);
        password(keystore, map, place);
        keystore.spec().flatMap(KeystoreSpec::exclusive).ifPresent(exclusive -> {
            map.flag("exclusive", exclusive);
            decisions.say(thing, "exclusive", Decision.kept(place.child("exclusive"), Losing.field("exclusive", Optional.of(String.valueOf(exclusive)))));
        });
        options.write(Level.KEYSTORE, thing, place, map, keystore.spec().map(KeystoreSpec::options).orElse(Map.of()),
                keystore.state().map(KeystoreState::options).orElse(Map.of()), (field, values) -> false);
    }

    private String type(SourceKeystore keystore, Draft map, Address place) {
        StoreFacts facts = profile.stores();
        String before = keystore.type(source.profile());
        String after = facts.supports(before) ? before : facts.supports(facts.defaultType()) && !isBundle(facts.defaultType())
                ? facts.defaultType() : "PKCS12";
        if (!facts.type(Optional.empty(), Optional.empty()).equals(after)) {
            map.text("type", after);
        }
        Decision decision = before.equals(after) ? Decision.kept(place.child("type"), Strength.SAME)
                : Decision.translated(place.child("type"), Strength.SAME, "encoded as " + after + ", which " + profile.label() + " reads");
        decisions.say(keystore.address(), "type", decision);
        return after;
    }

    /** A bundle of text holds one key, or certificates; what is in a keystore may be more. */
    private static boolean isBundle(String type) {
        return type.equals("PEM") || type.equals("DER");
    }

    private void location(SourceKeystore keystore, String type, Draft map, Address place) {
        Optional<String> preset = profile.defaultLocation(keystore.name(), type);
        if (preset.isEmpty()) {
            // Its product has a place for it, or validation says that it has none.
            decisions.say(keystore.address(), "location", Decision.translated(place, Strength.SAME, "where it lies is up to the new server"));
            return;
        }
        String location = preset.get();
        String free = location;
        for (int i = 2; !locations.add(free.toLowerCase(Locale.ROOT)); i++) {
            int dot = location.lastIndexOf('.');
            free = location.substring(0, dot) + "-" + i + location.substring(dot);
        }
        if (!location.equals(free)) {
            map.text("location", free);
        }
        decisions.say(keystore.address(), "location", keystore.location().equals(Optional.of(free))
                ? Decision.kept(place.child("location"), Strength.SAME)
                : Decision.translated(place.child("location"), Strength.SAME, "the new server keeps it at " + free));
    }

    /** Keys of the document are unique in a server, so that native names and scopes are needed only where there are such. */
    private void names(SourceKeystore keystore, Address thing) {
        Decision flat = Decision.translated(target.address().child("keystores", keystore.name()), Strength.SAME,
                "the new server knows it by the name of the document alone");
        decisions.say(thing, "name", flat);
        decisions.say(thing, "scope", flat);
    }

    private void entries(SourceKeystore keystore, Draft map, Address place) {
        Map<String, String> renamed = aliases.computeIfAbsent(keystore.name(), name -> new HashMap<>());
        Set<String> taken = new HashSet<>();
        boolean ofCertificates = keystore.spec().flatMap(KeystoreSpec::contents).filter(BundleContents::withoutKey).isPresent();
        contents(keystore, map, place);
        keystore.spec().ifPresent(spec -> {
            spec.keys().forEach((alias, key) -> {
                Address entry = keystore.address().child("keys", alias);
                if (staysBehind(keystore, entry)) {
                    return;
                }
                String free = free(alias, taken, renamed);
                if (ofCertificates && !profile.can(Ability.BUNDLES)) {
                    map.map("trust").text(free, key.identity());
                    decisions.say(entry, Decision.translated(place.child("trust", free), Losing.field("trust", Optional.empty()),
                            "a certificate without its key, which is an entry of trust"));
                } else {
                    key(entry, key, free, map, place);
                }
            });
            spec.trust().forEach((alias, trusted) -> trust(keystore.address().child("trust", alias), free(alias, taken, renamed), alias,
                    trusted, map, place));
        });
        keystore.undeclared().forEach(entry -> undeclared(keystore, entry, map, place, taken, renamed));
    }

    private boolean staysBehind(SourceKeystore keystore, Address entry) {
        Optional<String> other = soleKeys.of(keystore.name()).filter(sole -> !sole.equalsIgnoreCase(entry.name()));
        other.ifPresent(sole -> decisions.say(entry, Decision.dropped(Strength.SAME, "where there is no choice between keys a keystore has one: '" + sole + "' was chosen")));
        return other.isPresent();
    }

    private void contents(SourceKeystore keystore, Draft map, Address place) {
        keystore.spec().flatMap(KeystoreSpec::contents).or(() -> keystore.state().flatMap(KeystoreState::contents)).ifPresent(contents -> {
            Address field = place.child("contents");
            if (profile.can(Ability.BUNDLES)) {
                map.text("contents", contents.text());
                decisions.say(keystore.address(), "contents", Decision.kept(field, Strength.SAME));
            } else {
                decisions.say(keystore.address(), "contents", Decision.translated(place, Strength.SAME, "a store holds what its entries are"));
            }
        });
    }

    /** Two aliases may be one in the new store: files of Java fold case. */
    private static String free(String alias, Set<String> taken, Map<String, String> renamed) {
        String free = alias;
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ENGLISH)); i++) {
            free = alias + "-" + i;
        }
        renamed.put(alias.toLowerCase(Locale.ENGLISH), free);
        return free;
    }

    private void key(Address entry, KeyEntrySpec key, String alias, Draft map, Address place) {
        Address there = place.child("keys", alias);
        decisions.say(entry, alias.equals(entry.name()) ? Decision.kept(there, Strength.SAME)
                : Decision.translated(there, Strength.SAME, "under another alias, which no other one folds to"));
        Optional<SecretRef> password = key.keyPassword();
        if (password.isPresent() && profile.can(Ability.KEY_PASSWORDS)) {
            Draft keyMap = map.map("keys").map(alias).text("identity", key.identity());
            reference(keyMap.map("keyPassword"), password.get().env(), password.get().file(), password.get().prompt());
            decisions.say(entry, "keyPassword", Decision.kept(there.child("keyPassword"), Strength.SAME));
        } else {
            map.map("keys").text(alias, key.identity());
            decisions.say(entry, "keyPassword", Decision.translated(there, Strength.SAME, "in the new store the key has the store's password"));
        }
    }

    private void trust(Address entry, String alias, String before, String trusted, Draft map, Address place) {
        map.map("trust").text(alias, trusted);
        Address there = place.child("trust", alias);
        Strength ifLost = Losing.field("trust", Optional.empty());
        decisions.say(entry, alias.equals(before) ? Decision.kept(there, ifLost)
                : Decision.translated(there, ifLost, "under another alias, which no other one folds to"));
    }

    private void undeclared(SourceKeystore keystore, EntryState entry, Draft map, Address place, Set<String> taken, Map<String, String> renamed) {
        Address thing = keystore.address();
        if (entry.kind() == EntryKind.SECRET || entry.chain().isEmpty()) {
            decisions.say(thing.child("keys", entry.alias()), Decision.manual(Strength.SAME,
                    "it is no key with a certificate, and stays where it is"));
        } else if (entry.kind() == EntryKind.KEY && staysBehind(keystore, thing.child("keys", entry.alias()))) {
            return;
        } else if (entry.kind() == EntryKind.TRUST) {
            trust(thing.child("trust", entry.alias()), free(entry.alias(), taken, renamed), entry.alias(),
                    material.trusted(keystore, entry), map, place);
        } else {
            Optional<String> identity = material.identity(keystore, entry);
            if (identity.isEmpty()) {
                decisions.say(thing.child("keys", entry.alias()), Decision.manual(Strength.SAME, "a key is copied from a store that is "
                        + "declared: declare " + thing + " first, as keywright import writes it"));
                return;
            }
            String alias = free(entry.alias(), taken, renamed);
            map.map("keys").text(alias, identity.get());
            decisions.say(thing.child("keys", entry.alias()), Decision.kept(place.child("keys", alias), Strength.SAME));
        }
    }

    private void password(SourceKeystore keystore, Draft map, Address place) {
        Address thing = keystore.address();
        Address there = place.child("password");
        Optional<PasswordSpec> declared = keystore.spec().flatMap(KeystoreSpec::password).filter(own -> !otherPasswords.contains(keystore.name()));
        boolean reference = declared.filter(own -> own.env().isPresent() || own.file().isPresent() || own.prompt().isPresent()).isPresent();
        if (reference) {
            reference(map.map("password"), declared.get().env(), declared.get().file(), declared.get().prompt());
            decisions.say(thing, "password", Decision.kept(there, Strength.SAME));
        } else if (declared.flatMap(PasswordSpec::none).isPresent() && profile.can(Ability.BUNDLES)) {
            map.text("password", "none");
            decisions.say(thing, "password", Decision.kept(there, Strength.SAME));
        } else if (profile.can(Ability.PASSWORD_VARIABLES)) {
            decisions.say(thing, "password", Decision.translated(place, Strength.SAME, "the new store has a password of its own, drawn at the "
                    + "first apply, in a variable of the new server"));
        } else if (!profile.can(Ability.BUNDLES) || map.map("keys").paths().size() > 0) {
            map.map("password").text("env", secrets.variable(Optional.empty(), there.toString(), target.name(), keystore.name(), "password"));
            decisions.say(thing, "password", Decision.translated(there, Strength.SAME, "the new store has a password of its own, which has to be set"));
        } else {
            decisions.say(thing, "password", Decision.translated(place, Strength.SAME, "certificates alone need no password there"));
        }
        keystore.spec().flatMap(KeystoreSpec::keyPassword).ifPresent(own -> decisions.say(thing, "keyPassword",
                Decision.translated(place, Strength.SAME, "in the new store keys have the store's password")));
    }

    private static void reference(Draft map, Optional<String> env, Optional<String> file, Optional<String> prompt) {
        env.ifPresent(name -> map.text("env", name));
        file.ifPresent(path -> map.text("file", path));
        prompt.ifPresent(text -> map.text("prompt", text));
    }
}
