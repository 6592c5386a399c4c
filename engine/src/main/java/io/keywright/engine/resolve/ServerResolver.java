package io.keywright.engine.resolve;

import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.renderers.keymaterial.bundle.BundleFile;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.AuthenticationSpec;
import io.keywright.schema.document.DefaultSslConfigSpec;
import io.keywright.schema.document.EndpointAliasSpec;
import io.keywright.schema.document.EndpointSpec;
import io.keywright.schema.document.GenerateIdentitySpec;
import io.keywright.schema.document.IdentitySpec;
import io.keywright.schema.document.KeystoreSpec;
import io.keywright.schema.document.PasswordSpec;
import io.keywright.schema.document.RequestSpec;
import io.keywright.schema.document.ServerSpec;
import io.keywright.schema.document.SslConfigSpec;
import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.document.UserSpec;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.AuthenticationState;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.state.UserState;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import io.keywright.schema.vocabulary.BundleContents;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import javax.security.auth.x500.X500Principal;

/** Resolves the declaration of one server into the state that it asks for. */
final class ServerResolver {

    private final TlsDocument document;
    private final Secrets secrets;

    ServerResolver(TlsDocument document, Secrets secrets) {
        this.document = document;
        this.secrets = secrets;
    }

    ServerState state(String name, ServerSpec spec, Profile profile) {
        Address server = Address.server(name);
        // What only describes how a client calls stands in no file of it, so it is no part of what it should be.
        boolean describes = profile.can(Ability.DESCRIBED_CALLS);
        boolean listens = profile.can(Ability.LISTENS_ONLY);
        Optional<String> ofEndpoints = spec.defaultSslConfig().filter(own -> listens).flatMap(DefaultSslConfigSpec::both);
        Map<String, DefaultSslConfigState> defaults = new TreeMap<>();
        spec.defaultSslConfig().filter(own -> !describes && !listens).ifPresent(own -> defaults.put("", defaults("", own)));
        spec.scopes().forEach((scope, of) -> of.defaultSslConfig()
                .ifPresent(own -> defaults.put(scope, defaults(scope, own))));
        return new ServerState(name,
                each(spec.keystores(), (key, value) ->
                        keystore(key, value, server.child("keystores", key), profile)),
                describes ? Map.of() : each(spec.sslConfigs(), ServerResolver::sslConfig),
                defaults,
                spec.authentication().map(own -> authentication(own, profile)),
                profile.can(Ability.DESCRIBED_ENDPOINTS) ? Map.of() : each(spec.endpoints(), (key, value) -> endpoint(key, value, ofEndpoints)),
                describes ? Map.of() : endpointAliases(spec, server, profile),
                spec.options());
    }

    private static <S, T> Map<String, T> each(Map<String, S> specs, BiFunction<String, S, T> resolve) {
        Map<String, T> states = new TreeMap<>();
        specs.forEach((name, spec) -> states.put(name, resolve.apply(name, spec)));
        return states;
    }

    private KeystoreState keystore(String name, KeystoreSpec spec, Address address, Profile profile) {
        boolean bundle = profile.can(Ability.BUNDLES);
        Optional<BundleContents> contents = bundle && !spec.keys().isEmpty()
                ? spec.contents().or(() -> Optional.of(BundleContents.BOTH)) : Optional.empty();
        // Of a bundle the document decides, where it says nothing by its file's suffix: it is to be what is asked for now.
        Optional<String> type = bundle ? Optional.of(profile.stores().type(spec.type(), spec.location())) : spec.type();
        EntryKind ofKeys = contents.filter(BundleContents::withoutKey).isPresent() ? EntryKind.TRUST : EntryKind.KEY;
        Optional<Secret> keyPassword = spec.keyPassword()
                .flatMap(reference -> secrets.of(reference, address.child("keyPassword")));
        Map<String, EntryState> entries = new TreeMap<>();
        spec.trust().forEach((alias, source) -> entries.put(alias, new EntryState(alias, EntryKind.TRUST, List.of(),
                Optional.empty(), Optional.of(document.authorities().containsKey(source)
                        ? Address.authority(source) : Address.identity(source)))));
        spec.keys().forEach((alias, key) -> entries.put(alias, new EntryState(alias, ofKeys, List.of(),
                key.keyPassword().flatMap(reference ->
                        secrets.of(reference, address.child("keys", alias, "keyPassword"))).or(() -> keyPassword),
                Optional.of(Address.identity(key.identity())))));
        return new KeystoreState(name, other(name, spec.name()), spec.scope(), type, spec.location(), contents,
                password(spec, address, bundle), entries, spec.exclusive().orElse(false), spec.options());
    }

    /** A native name that is no other than the key is as good as absent. */
    private static Optional<String> other(String key, Optional<String> nativeName) {
        return nativeName.filter(name -> !name.equals(key));
    }

    /** What needs no password has an empty one. */
    private Optional<PasswordState> password(KeystoreSpec spec, Address address, boolean bundle) {
        if (bundle && (spec.password().isEmpty() || spec.password().get().none().isPresent())) {
            return Optional.of(PasswordState.of(BundleFile.NO_PASSWORD));
        }
        return spec.password().map(password ->
                new PasswordState(secrets.of(password, address.child("password")), password.variable()));
    }

    static SslConfigState sslConfig(String name, SslConfigSpec spec) {
        return new SslConfigState(name, other(name, spec.name()), spec.scope(), spec.keystore(), spec.truststore(),
                spec.serverKey(), spec.clientKey(), spec.clientAuth(), spec.protocols(), spec.ciphers(),
                spec.verifyHostname(), spec.options());
    }

    private static DefaultSslConfigState defaults(String scope, DefaultSslConfigSpec spec) {
        return new DefaultSslConfigState(scope, spec.both().or(spec::inbound), spec.both().or(spec::outbound));
    }

    private AuthenticationState authentication(AuthenticationSpec spec, Profile profile) {
        Map<String, UserState> users = new TreeMap<>();
        // Where the common name decides, validation has compared it with the user; there is nothing to configure.
        Map<String, UserSpec> held = profile.can(Ability.USERS) ? spec.users() : Map.of();
        held.forEach((user, by) -> users.put(user, new UserState(subject(by).map(subject -> new X500Principal(subject).getName()),
                by.certificate().map(Address::identity), Optional.empty())));
        // fallbackToBasic belongs to method certificate, where its absence means no.
        Optional<Boolean> fallback = spec.method() == AuthenticationMethod.CERTIFICATE
                ? spec.fallbackToBasic().or(() -> Optional.of(false)) : spec.fallbackToBasic();
        return new AuthenticationState(Optional.of(spec.method()), fallback, users);
    }

    private Optional<String> subject(UserSpec spec) {
        return spec.subject().or(() -> spec.certificate().map(document.identities()::get)
                .flatMap(identity -> identity.generate().map(GenerateIdentitySpec::subject).or(() -> identity.request().map(RequestSpec::subject))));
    }

    private static EndpointState endpoint(String name, EndpointSpec spec, Optional<String> otherwise) {
        return new EndpointState(name, spec.host(), spec.port(), spec.httpPort(), spec.sslConfig().or(() -> otherwise), spec.options());
    }

    private Map<String, EndpointAliasState> endpointAliases(ServerSpec spec, Address server, Profile profile) {
        Optional<String> otherwise = spec.defaultSslConfig().flatMap(DefaultSslConfigSpec::calls)
                .or(() -> profile.connections().defaultSslConfig().filter(spec.sslConfigs()::containsKey));
        Map<String, EndpointAliasState> aliases = new TreeMap<>();
        spec.endpointAliases().forEach((name, alias) -> {
            boolean tls = alias.url().map(URI::create).filter(ServerResolver::isPlain).isEmpty();
            Optional<String> sslConfig = alias.sslConfig().or(() -> otherwise.filter(standard -> tls));
            // A call that has what every call has stands in no file.
            Optional<String> own = sslConfig.filter(config -> !profile.connections().callsSslConfig().equals(Optional.of(config)));
            if (own.isPresent() || profile.can(Ability.DEFAULT_ALIASES)) {
                aliases.put(name, endpointAlias(name, alias, Optional.of(tls).filter(said -> profile.can(Ability.PLAIN_ALIASES)), sslConfig,
                        server.child("endpointAliases", name)));
            }
        });
        return aliases;
    }

    private EndpointAliasState endpointAlias(String name, EndpointAliasSpec spec, Optional<Boolean> tls,
                                             Optional<String> sslConfig, Address address) {
        Optional<URI> url = spec.url().map(URI::create);
        Optional<EndpointSpec> peer = spec.to().flatMap(this::endpoint);
        Optional<String> host = url.map(URI::getHost).or(() -> peer.flatMap(ServerResolver::firstName));
        Optional<Integer> port = url.map(ServerResolver::port).or(() -> peer.flatMap(EndpointSpec::port));
        return new EndpointAliasState(name, spec.kind(), host, port, tls, sslConfig, spec.key(),
                spec.basic().map(basic -> basic.user()),
                spec.basic().flatMap(basic -> secrets.of(basic.password(), address.child("basic", "password"))),
                spec.options());
    }

    /** The endpoint that {@code server.endpoint} names; endpoint names have no dot. */
    private Optional<EndpointSpec> endpoint(String reference) {
        int dot = reference.lastIndexOf('.');
        return Optional.ofNullable(document.servers().get(reference.substring(0, dot)))
                .map(server -> server.endpoints().get(reference.substring(dot + 1)));
    }

    private static Optional<String> firstName(EndpointSpec endpoint) {
        return endpoint.names().stream().findFirst().or(() -> endpoint.host().filter(host -> !host.equals("*")));
    }

    private static boolean isPlain(URI url) {
        return "http".equalsIgnoreCase(url.getScheme());
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : isPlain(url) ? 80 : 443;
    }
}
