package io.keywright.engine.migration.successor;

import io.keywright.engine.migration.decision.Decision;
import io.keywright.engine.migration.decision.Decisions;
import io.keywright.engine.migration.decision.Explicit;
import io.keywright.engine.migration.decision.Losing;
import io.keywright.engine.migration.source.SourceKeystore;
import io.keywright.engine.migration.source.SourceServer;
import io.keywright.engine.migration.successor.SslConfigNames.Successor;
import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.profiles.Profile.Level;
import io.keywright.profiles.migration.Strength;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.SslConfigSpec;
import io.keywright.schema.layout.Draft;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Drafts an SSL configuration of the new server, with what the old product does by itself where the new one does otherwise. */
final class SslConfigTarget {

    /** What only calls have a use for. */
    static final Set<String> OF_CALLS = Set.of("clientKey", "verifyHostname");

    private static final String CHECKS_HOSTNAME = "checksHostname";

    private final SourceServer source;
    private final Target target;
    private final KeystoreTarget keystores;
    private final OptionsTarget options;
    private final Decisions decisions;
    private final Successor successor;
    private final String name;
    private final Address thing;
    private final Address place;
    private final Draft map;
    private final Optional<SslConfigSpec> spec;
    private final Optional<SslConfigState> state;

    SslConfigTarget(SourceServer source, Target target, KeystoreTarget keystores, OptionsTarget options, Decisions decisions, Successor successor,
                    Draft sslConfigs) {
        this.source = source;
        this.target = target;
        this.keystores = keystores;
        this.options = options;
        this.decisions = decisions;
        this.successor = successor;
        this.name = successor.before();
        this.thing = source.address().child("sslConfigs", name);
        this.place = target.address().child("sslConfigs", successor.name());
        this.map = sslConfigs.map(successor.name());
        this.spec = Optional.ofNullable(source.spec().sslConfigs().get(name));
        this.state = Optional.ofNullable(source.state().sslConfigs().get(name));
    }

    private Profile from() {
        return source.profile();
    }

    private Profile to() {
        return target.profile();
    }

    /** A field as it is declared, or else as the server's files say it. */
    private <T> Optional<T> said(String field, Function<SslConfigSpec, Optional<T>> declared, Function<SslConfigState, Optional<T>> found) {
        return spec.flatMap(declared).or(() -> state.filter(own -> source.says(thing, field)).flatMap(found));
    }

    private Address field(String field) {
        return place.child(field);
    }

    void write() {
        decisions.say(thing, Decision.kept(place, Strength.SAME));
        Decision flat = Decision.translated(place, Strength.SAME, "the new server knows it by the name of the document alone");
        decisions.say(thing, "name", flat);
        decisions.say(thing, "scope", flat);
        Optional<String> keystore = keystore();
        truststore(keystore);
        keys(keystore);
        if (successor.listens()) {
            clientAuth();
        } else {
            unused("clientAuth", "it is for callers, and nobody calls there");
        }
        boolean versions = protocols();
        ciphers();
        if (successor.calls()) {
            verifyHostname();
        } else {
            unused("verifyHostname", "it is for calls, and none is made with it");
        }
        options.write(Level.SSL_CONFIG, thing, place, map, spec.map(SslConfigSpec::options).orElse(Map.of()),
                state.map(SslConfigState::options).orElse(Map.of()), (field, values) -> means(field, values, versions));
        if (!versions && map.paths().stream().noneMatch(path -> path.equals(List.of("protocols")))) {
            defaultProtocols();
        }
    }

    private void unused(String field, String why) {
        decisions.say(thing, field, Decision.dropped(Strength.SAME, why));
    }

    private boolean means(String field, List<String> values, boolean versions) {
        if (field.equals("protocols") && !versions) {
            map.texts(field, values);
            return true;
        }
        return false;
    }

    private Optional<String> keystore() {
        Optional<String> keystore = spec.flatMap(SslConfigSpec::keystore).or(() -> state.flatMap(SslConfigState::keystore))
                .or(() -> Optional.ofNullable(from().connections().keystores().get(name)));
        Optional<String> there = keystore.filter(keystores::isWritten);
        there.ifPresent(store -> map.text("keystore", store));
        decisions.say(thing, "keystore", there.isPresent() ? Decision.kept(field("keystore"), Strength.SAME)
                : Decision.dropped(Strength.SAME, "its keystore is not carried"));
        return there;
    }

    private void truststore(Optional<String> keystore) {
        Optional<String> said = said("truststore", SslConfigSpec::truststore, SslConfigState::truststore);
        boolean fell = from().can(Ability.TRUST_FALLS_BACK_TO_KEYSTORE);
        boolean falls = to().can(Ability.TRUST_FALLS_BACK_TO_KEYSTORE);
        Optional<String> effective = said.or(() -> fell ? keystore : state.flatMap(SslConfigState::truststore));
        Optional<String> there = effective.filter(keystores::isWritten);
        if (said.isPresent()) {
            there.ifPresent(store -> map.text("truststore", store));
            decisions.say(thing, "truststore", there.isPresent() ? Decision.kept(field("truststore"), Strength.WEAKER)
                    : Decision.dropped(Strength.WEAKER, "its truststore is not carried"));
        } else if (there.isPresent() && !(falls && there.equals(keystore))) {
            map.text("truststore", there.get());
            decisions.explicit(new Explicit(field("truststore"), there, Strength.SAME, "without a truststore " + from().flavour()
                    + " trusts what its keystore does, and " + to().flavour() + " does not"));
        } else if (effective.isEmpty() && falls && keystore.isPresent()) {
            decisions.explicit(new Explicit(place, Optional.empty(), trusts(keystore.get()) ? Strength.WEAKER : Strength.SAME,
                    "without a truststore " + to().flavour() + " trusts the certificates in its keystore, and " + from().flavour()
                            + " does not"));
        }
    }

    private boolean trusts(String keystore) {
        return source.keystores().stream().filter(store -> store.name().equals(keystore)).anyMatch(SourceKeystore::trusts);
    }

    private void keys(Optional<String> keystore) {
        Optional<String> serverKey = said("serverKey", SslConfigSpec::serverKey, SslConfigState::serverKey);
        Optional<String> clientKey = said("clientKey", SslConfigSpec::clientKey, SslConfigState::clientKey);
        alias("serverKey", serverKey, keystore);
        alias("clientKey", clientKey, keystore);
        if (!successor.chooses() || clientKey.isPresent() || keystore.isEmpty()) {
            return;
        }
        boolean offered = from().can(Ability.OFFERS_SERVER_KEY);
        boolean offers = to().can(Ability.OFFERS_SERVER_KEY);
        Optional<String> own = serverKey.map(alias -> keystores.alias(keystore, alias));
        if (offered && !offers && own.isPresent()) {
            map.text("clientKey", own.get());
            decisions.explicit(new Explicit(field("clientKey"), own, Strength.SAME, from().flavour()
                    + " offers the server's key to peers that ask for one, and " + to().flavour() + " does not by itself"));
        } else if (!offered && offers) {
            decisions.explicit(new Explicit(place, Optional.empty(), Strength.SAME, to().flavour()
                    + " offers the server's key to peers that ask for one, and " + from().flavour() + " does not"));
        }
    }

    private void alias(String field, Optional<String> alias, Optional<String> keystore) {
        alias.ifPresent(before -> {
            String after = keystores.alias(keystore, before);
            if (!successor.chooses()) {
                Optional<String> sole = keystore.flatMap(keystores::soleKey);
                decisions.say(thing, field, sole.filter(before::equalsIgnoreCase).isPresent() ? Decision.translated(field("keystore"), Strength.SAME, "as the one key of its keystore")
                        : Decision.dropped(Strength.SAME, "there is no choice between keys: the one of the keystore is taken"));
                return;
            }
            map.text(field, after);
            decisions.say(thing, field, after.equals(before) ? Decision.kept(field(field), Strength.SAME)
                    : Decision.translated(field(field), Strength.SAME, "as '" + after + "', which is its alias in the new store"));
        });
    }

    private void clientAuth() {
        Optional<ClientAuth> said = said("clientAuth", SslConfigSpec::clientAuth, SslConfigState::clientAuth);
        Optional<ClientAuth> effective = said.or(() -> state.flatMap(SslConfigState::clientAuth).filter(mode -> mode != ClientAuth.NONE));
        effective.ifPresent(mode -> {
            map.text("clientAuth", mode.text());
            decisions.say(thing, "clientAuth", Decision.kept(field("clientAuth"), Losing.field("clientAuth", Optional.of(mode.text()))));
        });
    }

    /** Whether the old server says which versions it speaks. */
    private boolean protocols() {
        Optional<List<Protocol>> said = said("protocols", SslConfigSpec::protocols, SslConfigState::protocols).filter(some -> !some.isEmpty());
        said.ifPresent(before -> {
            List<Protocol> after = before.stream().filter(to().connections()::supports).toList();
            if (after.isEmpty()) {
                decisions.say(thing, "protocols", Decision.dropped(Losing.protocols(before, to().connections().defaultProtocols()),
                        to().label() + " speaks none of them, but what it speaks by itself"));
                return;
            }
            map.texts("protocols", after.stream().map(Protocol::text).toList());
            Strength ifLost = Losing.protocols(before, to().connections().defaultProtocols());
            decisions.say(thing, "protocols", after.equals(before) ? Decision.kept(field("protocols"), ifLost)
                    : Decision.approximated(field("protocols"), Losing.protocols(before, after), ifLost,
                    to().label() + " does not know " + words(before.stream().filter(one -> !after.contains(one)).map(Protocol::text).toList())));
        });
        return said.isPresent();
    }

    private void defaultProtocols() {
        List<Protocol> before = defaultProtocols(from());
        List<Protocol> after = defaultProtocols(to());
        List<Protocol> wanted = before.stream().filter(to().connections()::supports)
                .filter(one -> !to().connections().disabledProtocols().contains(one)).toList();
        if (!wanted.isEmpty() && !after.isEmpty() && !before.equals(after) && !wanted.equals(after)) {
            map.texts("protocols", wanted.stream().map(Protocol::text).toList());
            decisions.explicit(new Explicit(field("protocols"), Optional.of(words(wanted.stream().map(Protocol::text).toList())),
                    Losing.protocols(before, wanted), from().label() + " speaks " + words(before.stream().map(Protocol::text).toList())
                            + " by itself, and " + to().label() + " " + words(after.stream().map(Protocol::text).toList())));
        }
    }

    private List<Protocol> defaultProtocols(Profile profile) {
        return successor.listens() ? profile.connections().defaultProtocols() : profile.connections().callProtocols();
    }

    private static String words(List<String> list) {
        return String.join(", ", list);
    }

    private void ciphers() {
        Optional<List<String>> said = said("ciphers", SslConfigSpec::ciphers, SslConfigState::ciphers).filter(some -> !some.isEmpty());
        said.ifPresent(before -> {
            List<String> known = to().connections().ciphers();
            List<String> after = before.stream().filter(cipher -> known.isEmpty() || known.contains(cipher)).toList();
            if (!after.isEmpty()) {
                map.texts("ciphers", after);
            }
            decisions.say(thing, "ciphers", after.equals(before) ? Decision.kept(field("ciphers"), Strength.WEAKER)
                    : after.isEmpty() ? Decision.dropped(Strength.WEAKER, to().label() + " knows none of them, and speaks what it does by itself")
                    : Decision.approximated(field("ciphers"), Losing.ciphers(after), Strength.WEAKER, to().label() + " does not know "
                            + words(before.stream().filter(one -> !after.contains(one)).toList())));
        });
    }

    private void verifyHostname() {
        Optional<Boolean> said = said("verifyHostname", SslConfigSpec::verifyHostname, SslConfigState::verifyHostname);
        Optional<Boolean> checked = said.or(() -> checks(from()));
        if (said.isPresent()) {
            map.flag("verifyHostname", said.get());
            boolean same = checks(to()).equals(said);
            decisions.say(thing, "verifyHostname", Decision.kept(field("verifyHostname"), same ? Strength.SAME
                    : Losing.field("verifyHostname", Optional.of(String.valueOf(said.get())))));
        } else if (checked.isPresent() && checks(to()).isPresent() && !checked.equals(checks(to()))) {
            map.flag("verifyHostname", checked.get());
            decisions.explicit(new Explicit(field("verifyHostname"), checked.map(String::valueOf), Strength.SAME, from().flavour()
                    + (checked.get() ? " checks the name of a peer by itself, and " + to().flavour() + " does not"
                    : " does not check the name of a peer by itself, and " + to().flavour() + " does")));
        }
    }

    private static Optional<Boolean> checks(Profile profile) {
        return profile.fact(CHECKS_HOSTNAME).map(Boolean::valueOf);
    }
}
