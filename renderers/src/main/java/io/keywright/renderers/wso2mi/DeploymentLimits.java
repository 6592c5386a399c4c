package io.keywright.renderers.wso2mi;

import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.toml.TomlEntry;
import io.keywright.renderers.wso2.TransportLimits;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Refuses what deployment.toml cannot express, or not in a way that is known to arrive. */
final class DeploymentLimits {

    private final Address server;
    private final ServerSite site;
    private final Deployment file;
    private final ServerState current;
    private final ServerState desired;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    DeploymentLimits(ServerSite site, Deployment file, ServerState current, ServerState desired) {
        this.server = Address.server(site.name());
        this.site = site;
        this.file = file;
        this.current = current;
        this.desired = desired;
    }

    List<Diagnostic> diagnostics() {
        diagnostics.addAll(new TransportLimits(site, file.transports().contains(TransportWords.LISTENER) ? Map.of(TransportWords.ENDPOINT, TransportWords.LISTENER) : Map.of(),
                file.sends(), current, desired, "those in the store that it comes with", file.profiles().fault()).diagnostics());
        desired.keystores().values().forEach(this::keystore);
        desired.sslConfigs().values().forEach(this::shadowed);
        desired.endpoints().values().forEach(endpoint -> endpoint.port().filter(port -> port <= file.portOffset()).ifPresent(port ->
                refuse(server.child("endpoints", endpoint.name(), "port"), "port " + port + " is not above what the product adds to each of its ports, " + file.portOffset(),
                        "write the port on which callers reach it, or change offset in [server]")));
        return diagnostics;
    }

    private void refuse(Address address, String summary, String hint) {
        diagnostics.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED, summary).about(address).hint(Optional.ofNullable(hint)));
    }

    private void keystore(KeystoreState store) {
        Address address = server.child("keystores", store.name());
        core(store, address);
        if (!isWritten(store)) {
            return;
        }
        // What stays as it is has arrived already.
        boolean stays = Optional.ofNullable(current.keystores().get(store.name())).filter(now -> now.hasPasswordElsewhere()
                || now.password().flatMap(PasswordState::value).equals(store.password().flatMap(PasswordState::value))).isPresent();
        store.password().flatMap(PasswordState::value).map(secret -> secret.use(String::new)).filter(text -> !stays).ifPresent(password -> {
            if (Deployment.isReference(password)) {
                refuse(address.child("password"), "the password of " + address + " has '$…{' in it, and the product would put something else in its place",
                        "choose another password");
            } else if (!isKept(password)) {
                refuse(address.child("password"), "the password of " + address + " has '<', '&' or a control character, and whether the product keeps "
                        + "these when it writes XML of it is not known", "choose another password, or refer to it in deployment.toml");
            }
        });
        store.location().ifPresent(location -> location(address, location));
    }

    /** Whether deployment.toml names a store, or is to: one that profiles alone have is no matter of the product's templates. */
    private boolean isWritten(KeystoreState store) {
        return file.stores().containsKey(store.name()) || desired.sslConfigs().values().stream().filter(config -> file.transports().contains(config.name()))
                .anyMatch(config -> Stream.of(config.keystore(), config.truststore()).flatMap(Optional::stream).anyMatch(store.name()::equals));
    }

    /** Whether a text comes out of the templates as it went in, whether they escape or not. */
    private static boolean isKept(String text) {
        return SecureXml.canHold(text) && text.chars().noneMatch(c -> c == '<' || c == '&' || c < ' ');
    }

    private void location(Address address, String location) {
        if (!isKept(location)) {
            refuse(address.child("location"), "'location' of " + address + " has '<', '&' or a control character, and whether the product keeps these when "
                    + "it writes XML of it is not known", "choose another name");
        } else if (file.place(Deployment.PRIMARY).written(location).isEmpty()) {
            refuse(address.child("location"), "'location' of " + address + " cannot be written: " + site.profile().label() + " takes names of files in '"
                    + site.profile().stores().directory().orElse("") + "' alone", null);
        }
    }

    /** The product itself uses a key of its core's store, by alias; the transports take the one that there is. */
    private void core(KeystoreState store, Address address) {
        boolean primary = file.storeName(file.place(Deployment.PRIMARY)).equals(Optional.of(store.name()));
        Optional<String> alias = Optional.ofNullable(store.options().get(StateReader.ALIAS));
        if (!primary) {
            alias.ifPresent(name -> refuse(address.child("options", StateReader.ALIAS), "'alias' of " + address + " cannot be expressed: only the store of "
                    + "[keystore.primary] has one", "leave it out"));
            return;
        }
        Optional<String> used = alias.or(() -> file.text(Deployment.PRIMARY + "." + StateReader.ALIAS));
        List<String> keys = store.entries().values().stream().filter(entry -> entry.kind() == EntryKind.KEY).map(EntryState::alias).toList();
        used.filter(name -> !keys.isEmpty() && keys.stream().noneMatch(name::equalsIgnoreCase)).ifPresent(name ->
                refuse(address.child("keys", keys.get(0)), address + " is the core's, and the product looks for the key '" + name + "' in it",
                        "declare the key under that alias, or 'options: {alias: " + keys.get(0) + "}'"));
    }

    /** Of a parameter that has its name of axis2.xml and a key of its own, it is not known which counts. */
    private void shadowed(SslConfigState config) {
        Address address = server.child("sslConfigs", config.name());
        Map<String, Boolean> declared = Map.of("SSLVerifyClient", config.clientAuth().isPresent(), "HttpsProtocols", config.protocols().isPresent(),
                "HostnameVerifier", config.verifyHostname().isPresent(), "keystore", config.keystore().isPresent(), "truststore", config.truststore().isPresent(),
                "PreferredCiphers", config.ciphers().isPresent() && !TransportKeys.ciphers(config.name()).startsWith(TransportKeys.RAW));
        declared.forEach((parameter, is) -> {
            Optional<TomlEntry> raw = file.entry(TransportKeys.RAW + config.name() + ".parameter." + parameter).filter(entry -> is);
            raw.ifPresent(entry -> diagnostics.add(Diagnostic.error(DiagnosticCode.SHADOWED, "'" + entry.name() + "' says what " + address
                    + " declares, and which of the two counts is not known").about(address).at(entry.range()).hint("remove it from the file")));
        });
    }
}
