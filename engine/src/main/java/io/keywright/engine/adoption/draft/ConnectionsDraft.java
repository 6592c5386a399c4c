package io.keywright.engine.adoption.draft;

import io.keywright.engine.adoption.home.AdoptedHome;
import io.keywright.engine.adoption.home.Remarks;
import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.schema.address.Address;
import io.keywright.schema.layout.Draft;
import io.keywright.schema.state.AuthenticationState;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import io.keywright.schema.vocabulary.Protocol;
import java.util.Optional;
import java.util.Set;

/** Writes what a server listens on, whom it calls and how into the draft. */
final class ConnectionsDraft {

    private final AdoptedHome home;
    private final Profile profile;
    private final EndpointNames names;
    private final SecretNames secrets;
    private final Set<Address> left;
    private final Remarks remarks;

    ConnectionsDraft(AdoptedHome home, EndpointNames names, SecretNames secrets, Set<Address> left, Remarks remarks) {
        this.home = home;
        this.profile = home.profile();
        this.names = names;
        this.secrets = secrets;
        this.left = left;
        this.remarks = remarks;
    }

    private boolean says(Address thing, String field) {
        return home.reading().says(thing, field);
    }

    private boolean isConfigured(Address thing) {
        return home.reading().place(thing).isPresent();
    }

    private String origin(Address thing) {
        return home.origin(thing).orElse("built in");
    }

    /** @param keystores names of those that the document has */
    void sslConfig(Draft sslConfigs, SslConfigState config, Set<String> keystores) {
        Address thing = home.address().child("sslConfigs", config.name());
        boolean builtIn = !isConfigured(thing);
        if (builtIn && config.keystore().filter(keystores::contains).isEmpty()) {
            return;
        }
        Draft map = sslConfigs.map(config.name());
        sslConfigs.from(config.name(), origin(thing));
        config.nativeName().ifPresent(name -> map.text("name", name));
        config.scope().ifPresent(scope -> map.text("scope", scope));
        config.keystore().filter(name -> builtIn || says(thing, "keystore")).ifPresent(name -> map.text("keystore", name));
        config.truststore().filter(name -> says(thing, "truststore")).ifPresent(name -> map.text("truststore", name));
        config.serverKey().filter(alias -> says(thing, "serverKey")).ifPresent(alias -> map.text("serverKey", alias));
        config.clientKey().filter(alias -> says(thing, "clientKey")).ifPresent(alias -> map.text("clientKey", alias));
        config.clientAuth().filter(mode -> says(thing, "clientAuth")).ifPresent(mode -> map.text("clientAuth", mode.text()));
        config.protocols().filter(some -> says(thing, "protocols") && !some.isEmpty()).ifPresent(protocols ->
                map.texts("protocols", protocols.stream().map(Protocol::text).toList()));
        config.ciphers().filter(some -> says(thing, "ciphers") && !some.isEmpty())
                .ifPresent(ciphers -> map.texts("ciphers", ciphers));
        config.verifyHostname().filter(flag -> says(thing, "verifyHostname")).ifPresent(flag -> map.flag("verifyHostname", flag));
        new OptionsDraft(home, thing).write(map, config.options(), profile.options(Profile.Level.SSL_CONFIG));
    }

    void defaults(Draft server) {
        home.state().defaults().forEach((scope, defaults) -> {
            Address thing = scope.isEmpty() ? home.address().child("defaultSslConfig")
                    : home.address().child("scopes", scope, "defaultSslConfig");
            if (isConfigured(thing)) {
                Draft map = scope.isEmpty() ? server : server.map("scopes").map(scope);
                defaults(map, defaults, thing);
                map.from("defaultSslConfig", origin(thing));
            }
        });
    }

    private void defaults(Draft map, DefaultSslConfigState defaults, Address thing) {
        Optional<String> inbound = defaults.inbound();
        Optional<String> outbound = defaults.outbound();
        if (inbound.isPresent() && inbound.equals(outbound)) {
            map.text("defaultSslConfig", inbound.get());
        } else {
            Draft directions = map.map("defaultSslConfig");
            inbound.filter(name -> says(thing, "inbound")).ifPresent(name -> directions.text("inbound", name));
            outbound.filter(name -> says(thing, "outbound")).ifPresent(name -> directions.text("outbound", name));
        }
    }

    void authentication(Draft server) {
        Address thing = home.address().child("authentication");
        Optional<AuthenticationState> state = home.state().authentication().filter(found -> isConfigured(thing));
        Optional<AuthenticationMethod> method = state.flatMap(AuthenticationState::method);
        if (method.isEmpty()) {
            return;
        }
        Draft map = server.map("authentication").text("method", method.get().text());
        server.from("authentication", origin(thing));
        boolean fallsBack = state.get().fallbackToBasic().orElse(false);
        if (method.get() == AuthenticationMethod.CERTIFICATE) {
            map.flag("fallbackToBasic", fallsBack);
        }
        if (profile.can(Ability.USERS)) {
            state.get().users().forEach((user, by) -> by.subject().ifPresent(subject -> map.map("users").map(user).text("subject", subject)));
        }
    }

    /** One that is built in and not configured is written when others may want to name it. */
    void endpoint(Draft endpoints, EndpointState endpoint) {
        Address thing = home.address().child("endpoints", endpoint.name());
        Optional<Integer> preset = Optional.ofNullable(profile.connections().ports().get(endpoint.name()));
        Optional<Integer> plainPreset = Optional.ofNullable(profile.connections().httpPorts().get(endpoint.name()));
        boolean otherPort = !preset.equals(endpoint.port()) || !plainPreset.equals(endpoint.httpPort());
        if (!isConfigured(thing) && !names.presents(thing) && !otherPort) {
            return;
        }
        Draft map = endpoints.map(endpoint.name());
        endpoints.from(endpoint.name(), origin(thing));
        endpoint.host().filter(host -> says(thing, "host")).ifPresent(host -> map.text("host", host));
        if (!names.of(thing).isEmpty()) {
            map.texts("names", names.of(thing));
        }
        endpoint.port().filter(port -> says(thing, "port") || preset.isPresent() && !preset.equals(endpoint.port()))
                .ifPresent(port -> map.number("port", port));
        endpoint.httpPort().filter(port -> says(thing, "httpPort") || preset.isPresent() && !plainPreset.equals(endpoint.httpPort()))
                .ifPresent(port -> map.number("httpPort", port));
        endpoint.sslConfig().filter(name -> says(thing, "sslConfig")).ifPresent(name -> map.text("sslConfig", name));
        new OptionsDraft(home, thing).write(map, endpoint.options(), profile.options(Profile.Level.ENDPOINT));
    }

    void endpointAlias(Draft aliases, EndpointAliasState alias) {
        Address thing = home.address().child("endpointAliases", alias.name());
        Optional<String> url = alias.url();
        if (url.isEmpty()) {
            remarks.add(home, thing, thing + " is for more than one peer, or for none that a url could name: host '"
                    + alias.host().orElse("") + "', port " + alias.port().map(String::valueOf).orElse("any"));
            return;
        }
        Draft map = aliases.map(alias.name());
        aliases.from(alias.name(), origin(thing));
        alias.kind().ifPresent(kind -> map.text("kind", kind));
        map.text("url", url.get());
        names.endpoint(alias.host().orElseThrow(), alias.port().orElseThrow()).filter(peer -> !left.contains(peer))
                .ifPresent(peer -> map.text("to", peer.segments().get(1) + "." + peer.name()));
        alias.sslConfig().ifPresent(name -> map.text("sslConfig", name));
        alias.key().ifPresent(key -> map.text("key", key));
        if (profile.can(Ability.BASIC_ALIASES) && alias.user().isPresent() && alias.password().isPresent()) {
            map.map("basic").text("user", alias.user().get()).map("password").text("env", secrets.variable(alias.password(),
                    "user " + alias.user().get() + " of " + thing, home.name(), alias.name(), "password"));
        }
        new OptionsDraft(home, thing).write(map, alias.options(), profile.options(Profile.Level.ENDPOINT_ALIAS));
    }
}
