package io.keywright.renderers.mobilefirst;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Refuses what the properties cannot express. */
final class Expressible {

    private static final String CALLS = String.join(", ", Arrays.stream(Call.values()).map(Call::text).toList());

    private final Address server;
    private final ProjectFiles files;
    private final ServerState current;
    private final ServerState desired;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    Expressible(Address server, ProjectFiles files, ServerState current, ServerState desired) {
        this.server = server;
        this.files = files;
        this.current = current;
        this.desired = desired;
    }

    List<Diagnostic> diagnostics() {
        desired.keystores().keySet().forEach(this::keystore);
        desired.sslConfigs().values().forEach(this::sslConfig);
        desired.endpointAliases().values().forEach(this::alias);
        if (!desired.defaults().isEmpty()) {
            refuse(server.child("defaultSslConfig"), "'defaultSslConfig' of " + server + " cannot be expressed: adapters have theirs, and it is that of no other call",
                    "leave it out, and write 'sslConfig: " + AdapterStore.NAME + "' with the endpoint alias '" + Call.ADAPTER.text() + "'");
        }
        return diagnostics;
    }

    private void refuse(Address address, String summary, String hint) {
        diagnostics.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED, summary).about(address).hint(hint));
    }

    private void keystore(String name) {
        Address address = server.child("keystores", name);
        if (!name.equals(AdapterStore.NAME)) {
            refuse(address, address + " has no place in the project: all its adapters have one store", "call it '" + AdapterStore.NAME + "'");
        } else if (!files.has(ProjectFiles.WORKLIGHT)) {
            refuse(address, "there is no '" + ProjectFiles.WORKLIGHT + "' that could say where " + address + " is", "declare the home that has it");
        } else if (files.values(ProjectFiles.WORKLIGHT).entry(AdapterStore.ENCRYPTED_PASSWORD).isPresent()) {
            refuse(address, "the password of " + address + " is kept encrypted, in '" + AdapterStore.ENCRYPTED_PASSWORD + "', which cannot be written",
                    "replace that property by '" + AdapterStore.PASSWORD + "'");
        }
    }

    private void sslConfig(SslConfigState config) {
        Address address = server.child("sslConfigs", config.name());
        if (!config.name().equals(AdapterStore.NAME)) {
            refuse(address, address + " has no place in the project: adapters have one SSL configuration", "call it '" + AdapterStore.NAME + "'");
            return;
        }
        if (!desired.keystores().containsKey(AdapterStore.NAME) && !current.keystores().containsKey(AdapterStore.NAME)) {
            refuse(address, address + " has no store", "declare keystores." + AdapterStore.NAME);
        }
        said(address, "serverKey", config.serverKey().isPresent());
        said(address, "clientKey", config.clientKey().isPresent());
        said(address, "clientAuth", config.clientAuth().isPresent());
        said(address, "protocols", config.protocols().isPresent());
        said(address, "ciphers", config.ciphers().isPresent());
    }

    private void said(Address address, String field, boolean said) {
        if (said) {
            refuse(address.child(field), "'" + field + "' of " + address + " cannot be expressed: no property of the project says it", field.endsWith("Key")
                    ? "name the key as sslCertificateAlias in the adapter's XML" : "the Java of the application server decides");
        }
    }

    private void alias(EndpointAliasState alias) {
        Address address = server.child("endpointAliases", alias.name());
        Optional<Call> call = Call.named(alias.name());
        if (call.isEmpty()) {
            refuse(address, address + " has no properties in the project", "what has: " + CALLS);
            return;
        }
        if (!files.has(call.get().file())) {
            refuse(address, "there is no '" + call.get().file() + "' that could say where " + address + " goes", "declare the home that has it");
        }
        if (alias.sslConfig().isPresent() && call.get() != Call.ADAPTER) {
            refuse(address.child("sslConfig"), "'sslConfig' of " + address + " cannot be expressed: who calls there is no adapter, and trusts by stores of its own",
                    "leave it out");
        }
        Optional<String> presented = Optional.ofNullable(current.endpointAliases().get(alias.name())).flatMap(EndpointAliasState::key);
        if (alias.key().isPresent() && !alias.key().equals(presented)) {
            refuse(address.child("key"), "'key' of " + address + " stands in the XML of each adapter, which is not edited" + presented.map(key -> ": there it is '"
                    + key + "'").orElse(""), "write sslCertificateAlias and sslCertificatePassword there");
        }
    }
}
