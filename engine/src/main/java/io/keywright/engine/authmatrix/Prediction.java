package io.keywright.engine.authmatrix;

import io.keywright.engine.authmatrix.Cell.Fate;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.DeclaredServer.Config;
import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.profiles.Profile.Level;
import io.keywright.profiles.authentication.AuthenticationFacts;
import io.keywright.profiles.authentication.CallerCertificate;
import io.keywright.profiles.authentication.CallerPassword;
import io.keywright.profiles.authentication.Decision;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.document.AuthenticationSpec;
import io.keywright.schema.shape.Nearest;
import io.keywright.schema.source.SourceMap;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works out the matrix of one server. What its profile does not say is an error, never a guess. */
public final class Prediction {

    /** The user whose password is given, for the document says of no user that there is one with a password. */
    static final String USER_OF_PASSWORD = "(user)";
    /** The user that the certificate names, where the document declares none. */
    static final String USER_OF_CERTIFICATE = "(certificate)";
    /** The same where the flavour takes the certificate's common name for the user. */
    static final String USER_OF_COMMON_NAME = "(common name)";

    private final DeclaredServer server;
    private final Profile profile;
    private final Optional<AuthenticationSpec> authentication;
    private final Declarations declared;
    private final SourceMap sources;
    private final Set<String> notes = new LinkedHashSet<>();

    private Prediction(DeclaredServer server, Profile profile, Optional<AuthenticationSpec> authentication, Declarations declared,
                       SourceMap sources) {
        this.server = server;
        this.profile = profile;
        this.authentication = authentication;
        this.declared = declared;
        this.sources = sources;
    }

    /**
     * @param server   one of {@code declared}, which has no errors
     * @param asked    the server as the user names it
     * @param only     the endpoint that is asked for; empty: all
     * @param sources  the document's
     * @throws DiagnosticException when nobody can say who gets in
     * @throws UsageException      when there is no such endpoint
     */
    public static AuthMatrix of(DeclaredServer server, String asked, Optional<String> only, Declarations declared,
                                SourceMap sources) {
        String who = "who gets in at " + server.address();
        if (server.isOutside()) {
            throw fault(DiagnosticCode.UNSUPPORTED, who + " is not for this document to say: it is an outside party",
                    Optional.empty(), server, sources);
        }
        Profile profile = server.profile().orElseThrow(() -> new IllegalStateException("bug: " + server.address()
                + " without a profile passed validation"));
        if (!profile.authentication().isKnown()) {
            throw fault(DiagnosticCode.NOT_AVAILABLE_YET, who + " is not known: the profile of " + server.label()
                    + " has no facts about it", Optional.empty(), server, sources);
        }
        // Where no file of the product says how callers log in, the handshake decides, and what applications ask is theirs.
        boolean unsaid = !profile.can(Ability.AUTHENTICATION_METHODS) && !profile.can(Ability.FALLBACK_TO_BASIC) && !server.describesEndpoints();
        if (server.spec().authentication().isEmpty() && !unsaid) {
            throw fault(DiagnosticCode.MISSING, who + " is left to its own configuration: it has no 'authentication'",
                    Optional.of("add 'authentication: {method: …}'"), server, sources);
        }
        return new Prediction(server, profile, server.spec().authentication(), declared, sources).matrix(asked, only);
    }

    private static DiagnosticException fault(DiagnosticCode code, String summary, Optional<String> hint,
                                             DeclaredServer server, SourceMap sources) {
        return new DiagnosticException(Diagnostic.error(code, summary).hint(hint).about(server.address())
                .at(sources.key(server.address()).orElseGet(() -> sources.nearest(server.address()))));
    }

    /**
     * What listens with TLS.
     *
     * @param sslConfig the name of its SSL configuration
     * @param described what the document says of one that is not configured
     * @param httpPort  where it listens without TLS as well
     */
    private record Listener(String name, Optional<String> sslConfig, Optional<ClientAuth> described, Optional<Integer> httpPort,
                            Map<String, String> options) {
    }

    private AuthMatrix matrix(String asked, Optional<String> only) {
        List<Listener> listeners = listeners();
        only.filter(name -> listeners.stream().noneMatch(listener -> listener.name().equals(name))).ifPresent(name -> {
            List<String> known = listeners.stream().map(Listener::name).toList();
            throw new UsageException(server.address() + " has no endpoint '" + name + "' with TLS",
                    Nearest.hint(name, known).or(() -> known.isEmpty() ? Optional.empty()
                            : Optional.of("endpoints: " + String.join(", ", known))));
        });
        if (listeners.isEmpty()) {
            throw fault(DiagnosticCode.MISSING, server.address() + " listens nowhere with TLS", Optional.empty(), server, sources);
        }
        List<EndpointMatrix> endpoints = new ArrayList<>();
        for (Listener listener : listeners) {
            if (only.isEmpty() || only.get().equals(listener.name())) {
                endpoints.add(new EndpointMatrix(listener.name(), cells(listener)));
            }
        }
        return new AuthMatrix(asked, endpoints, List.copyOf(notes));
    }

    private List<Listener> listeners() {
        List<Listener> listeners = new ArrayList<>();
        server.spec().endpoints().forEach((name, spec) -> server.port(name, spec).ifPresent(port ->
                listeners.add(new Listener(name, spec.sslConfig().or(() -> server.inboundDefault(spec)),
                        spec.clientAuth().filter(word -> server.describesEndpoints()), server.httpPort(name, spec),
                        spec.options()))));
        if (server.spec().endpoints().isEmpty()) {
            profile.fact("defaultEndpoint").ifPresent(name -> listeners.add(new Listener(name, server.inboundDefault(), Optional.empty(),
                    Optional.ofNullable(profile.connections().httpPorts().get(name)), Map.of())));
        }
        return listeners;
    }

    private List<Cell> cells(Listener listener) {
        Optional<Config> config = listener.sslConfig().flatMap(server::config);
        Optional<CallerTrust> trust = config.filter(own -> asks(own) != ClientAuth.NONE)
                .map(own -> CallerTrust.of(server, own, declared));
        Map<String, String> circumstances = new HashMap<>();
        circumstances.put(AuthenticationFacts.METHOD, authentication.map(AuthenticationSpec::method).orElse(AuthenticationMethod.CERTIFICATE).text());
        circumstances.put(AuthenticationFacts.FALLBACK_TO_BASIC,
                String.valueOf(authentication.flatMap(AuthenticationSpec::fallbackToBasic).orElse(false)));
        circumstances.put(AuthenticationFacts.CLIENT_AUTH, listener.described().or(() -> config.map(Prediction::asks)).orElse(ClientAuth.NONE).text());
        circumstances.put(AuthenticationFacts.TRUST, trust.filter(CallerTrust::isInCertificatesAlone).isPresent()
                ? AuthenticationFacts.IN_CERTIFICATES : AuthenticationFacts.IN_AUTHORITIES);
        options(Level.SERVER, server.spec().options(), circumstances);
        options(Level.SSL_CONFIG, config.map(own -> own.spec().options()).orElse(Map.of()), circumstances);
        options(Level.ENDPOINT, listener.options(), circumstances);
        List<Cell> cells = new ArrayList<>();
        for (CallerCertificate certificate : profile.authentication().certificates()) {
            for (CallerPassword password : CallerPassword.values()) {
                cells.add(new Cell(certificate, password, decide(circumstances, certificate, password, listener)));
            }
        }
        takeNotes(listener, config);
        trust.ifPresent(own -> takeNotes(own, config.orElseThrow(), circumstances, listener));
        return cells;
    }

    private static ClientAuth asks(Config config) {
        return config.spec().clientAuth().orElse(ClientAuth.NONE);
    }

    private Fate decide(Map<String, String> circumstances, CallerCertificate certificate, CallerPassword password,
                        Listener listener) {
        return profile.authentication().decide(circumstances, certificate, password).map(this::fate)
                .orElseThrow(() -> undecided(listener, certificate, password));
    }

    private DiagnosticException undecided(Listener listener, CallerCertificate certificate, CallerPassword password) {
        return fault(DiagnosticCode.NOT_AVAILABLE_YET, "who gets in at " + server.address() + " is not known: the profile of "
                + server.label() + " does not say what becomes of a caller with " + certificate + " certificate and "
                + password + " password at endpoint '" + listener.name() + "'", Optional.empty(), server, sources);
    }

    /** The options that the flavour has, as declared or by their default. */
    private void options(Level level, Map<String, String> declared, Map<String, String> circumstances) {
        profile.options(level).forEach((name, option) -> Optional.ofNullable(declared.get(name)).or(option::defaultValue)
                .ifPresent(value -> circumstances.put(level.text() + "." + name, value)));
    }

    private Fate fate(Decision decision) {
        return new Fate(decision.outcome(), switch (decision.as()) {
            case NOBODY -> Optional.empty();
            case PASSWORD -> Optional.of(USER_OF_PASSWORD);
            case CERTIFICATE -> Optional.of(authentication.stream().flatMap(spec -> spec.users().keySet().stream()).findFirst().orElse(
                    profile.can(Ability.USERS_BY_COMMON_NAME) ? USER_OF_COMMON_NAME : USER_OF_CERTIFICATE));
        }, decision.layer());
    }

    private void takeNotes(Listener listener, Optional<Config> config) {
        String endpoint = "endpoint '" + listener.name() + "'";
        if (config.isEmpty() && !server.describesEndpoints()) {
            notes.add(endpoint + " uses " + listener.sslConfig().map(name -> "SSL configuration '" + name + "', which the document"
                    + " does not declare").orElse("an SSL configuration of its own") + ": this holds if it asks for no certificate");
        }
        listener.httpPort().ifPresent(port -> notes.add(endpoint + " listens without TLS as well, on port " + port
                + ": nobody presents a certificate there"));
    }

    private void takeNotes(CallerTrust trust, Config config, Map<String, String> circumstances, Listener listener) {
        if (trust.isInNobody()) {
            notes.add(config.address() + " declares nobody whom it trusts: until it does, no certificate is good");
        }
        Map<String, String> inCertificates = new HashMap<>(circumstances);
        inCertificates.put(AuthenticationFacts.TRUST, AuthenticationFacts.IN_CERTIFICATES);
        if (trust.isInBoth() && !decide(circumstances, CallerCertificate.EXPIRED, CallerPassword.NONE, listener)
                .equals(decide(inCertificates, CallerCertificate.EXPIRED, CallerPassword.NONE, listener))) {
            notes.add(config.address() + " trusts authorities and certificates of callers themselves: one of these stays "
                    + "good after its end");
        }
    }
}
