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
import io.keywright.schema.document.BasicSpec;
import io.keywright.schema.document.EndpointAliasSpec;
import io.keywright.schema.document.EndpointSpec;
import io.keywright.schema.layout.Draft;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Drafts what the new server listens on and whom it calls. */
final class ConnectionsTarget {

    private final SourceServer source;
    private final Target target;
    private final KeystoreTarget keystores;
    private final OptionsTarget options;
    private final SecretNames secrets;
    private final Decisions decisions;
    private final Set<String> nameless;
    private final UsedConfigs used;
    private final Scopes scopes;
    private final SslConfigNames configs;
    private final EndpointNames endpointNames;

    /** @param nameless endpoints whose names the new server cannot have while the old one is there */
    ConnectionsTarget(SourceServer source, Target target, KeystoreTarget keystores, OptionsTarget options, SecretNames secrets,
                      Decisions decisions, Set<String> nameless, SslConfigNames configs, EndpointNames endpointNames) {
        this.source = source;
        this.target = target;
        this.keystores = keystores;
        this.options = options;
        this.secrets = secrets;
        this.decisions = decisions;
        this.nameless = nameless;
        this.used = new UsedConfigs(source);
        this.scopes = used.scopes();
        this.configs = configs;
        this.endpointNames = endpointNames;
    }

    private Profile from() {
        return source.profile();
    }

    private Profile to() {
        return target.profile();
    }

    void defaults(Draft server) {
        Optional<String> inbound = configs.inbound(used.inbound(), to().fact("defaultEndpoint"));
        Optional<String> outbound = configs.outbound(used.outbound());
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

    void endpoint(String name, Draft endpoints) {
        Address thing = source.address().child("endpoints", name);
        String renamed = endpointNames.of(name);
        Address place = target.address().child("endpoints", renamed);
        Optional<EndpointSpec> spec = Optional.ofNullable(source.spec().endpoints().get(name));
        Optional<EndpointState> state = Optional.ofNullable(source.state().endpoints().get(name));
        Draft map = endpoints.map(renamed);
        decisions.say(thing, renamed.equals(name) ? Decision.kept(place, Strength.SAME) : Decision.translated(place, Strength.SAME,
                "as '" + renamed + "', which " + to().flavour() + " has by itself" + (from().fact("defaultEndpoint").filter(name::equals).isPresent()
                        ? " as " + from().flavour() + " has '" + name + "'" : ": it is the first of the old server")));
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
        endpointConfig(name, renamed, thing, place, map);
        spec.ifPresent(own -> described(own, thing, map));
        options.write(Level.ENDPOINT, thing, place, map, spec.map(EndpointSpec::options).orElse(Map.of()),
                state.map(EndpointState::options).orElse(Map.of()), (field, values) -> false);
    }

    /** What is said of a listener that the product's maker runs stands in no SSL configuration, which the new one may need. */
    private void described(EndpointSpec spec, Address thing, Draft map) {
        Draft said = to().can(Ability.DESCRIBED_ENDPOINTS) ? map : new Draft();
        spec.presents().ifPresent(name -> said.text("presents", name));
        spec.clientAuth().ifPresent(mode -> said.text("clientAuth", mode.text()));
        spec.acceptedIssuers().ifPresent(names -> said.texts("acceptedIssuers", names));
        spec.protocols().ifPresent(versions -> said.texts("protocols", versions.stream().map(Protocol::text).toList()));
        spec.signatureAlgorithms().ifPresent(schemes -> said.texts("signatureAlgorithms", schemes));
        if (said != map) {
            said.paths().forEach(path -> decisions.say(thing, path.get(0), Decision.manual(Losing.field(path.get(0),
                    spec.clientAuth().map(ClientAuth::text)), "it describes a listener of " + from().flavour()
                            + ": say it in an SSL configuration of the new server")));
        }
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

    private void endpointConfig(String name, String renamed, Address thing, Address place, Draft map) {
        Optional<String> said = used.saidByEndpoint(name);
        Optional<String> effective = used.ofEndpoint(name);
        Optional<String> there = configs.ofEndpoint(renamed, effective);
        boolean byDefault = there.equals(configs.inbound(used.inbound(), to().fact("defaultEndpoint"))) && effective.equals(used.inbound());
        if (said.isPresent() || !byDefault) {
            there.ifPresent(config -> map.text("sslConfig", config));
            decisions.say(thing, "sslConfig", named(place, effective, there));
        }
    }

    private static Decision named(Address place, Optional<String> before, Optional<String> there) {
        return there.map(name -> before.equals(there) ? Decision.kept(place.child("sslConfig"), Strength.WEAKER)
                        : Decision.translated(place.child("sslConfig"), Strength.WEAKER, "as '" + name + "', which it is called there"))
                .orElseGet(() -> Decision.dropped(Strength.WEAKER, "the SSL configuration that it names is not carried"));
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
                            to().flavour() + " listens there by itself, which the new server is told not to: the old one has nothing like it"));
                });
    }

    void endpointAlias(String name, Draft aliases) {
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
        Optional<String> config = used.saidByCall(name)
                .or(() -> to().can(Ability.DEFAULT_DIRECTIONS) || used.outbound().equals(used.inbound()) ? Optional.empty() : used.outbound());
        config.ifPresent(wanted -> {
            Optional<String> there = configs.ofCall(config);
            there.ifPresent(own -> map.text("sslConfig", own));
            decisions.say(thing, "sslConfig", named(place, config, there));
        });
        spec.flatMap(EndpointAliasSpec::key).or(() -> state.flatMap(EndpointAliasState::key))
                .ifPresent(key -> key(thing, place, map, key, config.or(used::outbound)));
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
}
