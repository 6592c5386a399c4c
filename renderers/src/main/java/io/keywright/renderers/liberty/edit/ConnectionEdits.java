package io.keywright.renderers.liberty.edit;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.renderers.liberty.configuration.Values.OptionAttribute;
import io.keywright.renderers.liberty.configuration.Values;
import io.keywright.renderers.liberty.state.ServerOptions;
import io.keywright.renderers.liberty.state.StateReader;
import io.keywright.renderers.xml.NewElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.AuthenticationState;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the server listens on, how it authenticates callers, and whom it calls. */
public final class ConnectionEdits {

    private final Declared declared;
    private final ServerVariables variables;
    private final ServerState desired;
    private final Set<String> clearedOptions;
    private final Set<Address> removed;
    private final ServerEdits edits;
    private final Features features;
    private final Address server;
    private final String inbound;
    private final Map<String, List<EndpointAliasState>> aliases = new TreeMap<>();

    /** @param inbound the SSL configuration of listeners that name none */
    public ConnectionEdits(Declared declared, ServerVariables variables, RenderRequest request, ServerEdits edits,
                           Features features, Address server, String inbound) {
        this.declared = declared;
        this.variables = variables;
        this.desired = request.desired();
        this.removed = request.removed();
        this.clearedOptions = request.cleared().getOrDefault(server.child("options"), Set.of());
        this.edits = edits;
        this.features = features;
        this.server = server;
        this.inbound = inbound;
        String outbound = Optional.ofNullable(desired.defaults().get("")).flatMap(DefaultSslConfigState::outbound)
                .orElse(inbound);
        desired.endpointAliases().values().forEach(alias -> aliases.computeIfAbsent(sslConfigOf(alias, outbound),
                key -> new ArrayList<>()).add(alias));
    }

    /** An alias that names none stays where it is, or goes to the one that calls have by default. */
    private String sslConfigOf(EndpointAliasState alias, String outbound) {
        return alias.sslConfig().or(() -> Optional.ofNullable(declared.aliases().get(alias.name()))
                .map(Declared.Alias::sslConfig)).orElse(outbound);
    }

    /** Asking callers who they are takes a feature. */
    public void features() {
        desired.authentication().flatMap(AuthenticationState::method)
                .filter(method -> method != AuthenticationMethod.NONE)
                .ifPresent(method -> features.applicationSecurity(server.child("authentication")));
        if (ServerOptions.WEB.stream().anyMatch(option -> desired.options().containsKey(option.name())
                && !option.defaultValue().equals(Optional.of(desired.options().get(option.name()))))) {
            features.applicationSecurity(server.child("options"));
        }
    }

    public void webAppSecurity() {
        Subject subject = new Subject("webAppSecurity", Optional.empty(),
                declared.configuration().singleton("webAppSecurity"), server.child("authentication"), edits, variables);
        desired.authentication().ifPresent(authentication -> authentication(authentication, subject));
        subject.wantOptions(desired.options(), ServerOptions.WEB);
        ServerOptions.WEB.stream().map(OptionAttribute::name).filter(clearedOptions::contains).forEach(subject::clear);
        subject.finish(ServerEdits.ENDPOINTS, false);
    }

    private void authentication(AuthenticationState authentication, Subject subject) {
        Address address = server.child("authentication");
        Optional<AuthenticationMethod> method = authentication.method();
        if (method.equals(Optional.of(AuthenticationMethod.NONE))) {
            if (features.hasApplicationSecurity()) {
                edits.report(Diagnostic.error(DiagnosticCode.UNSUPPORTED, "authentication 'none' cannot be expressed:"
                        + " with application security on, each application says how its callers are authenticated")
                        .about(address).hint("remove 'authentication', or the feature appSecurity from server.xml"));
            }
            subject.clear("overrideHttpAuthMethod");
        } else if (method.isPresent()) {
            subject.want("overrideHttpAuthMethod",
                    method.get() == AuthenticationMethod.CERTIFICATE ? "CLIENT_CERT" : "BASIC", Optional.empty());
        }
        authentication.fallbackToBasic().ifPresent(fallback -> fallback(subject, fallback));
    }

    private static void fallback(Subject subject, boolean fallback) {
        // The newer attribute wins over the older one, so where it stands it has to say the same.
        boolean newer = subject.setting()
                .flatMap(found -> found.attribute("allowAuthenticationFailOverToAuthMethod")).isPresent();
        if (newer && fallback) {
            subject.want("allowAuthenticationFailOverToAuthMethod", "BASIC", Optional.empty());
        } else if (newer) {
            subject.clear("allowAuthenticationFailOverToAuthMethod");
        }
        subject.wantFlag("allowFailOverToBasicAuth", fallback, false);
    }

    public void endpoints() {
        Set<String> ids = new TreeSet<>(desired.endpoints().keySet());
        Optional<Boolean> log = clearedOptions.contains(ServerOptions.ACCESS_LOG) ? Optional.of(false)
                : Optional.ofNullable(desired.options().get(ServerOptions.ACCESS_LOG)).map(Boolean::valueOf);
        if (log.isPresent()) {
            ids.addAll(declared.endpoints().keySet());
            ids.add(Declared.DEFAULT_ENDPOINT);
        }
        for (String id : ids) {
            Address address = server.child("endpoints", id);
            if (removed.contains(address)) {
                continue;
            }
            Subject subject = new Subject("httpEndpoint", Optional.of(id),
                    Optional.ofNullable(declared.endpoints().get(id)), address, edits, variables);
            Optional.ofNullable(desired.endpoints().get(id)).ifPresent(endpoint -> endpoint(endpoint, subject));
            log.ifPresent(on -> accessLog(id, subject, on));
            subject.finish(ServerEdits.ENDPOINTS, desired.endpoints().containsKey(id)
                    && !id.equals(Declared.DEFAULT_ENDPOINT));
        }
    }

    private void endpoint(EndpointState endpoint, Subject subject) {
        boolean builtIn = endpoint.name().equals(Declared.DEFAULT_ENDPOINT);
        endpoint.host().ifPresent(host -> subject.want("host", host, Optional.of("localhost")));
        endpoint.httpPort().ifPresent(port -> subject.want("httpPort", port.toString(),
                Optional.of(builtIn ? StateReader.port(variables, "default.http.port", 9080) : "-1")));
        endpoint.port().ifPresent(port -> subject.want("httpsPort", port.toString(),
                Optional.of(builtIn ? StateReader.port(variables, "default.https.port", 9443) : "-1")));
        subject.wantOptions(endpoint.options(), Values.ENDPOINT);
        Subject options = subject.part("sslOptions", sslOptions(endpoint, subject));
        endpoint.sslConfig().ifPresent(id -> options.want("sslRef", id, Optional.of(inbound)));
        options.wantOptions(endpoint.options(), Values.SSL_OPTIONS);
    }

    /** The element with the TLS options; one that other endpoints use as well is left to them. */
    private Optional<Setting> sslOptions(EndpointState endpoint, Subject subject) {
        Optional<Setting> present = subject.setting().flatMap(declared::sslOptions);
        Optional<Setting.Placed> reference = subject.setting().flatMap(found -> found.attribute("sslOptionsRef"));
        boolean referred = present.isPresent() && reference.isPresent()
                && subject.setting().flatMap(found -> found.nested("sslOptions")).isEmpty();
        if (!referred) {
            return present;
        }
        boolean shared = declared.endpoints().entrySet().stream().anyMatch(other ->
                !other.getKey().equals(endpoint.name()) && other.getValue().attribute("sslOptionsRef")
                        .filter(placed -> placed.value().equals(reference.get().value())).isPresent());
        Values values = new Values(variables);
        boolean differs = endpoint.sslConfig().isPresent()
                && !endpoint.sslConfig().equals(values.text(present.get(), "sslRef").or(() -> Optional.of(inbound)));
        if (shared && differs) {
            subject.clear("sslOptionsRef");
            return Optional.empty();
        }
        return present;
    }

    /** No two logs may be written to one file, or the server turns both down (CWWKG0031E). */
    private static Map<String, String> logFile(String endpoint) {
        return endpoint.equals(Declared.DEFAULT_ENDPOINT) ? Map.of()
                : Map.of("filePath", "${server.output.dir}/logs/http_access_"
                + endpoint.replaceAll("[^A-Za-z0-9._-]", "_") + ".log");
    }

    private void accessLog(String endpoint, Subject subject, boolean on) {
        Optional<Setting> log = subject.setting().flatMap(found -> ServerOptions.accessLogging(declared, found));
        if (log.isPresent() && !on && log.get().occurrences().stream().allMatch(o -> edits.owns(o.file()))) {
            subject.part("accessLogging", log).remove();
        } else if (log.isPresent()) {
            Subject part = subject.part("accessLogging", log);
            boolean enables = on && !new Values(variables).flag(log.get(), "enabled", true);
            part.wantFlag("enabled", on, true);
            if (enables && log.get().attribute("filePath").isEmpty()) {
                logFile(endpoint).forEach((name, value) -> part.wantAsWritten(name, value, Optional.empty()));
            }
        } else if (on) {
            Map<String, String> attributes = new LinkedHashMap<>(Map.of("enabled", "true"));
            attributes.putAll(logFile(endpoint));
            subject.add(NewElement.of("accessLogging", attributes));
        }
    }

    /** The SSL configurations that outbound connections are declared for. */
    public Set<String> outboundConfigs() {
        return aliases.keySet();
    }

    /** Adds and changes the outbound connections of one SSL configuration. */
    public void outbound(String sslConfig, Subject ssl) {
        for (EndpointAliasState alias : aliases.getOrDefault(sslConfig, List.of())) {
            Address address = server.child("endpointAliases", alias.name());
            Declared.Alias present = declared.aliases().get(alias.name());
            if (present != null && present.sslConfig().equals(sslConfig)) {
                change(alias, new Subject("outboundConnection", Optional.empty(), Optional.of(present.setting()),
                        address, edits, variables));
                continue;
            }
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("id", alias.name());
            Optional<Setting> moved = Optional.ofNullable(present).map(Declared.Alias::setting);
            put(attributes, "host", alias.host(), moved);
            put(attributes, "port", alias.port().map(Object::toString), moved);
            put(attributes, "clientCertificate", alias.key(), moved);
            moved.ifPresent(setting -> new Subject("outboundConnection", Optional.empty(), moved, address, edits,
                    variables).remove());
            if (!attributes.containsKey("host")) {
                edits.report(Diagnostic.error(DiagnosticCode.UNSUPPORTED, address + " has no host, and the server"
                        + " applies no outboundConnection without one").about(address).hint("give it a url"));
            } else if (attributes.values().stream().anyMatch(value -> value.contains("${"))) {
                edits.report(Diagnostic.error(DiagnosticCode.UNSUPPORTED, address + " holds '${', which the server"
                        + " takes for a variable").about(address));
            } else {
                ssl.add(NewElement.of("outboundConnection", attributes));
            }
        }
    }

    private static boolean differs(Setting present, String attribute, Optional<String> wanted) {
        return wanted.isPresent() && !wanted.equals(present.attribute(attribute).map(Setting.Placed::value));
    }

    private static void put(Map<String, String> attributes, String name, Optional<String> value,
                            Optional<Setting> moved) {
        value.or(() -> moved.flatMap(setting -> setting.attribute(name)).map(Setting.Placed::value))
                .ifPresent(text -> attributes.put(name, text));
    }

    private static void change(EndpointAliasState alias, Subject subject) {
        Setting present = subject.setting().orElseThrow();
        // Without an id its name comes from host and port, so it needs one before they change.
        if (present.attribute("id").isEmpty() && (differs(present, "host", alias.host())
                || differs(present, "port", alias.port().map(Object::toString)))) {
            subject.wantAsWritten("id", alias.name(), Optional.empty());
        }
        alias.host().ifPresent(host -> subject.want("host", host, Optional.empty()));
        alias.port().ifPresent(port -> subject.want("port", port.toString(), Optional.empty()));
        alias.key().ifPresent(key -> subject.want("clientCertificate", key, Optional.empty()));
    }
}
