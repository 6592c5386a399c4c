package io.keywright.renderers.liberty;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.ElementOption;
import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.renderers.liberty.configuration.Values;
import io.keywright.renderers.liberty.edit.ClearedFields;
import io.keywright.renderers.liberty.edit.ConnectionEdits;
import io.keywright.renderers.liberty.edit.Features;
import io.keywright.renderers.liberty.edit.KeyEntryEdits;
import io.keywright.renderers.liberty.edit.PasswordEdits;
import io.keywright.renderers.liberty.edit.ServerEdits;
import io.keywright.renderers.liberty.edit.Subject;
import io.keywright.renderers.liberty.state.Passwords;
import io.keywright.renderers.liberty.state.ServerOptions;
import io.keywright.renderers.liberty.state.SslProtocol;
import io.keywright.renderers.liberty.state.StateReader;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Our words → theirs. Every declared thing is compared with what the server sees, default by default; what differs
 * is written at the place that wins, and in files of ours what holds by default, too.
 */
final class LibertyRenderer {

    private final ServerSite site;
    private final ServerFiles files;
    private final ServerVariables variables;
    private final Declared declared;
    private final ServerState current;
    private final RenderRequest request;
    private final ServerState desired;
    private final Address server;
    private final ServerEdits edits;
    private final PasswordEdits passwords;
    private final KeyEntryEdits keyEntries;
    private final Features features;
    private final ConnectionEdits connections;

    LibertyRenderer(ServerSite site, ServerFiles files, ServerVariables variables, Passwords passwords,
                    Declared declared, ServerState current, RenderRequest request) {
        this.site = site;
        this.files = files;
        this.variables = variables;
        this.declared = declared;
        this.current = current;
        this.request = request;
        this.desired = request.desired();
        this.server = Address.server(site.name());
        this.edits = new ServerEdits(declared.configuration(), files, site.home());
        this.passwords = new PasswordEdits(declared, variables, passwords, desired, edits, site.home());
        this.keyEntries = new KeyEntryEdits(passwords, edits);
        this.features = new Features(declared.configuration(), edits, site.profile());
        this.connections = new ConnectionEdits(declared, variables, request, edits, features, server, inbound());
    }

    Rendering render() {
        try {
            boolean exists = declared.configuration().main().isPresent();
            if (!exists) {
                features.forNewServer();
            }
            if (needsTls()) {
                features.tls(callsOut());
            }
            connections.features();
            declared.elementOptions().stream().filter(option -> desired.options().containsKey(option.option()))
                    .forEach(option -> option.feature().ifPresent(features::need));
            features.write();
            removed();
            desired.keystores().values().forEach(this::keystore);
            desired.sslConfigs().values().forEach(this::sslConfig);
            undeclaredSslConfigs();
            defaults();
            connections.endpoints();
            connections.webAppSecurity();
            tlsTrace();
            elementOptions();
            cleared();
            passwords.finish();
            // A home that is made has a server.xml even when nothing needs to be said in it.
            if (!exists) {
                edits.main();
            }
            return new Rendering(edits.diagnostics().isEmpty() ? edits.result() : List.of(), List.of(),
                    edits.diagnostics());
        } catch (DiagnosticException e) {
            List<Diagnostic> all = new ArrayList<>(edits.diagnostics());
            all.addAll(e.diagnostics());
            return new Rendering(List.of(), List.of(), all);
        }
    }

    private boolean needsTls() {
        return !desired.keystores().isEmpty() || !desired.sslConfigs().isEmpty() || !desired.defaults().isEmpty()
                || !desired.endpointAliases().isEmpty() || desired.endpoints().values().stream().anyMatch(endpoint ->
                endpoint.sslConfig().isPresent() || endpoint.port().filter(port -> port > 0).isPresent());
    }

    private boolean callsOut() {
        return !desired.endpointAliases().isEmpty() || Optional.ofNullable(desired.defaults().get(""))
                .flatMap(DefaultSslConfigState::outbound).filter(outbound -> !outbound.equals(inbound())).isPresent();
    }

    private Subject subject(String element, String id, Optional<Setting> setting, Address address) {
        return new Subject(element, Optional.of(id), setting, address, edits, variables);
    }

    private void keystore(KeystoreState keystore) {
        String name = keystore.name();
        Address address = server.child("keystores", name);
        Subject subject = subject("keyStore", name, Optional.ofNullable(declared.keystores().get(name)), address);
        String type = keystore.type().orElseThrow();
        String location = keystore.location().orElseThrow();
        boolean isNew = subject.isNew() && !madeByServer(name);
        subject.wantAsWritten("location", location, Optional.of(StateReader.DEFAULT_LOCATION));
        boolean keyring = StateReader.KEYRINGS.contains(type);
        if (keyring) {
            // The product wants both written, and a password that it does not use.
            subject.wantAsWritten("type", type, Optional.empty());
            subject.want("fileBased", "false", Optional.empty());
            subject.want("readOnly", "true", Optional.empty());
            subject.want("password", "password", Optional.empty());
        } else {
            type(subject, type, location);
        }
        Map<String, String> options = new TreeMap<>(keystore.options());
        if (isNew && !keyring) {
            // The server's own default, mbean, never loads a renewed store by itself.
            options.putIfAbsent("updateTrigger", "polled");
        }
        subject.wantOptions(options, Values.KEYSTORE);
        if (!keyring) {
            passwords.change(keystore, subject, passwordVariable(name), address);
            keyEntries.change(keystore, subject);
        }
        subject.finish(ServerEdits.KEYSTORES, !name.equals(Declared.DEFAULT_KEYSTORE));
    }

    private String passwordVariable(String keystore) {
        return site.profile().stores().passwordVariable(keystore).orElseGet(() -> Passwords.variableOf(keystore));
    }

    /** Whether the server uses a default store that no file configures, and that it has made already. */
    private boolean madeByServer(String keystore) {
        return Optional.ofNullable(current.keystores().get(keystore)).filter(found -> found.password().isPresent())
                .filter(found -> files.read(site.home().resolve("resources/security/key.p12")).isPresent())
                .isPresent();
    }

    private void type(Subject subject, String type, String location) {
        Optional<String> seen = subject.setting().flatMap(found -> found.attribute("type"))
                .map(placed -> StateReader.canonicalType(variables.expand(placed.value()).text()));
        if (!seen.equals(Optional.of(type))) {
            subject.want("type", type, Optional.of(StateReader.defaultType(variables.expand(location).text())));
        }
    }

    private void sslConfig(SslConfigState config) {
        String id = config.name();
        Address address = server.child("sslConfigs", id);
        Setting setting = declared.sslConfigs().get(id);
        Subject subject = subject("ssl", id, Optional.ofNullable(setting), address);
        Optional<String> builtIn = id.equals(Declared.DEFAULT_SSL) ? Optional.of(Declared.DEFAULT_KEYSTORE)
                : Optional.empty();
        Optional<String> keystoreNow = Optional.ofNullable(current.sslConfigs().get(id))
                .flatMap(SslConfigState::keystore);
        config.keystore().ifPresent(name -> store(subject, "keyStoreRef", name,
                declared.nestedStore(id, "keyStore").or(() -> builtIn)));
        // Without a truststore the keystore is the truststore.
        Optional<String> keystore = config.keystore().or(() -> keystoreNow).or(() -> builtIn);
        config.truststore().ifPresent(name -> store(subject, "trustStoreRef", name,
                declared.nestedStore(id, "trustStore").or(() -> keystore)));
        config.serverKey().ifPresent(alias -> subject.want("serverKeyAlias", alias, Optional.empty()));
        config.clientKey().ifPresent(alias -> subject.want("clientKeyAlias", alias, Optional.empty()));
        config.clientAuth().ifPresent(mode -> clientAuth(subject, mode));
        protocols(config, subject);
        config.ciphers().ifPresent(ciphers -> {
            if (ciphers.isEmpty()) {
                subject.clear("enabledCiphers");
            } else {
                subject.want("enabledCiphers", String.join(" ", ciphers), Optional.empty());
            }
        });
        config.verifyHostname().ifPresent(verify -> subject.wantFlag("verifyHostname", verify, true));
        subject.wantOptions(config.options(), Values.SSL);
        connections.outbound(id, subject);
        subject.finish(ServerEdits.KEYSTORES, !id.equals(Declared.DEFAULT_SSL));
    }

    /** A nested store has a name with us only: no attribute can state it. */
    private void store(Subject subject, String attribute, String name, Optional<String> otherwise) {
        if (!declared.isNested(name) || !subject.shows(attribute, name, otherwise)) {
            subject.want(attribute, name, otherwise);
        }
    }

    /** In files of ours both are stated, of which the first wins: at most one is true. */
    private static void clientAuth(Subject subject, ClientAuth mode) {
        subject.wantFlag("clientAuthentication", mode == ClientAuth.REQUIRED, false);
        subject.wantFlag("clientAuthenticationSupported", mode == ClientAuth.SUPPORTED, false);
    }

    /** A vendor's set name and versions share one attribute; versions say more, so they win. */
    private void protocols(SslConfigState config, Subject subject) {
        Optional<String> setName = Optional.ofNullable(config.options().get("sslProtocol"));
        if (config.protocols().filter(list -> !list.isEmpty()).isPresent()) {
            Optional<String> seen = subject.setting().flatMap(found -> new Values(variables).text(found, "sslProtocol"));
            if (!SslProtocol.of(seen).protocols().equals(config.protocols()) || seen.isEmpty()) {
                subject.want("sslProtocol", SslProtocol.written(config.protocols().get()), Optional.empty());
            }
        } else if (setName.isPresent()) {
            subject.want("sslProtocol", setName.get(), Optional.empty());
        } else if (config.protocols().isPresent()
                && !Optional.ofNullable(current.sslConfigs().get(config.name())).flatMap(SslConfigState::protocols)
                .equals(config.protocols())) {
            subject.clear("sslProtocol");
        }
    }

    /** SSL configurations that only outbound connections are added to. */
    private void undeclaredSslConfigs() {
        for (String id : connections.outboundConfigs()) {
            if (!desired.sslConfigs().containsKey(id)) {
                Subject subject = subject("ssl", id, Optional.ofNullable(declared.sslConfigs().get(id)),
                        server.child("sslConfigs", id));
                connections.outbound(id, subject);
                subject.finish(ServerEdits.KEYSTORES, false);
            }
        }
    }

    /** The SSL configuration that listeners will have where they name none. */
    private String inbound() {
        return Optional.ofNullable(desired.defaults().get("")).flatMap(DefaultSslConfigState::inbound)
                .or(() -> Optional.ofNullable(current.defaults().get("")).flatMap(DefaultSslConfigState::inbound))
                .orElse(Declared.DEFAULT_SSL);
    }

    private void defaults() {
        DefaultSslConfigState defaults = desired.defaults().get("");
        if (defaults == null) {
            return;
        }
        Subject subject = new Subject("sslDefault", Optional.empty(),
                declared.configuration().singleton("sslDefault"), server.child("defaultSslConfig"), edits, variables);
        defaults.inbound().ifPresent(id -> subject.want("sslRef", id, Optional.of(Declared.DEFAULT_SSL)));
        defaults.outbound().ifPresent(id -> subject.want("outboundSSLRef", id, Optional.of(inbound())));
        subject.finish(ServerEdits.KEYSTORES, false);
    }

    private void tlsTrace() {
        Optional<String> wanted = Optional.ofNullable(desired.options().get(ServerOptions.TLS_TRACE));
        boolean cleared = request.cleared().getOrDefault(server.child("options"), Set.of())
                .contains(ServerOptions.TLS_TRACE);
        boolean traces = "true".equals(current.options().get(ServerOptions.TLS_TRACE));
        Path file = ServerOptions.jvmOptions(site.home());
        if (wanted.filter("true"::equals).isPresent() && !traces) {
            edits.plain(file, ServerOptions.withTrace(edits.plain(file)));
        } else if (traces && (cleared || wanted.filter("false"::equals).isPresent())) {
            edits.plain(file, ServerOptions.withoutTrace(edits.plain(file)));
        }
    }

    /** What a product made of Liberty has on top, each element once. */
    private void elementOptions() {
        Set<String> cleared = request.cleared().getOrDefault(server.child("options"), Set.of());
        declared.elementOptions().stream().map(ElementOption::element).distinct().forEach(element -> {
            List<ElementOption> options = declared.elementOptions().stream().filter(option -> option.element().equals(element)).toList();
            Subject subject = new Subject(element, Optional.empty(), declared.configuration().singleton(element), server.child("options"),
                    edits, variables);
            options.forEach(option -> Optional.ofNullable(desired.options().get(option.option())).ifPresentOrElse(
                    wanted -> subject.want(option.attribute().name(), wanted, option.attribute().defaultValue()), () -> {
                        if (cleared.contains(option.option()) && option.names()) {
                            subject.remove();
                        } else if (cleared.contains(option.option())) {
                            subject.clear(option.attribute().name());
                        }
                    }));
            subject.finish(ServerEdits.ENDPOINTS, options.stream().anyMatch(option -> option.names() && desired.options().containsKey(option.option())));
        });
    }

    private void removed() {
        for (Address address : request.removed()) {
            String kind = address.segments().size() == 4 ? address.segments().get(2) : "";
            String name = address.name();
            Optional<Setting> setting = switch (kind) {
                case "keystores" -> Optional.ofNullable(declared.keystores().get(name));
                case "sslConfigs" -> Optional.ofNullable(declared.sslConfigs().get(name));
                case "endpoints" -> Optional.ofNullable(declared.endpoints().get(name));
                case "endpointAliases" -> Optional.ofNullable(declared.aliases().get(name)).map(Declared.Alias::setting);
                default -> Optional.empty();
            };
            setting.ifPresent(found -> {
                subject(found.element(), name, setting, address).remove();
                if (kind.equals("keystores")) {
                    passwords.forget(name, found, passwordVariable(name));
                }
            });
        }
    }

    private void cleared() {
        request.cleared().forEach((address, fields) -> {
            if (!request.removed().contains(address)) {
                new ClearedFields(declared, edits, variables).clear(address, fields);
            }
        });
    }
}
