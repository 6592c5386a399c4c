package io.keywright.engine.migration.successor;

import io.keywright.engine.adoption.draft.SecretNames;
import io.keywright.engine.migration.decision.Decision;
import io.keywright.engine.migration.decision.Decisions;
import io.keywright.engine.migration.decision.Explicit;
import io.keywright.engine.migration.decision.Losing;
import io.keywright.engine.migration.source.SourceServer;
import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.profiles.Profile.Level;
import io.keywright.profiles.migration.Strength;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.AuthenticationSpec;
import io.keywright.schema.document.BasicSpec;
import io.keywright.schema.document.EndpointAliasSpec;
import io.keywright.schema.document.EndpointSpec;
import io.keywright.schema.layout.Draft;
import io.keywright.schema.state.AuthenticationState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Drafts what the new server listens on, whom it calls, and how callers are authenticated. */
final class ConnectionsTarget {

    private final SourceServer source;
    private final Target target;
    private final KeystoreTarget keystores;
    private final OptionsTarget options;
    private final SecretNames secrets;
    private final Decisions decisions;
    private final Set<String> nameless;
    private final Scopes scopes;

    /** @param nameless endpoints whose names the new server cannot have while the old one is there */
    ConnectionsTarget(SourceServer source, Target target, KeystoreTarget keystores, OptionsTarget options, SecretNames secrets,
                      Decisions decisions, Set<String> nameless) {
        this.source = source;
        this.target = target;
        this.keystores = keystores;
        this.options = options;
        this.secrets = secrets;
        this.decisions = decisions;
        this.nameless = nameless;
        this.scopes = new Scopes(source);
    }

    private Profile from() {
        return source.profile();
    }

    private Profile to() {
        return target.profile();
    }

    /** The SSL configuration that listeners of the old server use where they name none. */
    private Optional<String> inbound() {
        return scopes.inbound().map(Map.Entry::getValue).or(() -> from().connections().defaultSslConfig());
    }

    private Optional<String> outbound() {
        return scopes.outbound().map(Map.Entry::getValue).or(() -> from().connections().defaultSslConfig());
    }

    void defaults(Draft server, Set<String> sslConfigs) {
        Optional<String> inbound = inbound().filter(sslConfigs::contains);
        Optional<String> outbound = outbound().filter(sslConfigs::contains);
        Optional<String> preset = to().connections().defaultSslConfig();
        boolean directions = to().can(Ability.DEFAULT_DIRECTIONS);
        Address place = target.address().child("defaultSslConfig");
        if (inbound.isPresent() && (inbound.equals(outbound) || !directions)) {
            if (!inbound.equals(preset) || isSaid()) {
                server.text("defaultSslConfig", inbound.get());
            }
            if (!inbound.equals(preset) && !isSaid()) {
                decisions.explicit(new Explicit(place, inbound, Strength.SAME, from().flavour() + " uses it where none is named, and "
                        + to().flavour() + preset.map(name -> " uses '" + name + "'").orElse(" none")));
            }
        } else if (directions) {
            Draft map = server.map("defaultSslConfig");
            inbound.filter(name -> !preset.equals(Optional.of(name)) || isSaid()).ifPresent(name -> map.text("inbound", name));
            outbound.ifPresent(name -> map.text("outbound", name));
        }
        say("", source.address().child("defaultSslConfig"), inbound, outbound, directions, place);
        scopes.scopes().stream().filter(scope -> !scope.isEmpty()).forEach(scope ->
                say(scope, source.address().child("scopes", scope, "defaultSslConfig"), inbound, outbound, directions, place));
    }

    private boolean isSaid() {
        return source.spec().defaultSslConfig().isPresent()
                || source.reading().place(source.address().child("defaultSslConfig")).isPresent();
    }

    private void say(String scope, Address thing, Optional<String> inbound, Optional<String> outbound, boolean directions, Address place) {
        decisions.say(thing, decision(scope, scopes.inbound(), inbound, true, place));
        decisions.say(thing, "inbound", decision(scope, scopes.inbound(), inbound, true, place));
        decisions.say(thing, "outbound", decision(scope, scopes.outbound(), outbound, directions || inbound.equals(outbound), place));
    }

    private Decision decision(String scope, Optional<Map.Entry<String, String>> counts, Optional<String> there, boolean sayable, Address place) {
        Strength ifLost = Strength.WEAKER;
        if (counts.filter(one -> one.getKey().equals(scope)).isEmpty()) {
            return Decision.dropped(Strength.SAME, "a nearer scope says what counts for this server");
        }
        if (there.isEmpty()) {
            return Decision.dropped(ifLost, "the SSL configuration that it names is not carried");
        }
        if (!sayable) {
            return Decision.translated(place, ifLost, "each endpoint alias names its SSL configuration itself");
        }
        return scope.isEmpty() ? Decision.kept(place, ifLost) : Decision.translated(place, ifLost, "as the default of the one server");
    }

    /**
     * What an endpoint is called there: the one that a product has by itself becomes the one that the other has, so that no
     * port is left open that nobody asked for.
     */
    String endpointName(String name) {
        Optional<String> before = from().fact("defaultEndpoint");
        Optional<String> after = to().fact("defaultEndpoint");
        return before.isPresent() && after.isPresent() && before.get().equals(name) ? after.get() : name;
    }

    void endpoint(String name, Draft endpoints, Set<String> sslConfigs) {
        Address thing = source.address().child("endpoints", name);
        String renamed = endpointName(name);
        Address place = target.address().child("endpoints", renamed);
        Optional<EndpointSpec> spec = Optional.ofNullable(source.spec().endpoints().get(name));
        Optional<EndpointState> state = Optional.ofNullable(source.state().endpoints().get(name));
        Draft map = endpoints.map(renamed);
        decisions.say(thing, renamed.equals(name) ? Decision.kept(place, Strength.SAME) : Decision.translated(place, Strength.SAME,
                "as '" + renamed + "', which " + to().flavour() + " has by itself as " + from().flavour() + " has '" + name + "'"));
        spec.flatMap(EndpointSpec::host).or(() -> state.filter(own -> source.says(thing, "host")).flatMap(EndpointState::host))
                .ifPresent(host -> {
                    map.text("host", host);
                    decisions.say(thing, "host", Decision.kept(place.child("host"), Strength.SAME));
                });
        spec.map(EndpointSpec::names).filter(names -> !names.isEmpty()).ifPresent(names -> names(name, names, thing, map, place));
        port("port", thing, place, map, spec.flatMap(EndpointSpec::port), state.flatMap(EndpointState::port),
                Optional.ofNullable(from().connections().ports().get(name)), Optional.ofNullable(to().connections().ports().get(renamed)));
        port("httpPort", thing, place, map, spec.flatMap(EndpointSpec::httpPort), state.flatMap(EndpointState::httpPort),
                Optional.ofNullable(from().connections().httpPorts().get(name)), Optional.ofNullable(to().connections().httpPorts().get(renamed)));
        endpointConfig(thing, place, map, spec, state, sslConfigs);
        options.write(Level.ENDPOINT, thing, place, map, spec.map(EndpointSpec::options).orElse(Map.of()),
                state.map(EndpointState::options).orElse(Map.of()), (field, values) -> false);
    }

    private void names(String endpoint, List<String> names, Address thing, Draft map, Address place) {
        if (nameless.contains(endpoint)) {
            decisions.say(thing, "names", Decision.manual(place.child("names"), Strength.SAME, "calls that name a url alone would not know which of the two "
                    + "servers they reach: add the names when those calls have moved"));
        } else {
            map.texts("names", names);
            decisions.say(thing, "names", Decision.kept(place.child("names"), Strength.SAME));
        }
    }

    /** What a product opens by itself the other one may not, and the other way round. */
    private void port(String field, Address thing, Address place, Draft map, Optional<Integer> declared, Optional<Integer> found,
                      Optional<Integer> before, Optional<Integer> after) {
        Optional<Integer> said = declared.or(() -> found.filter(port -> source.says(thing, field)));
        Optional<Integer> effective = said.or(() -> found).or(() -> before);
        int there = after.orElse(-1);
        if (said.isPresent()) {
            map.number(field, said.get());
            decisions.say(thing, field, Decision.kept(place.child(field), Losing.field(field, said.map(String::valueOf))));
        } else if (effective.orElse(-1) != there) {
            map.number(field, effective.orElse(-1));
            decisions.say(thing, field, Decision.kept(place.child(field), Losing.field(field, effective.map(String::valueOf))));
            decisions.explicit(new Explicit(place.child(field), Optional.of(String.valueOf(effective.orElse(-1))), Strength.SAME,
                    "it is " + effective.filter(port -> port > 0).map(port -> "port " + port).orElse("no port") + " on " + from().flavour()
                            + " without being said, and " + (there > 0 ? "port " + there : "none") + " on " + to().flavour()));
        } else {
            decisions.say(thing, field, Decision.kept(place, Strength.SAME));
        }
    }

    private void endpointConfig(Address thing, Address place, Draft map, Optional<EndpointSpec> spec, Optional<EndpointState> state,
                                Set<String> sslConfigs) {
        Optional<String> said = spec.flatMap(EndpointSpec::sslConfig)
                .or(() -> state.filter(own -> source.says(thing, "sslConfig")).flatMap(EndpointState::sslConfig));
        Optional<String> effective = said.or(() -> state.flatMap(EndpointState::sslConfig)).or(() -> scopes.inbound(thing)).or(this::inbound);
        Optional<String> there = effective.filter(sslConfigs::contains);
        if (said.isPresent() || !effective.equals(inbound())) {
            there.ifPresent(name -> map.text("sslConfig", name));
            decisions.say(thing, "sslConfig", there.isPresent() ? Decision.kept(place.child("sslConfig"), Strength.WEAKER)
                    : Decision.dropped(Strength.WEAKER, "the SSL configuration that it names is not carried"));
        }
    }

    /** Ports that the new product opens by itself, and the old server did not have. */
    void closed(Draft endpoints, Set<String> written) {
        to().fact("defaultEndpoint").filter(name -> !written.contains(name)).filter(name -> to().connections().ports().containsKey(name)
                || to().connections().httpPorts().containsKey(name)).ifPresent(name -> {
                    Optional<EndpointState> built = Optional.ofNullable(source.state().endpoints().get(name));
                    if (from().flavour().equals(to().flavour()) && built.isPresent()) {
                        return;
                    }
                    endpoints.map(name).number("port", -1).number("httpPort", -1);
                    decisions.explicit(new Explicit(target.address().child("endpoints", name), Optional.of("port -1, httpPort -1"), Strength.SAME,
                            to().flavour() + " listens there by itself, and the old server has nothing like it"));
                });
    }

    void endpointAlias(String name, Draft aliases, Set<String> sslConfigs) {
        Address thing = source.address().child("endpointAliases", name);
        Address place = target.address().child("endpointAliases", name);
        Optional<EndpointAliasSpec> spec = Optional.ofNullable(source.spec().endpointAliases().get(name));
        Optional<EndpointAliasState> state = Optional.ofNullable(source.state().endpointAliases().get(name));
        Optional<String> url = spec.isPresent() ? spec.flatMap(EndpointAliasSpec::url) : state.flatMap(EndpointAliasState::url);
        Optional<String> peer = spec.flatMap(EndpointAliasSpec::to);
        if (url.isEmpty() && peer.isEmpty()) {
            decisions.say(thing, Decision.manual(Strength.WEAKER, "it is for more than one peer, or for none that a url could name"));
            return;
        }
        Draft map = aliases.map(name);
        Strength ifLost = Losing.field("endpointAliases", Optional.empty());
        decisions.say(thing, Decision.kept(place, ifLost));
        spec.flatMap(EndpointAliasSpec::kind).or(() -> state.flatMap(EndpointAliasState::kind)).ifPresent(kind -> kind(thing, place, map, kind));
        url.ifPresent(text -> map.text("url", text));
        peer.ifPresent(to -> map.text("to", to));
        for (String field : List.of("url", "to", "host", "port", "tls")) {
            decisions.say(thing, field, Decision.kept(place.child(field.equals("to") ? "to" : url.isPresent() ? "url" : "to"), ifLost));
        }
        Optional<String> config = spec.flatMap(EndpointAliasSpec::sslConfig).or(() -> state.flatMap(EndpointAliasState::sslConfig))
                .or(() -> to().can(Ability.DEFAULT_DIRECTIONS) || outbound().equals(inbound()) ? Optional.empty() : outbound());
        config.ifPresent(wanted -> {
            boolean there = sslConfigs.contains(wanted);
            if (there) {
                map.text("sslConfig", wanted);
            }
            decisions.say(thing, "sslConfig", there ? Decision.kept(place.child("sslConfig"), Strength.WEAKER)
                    : Decision.dropped(Strength.WEAKER, "the SSL configuration that it names is not carried"));
        });
        spec.flatMap(EndpointAliasSpec::key).or(() -> state.flatMap(EndpointAliasState::key))
                .ifPresent(key -> key(thing, place, map, key, config.or(this::outbound)));
        basic(thing, place, map, spec, state);
        options.write(Level.ENDPOINT_ALIAS, thing, place, map, spec.map(EndpointAliasSpec::options).orElse(Map.of()),
                state.map(EndpointAliasState::options).orElse(Map.of()), (field, values) -> false);
    }

    private void kind(Address thing, Address place, Draft map, String kind) {
        if (to().can(Ability.ALIAS_KINDS) && to().flavour().equals(from().flavour())) {
            map.text("kind", kind);
            decisions.say(thing, "kind", Decision.kept(place.child("kind"), Strength.SAME));
        } else {
            decisions.say(thing, "kind", Decision.dropped(Strength.SAME, to().flavour() + " has no such kinds of calls"));
        }
    }

    private void key(Address thing, Address place, Draft map, String key, Optional<String> config) {
        Optional<String> keystore = config.flatMap(name -> Optional.ofNullable(source.spec().sslConfigs().get(name))
                .flatMap(spec -> spec.keystore()).or(() -> Optional.ofNullable(source.state().sslConfigs().get(name))
                        .flatMap(state -> state.keystore())));
        String after = keystores.alias(keystore, key);
        map.text("key", after);
        decisions.say(thing, "key", after.equals(key) ? Decision.kept(place.child("key"), Strength.SAME)
                : Decision.translated(place.child("key"), Strength.SAME, "as '" + after + "', which is its alias in the new store"));
    }

    private void basic(Address thing, Address place, Draft map, Optional<EndpointAliasSpec> spec, Optional<EndpointAliasState> state) {
        Optional<BasicSpec> declared = spec.flatMap(EndpointAliasSpec::basic);
        Optional<String> user = declared.map(BasicSpec::user).or(() -> state.flatMap(EndpointAliasState::user));
        if (user.isEmpty()) {
            return;
        }
        if (!to().can(Ability.BASIC_ALIASES)) {
            Decision dropped = Decision.dropped(Strength.SAME, to().flavour() + " holds no user and password for a call: whoever calls gives them");
            List.of("basic", "user", "password").forEach(field -> decisions.say(thing, field, dropped));
            return;
        }
        Draft basic = map.map("basic").text("user", user.get());
        Draft password = basic.map("password");
        if (declared.isPresent()) {
            declared.get().password().env().ifPresent(name -> password.text("env", name));
            declared.get().password().file().ifPresent(path -> password.text("file", path));
            declared.get().password().prompt().ifPresent(text -> password.text("prompt", text));
        } else {
            password.text("env", secrets.variable(Optional.empty(), "user " + user.get() + " of " + place, target.name(), thing.name(), "password"));
        }
        List.of("basic", "user", "password").forEach(field -> decisions.say(thing, field, Decision.kept(place.child("basic"), Strength.SAME)));
    }

    void authentication(Draft server) {
        Address thing = source.address().child("authentication");
        Address place = target.address().child("authentication");
        Optional<AuthenticationSpec> spec = source.spec().authentication();
        Optional<AuthenticationState> state = source.state().authentication().filter(own -> source.reading().place(thing).isPresent());
        Optional<AuthenticationMethod> method = spec.map(AuthenticationSpec::method).or(() -> state.flatMap(AuthenticationState::method));
        if (method.isEmpty()) {
            decisions.say(thing, Decision.manual(Strength.WEAKER, "no word of the document says this way to authenticate callers"));
            return;
        }
        Draft map = server.map("authentication").text("method", method.get().text());
        decisions.say(thing, Decision.kept(place, Strength.SAME));
        decisions.say(thing, "method", Decision.kept(place.child("method"), Losing.field("method", method.map(AuthenticationMethod::text))));
        Optional<Boolean> fallback = spec.isPresent() ? spec.flatMap(AuthenticationSpec::fallbackToBasic)
                : state.flatMap(AuthenticationState::fallbackToBasic);
        boolean certificates = method.get() == AuthenticationMethod.CERTIFICATE;
        boolean falls = certificates && fallback.orElse(false);
        if (falls && to().can(Ability.FALLBACK_TO_BASIC)) {
            map.flag("fallbackToBasic", true);
            decisions.say(thing, "fallbackToBasic", Decision.kept(place.child("fallbackToBasic"), Strength.STRONGER));
        } else {
            decisions.say(thing, "fallbackToBasic", falls ? Decision.dropped(Strength.STRONGER, "on " + to().label()
                    + " callers without a usable certificate are not asked for a password") : Decision.kept(place, Strength.SAME));
        }
        users(thing, place, map, spec, state);
    }

    private void users(Address thing, Address place, Draft map, Optional<AuthenticationSpec> spec, Optional<AuthenticationState> state) {
        List<String> named = new ArrayList<>();
        if (!to().can(Ability.USERS) && !to().can(Ability.USERS_BY_COMMON_NAME)) {
            decisions.say(thing, "users", Decision.dropped(Strength.SAME, to().label() + " holds no users of certificates here: map them where "
                    + "it keeps its users"));
            return;
        }
        spec.ifPresent(own -> own.users().forEach((user, by) -> {
            named.add(user);
            Draft entry = map.map("users").map(user);
            by.certificate().ifPresent(identity -> entry.text("certificate", identity));
            by.subject().ifPresent(subject -> entry.text("subject", subject));
        }));
        if (spec.isEmpty()) {
            state.ifPresent(own -> own.users().forEach((user, subject) -> {
                named.add(user);
                map.map("users").map(user).text("subject", subject);
            }));
        }
        named.forEach(user -> decisions.say(thing.child("users", user), Decision.kept(place.child("users", user), Strength.SAME)));
    }
}
