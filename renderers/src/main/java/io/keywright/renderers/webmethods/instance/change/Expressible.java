package io.keywright.renderers.webmethods.instance.change;

import io.keywright.renderers.webmethods.instance.files.Call;
import io.keywright.renderers.webmethods.instance.files.Port;
import io.keywright.renderers.webmethods.instance.files.Settings;
import io.keywright.renderers.webmethods.instance.files.StoreAlias.Kind;
import io.keywright.renderers.webmethods.instance.state.InstanceState;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.AuthenticationState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Refuses what the files of an instance cannot express; what is in the SSL configurations is for {@link SharedFields}. */
final class Expressible {

    private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9_.-]*";

    private final Wanted wanted;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    Expressible(Wanted wanted) {
        this.wanted = wanted;
    }

    /** @param later the extended settings as they will be */
    List<Diagnostic> diagnostics(Settings later) {
        wanted.desired().keystores().values().forEach(this::keystore);
        new SharedFields(wanted, later, this::refuse).judge();
        wanted.desired().endpoints().forEach(this::endpoint);
        wanted.desired().endpointAliases().forEach(this::call);
        wanted.desired().authentication().flatMap(AuthenticationState::fallbackToBasic).ifPresent(this::fallback);
        diagnostics.addAll(new ClientCertificates(wanted.server(), wanted.request().unseen().users()).diagnostics());
        return diagnostics;
    }

    private void refuse(Address address, String summary, String hint) {
        if (diagnostics.stream().noneMatch(fault -> fault.address().equals(Optional.of(address)))) {
            diagnostics.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED, summary).about(address).hint(Optional.ofNullable(hint)));
        }
    }

    private void writable(Address address, String field, Optional<String> value) {
        value.filter(text -> !SecureXml.canHold(text)).ifPresent(text -> refuse(address.child(field), "'" + field + "' of " + address
                + " has a character that XML cannot hold", null));
    }

    private void keystore(KeystoreState store) {
        Address address = wanted.server().child("keystores", store.name());
        Set<Kind> kinds = wanted.kinds(store);
        String alias = wanted.nativeName(store.name());
        if (!alias.matches(NAME)) {
            boolean there = wanted.current().keys().stores().containsKey(store.name());
            if (!there) {
                refuse(address.child("name"), "'" + alias + "' cannot be the alias of a store: its file is called by it", "use letters, digits, '.', '_' and '-'");
            }
        }
        writable(address, "location", store.location());
        Wanted.keys(store).forEach(key -> writable(address.child("keys", key), "alias", Optional.of(key)));
        Set<String> types = new TreeSet<>(wanted.settings().list(Settings.TRUSTSTORE_TYPES));
        types.add("JKS");
        store.type().filter(type -> kinds.contains(Kind.TRUSTSTORE) && !types.contains(type)).ifPresent(type -> refuse(address.child("type"), address
                + " is of type " + type + ", and a truststore alias takes " + String.join(", ", types) + " alone", "write 'type: JKS', or have "
                + Settings.TRUSTSTORE_TYPES + " name " + type));
    }

    private void endpoint(String key, EndpointState endpoint) {
        Address address = wanted.server().child("endpoints", key);
        Optional<Port> present = wanted.current().keys().port(key);
        endpoint.httpPort().filter(port -> port != -1).ifPresent(port -> refuse(address.child("httpPort"), "'httpPort' of " + address
                + " cannot be expressed: a port without TLS is one of its own", null));
        writable(address, "host", endpoint.host());
        Optional<String> pack = Optional.ofNullable(endpoint.options().get("package"));
        pack.filter(name -> !name.matches(NAME)).ifPresent(name -> refuse(address.child("options", "package"), "'" + name + "' is no name of a package", null));
        if (present.isPresent()) {
            pack.filter(name -> !name.equals(present.get().pack())).ifPresent(name -> refuse(address.child("options", "package"), address
                    + " belongs to package '" + present.get().pack() + "', and a port does not change its package", "write '" + present.get().pack() + "'"));
        } else if (endpoint.port().isEmpty() || endpoint.port().get() < 0) {
            refuse(address, address + " is not there, and without a port it cannot be made", "add 'port'");
        }
        endpoint.port().flatMap(number -> wanted.current().keys().ports().entrySet().stream()
                        .filter(other -> other.getKey().number() == number && !other.getValue().equals(key)).map(Map.Entry::getValue).findFirst())
                .ifPresent(other -> refuse(address.child("port"), "port " + endpoint.port().orElseThrow() + " is that of '" + other + "'",
                        "call the endpoint '" + other + "', or choose another port"));
    }

    private void call(String key, EndpointAliasState alias) {
        Address address = wanted.server().child("endpointAliases", key);
        Optional<Call> present = wanted.current().keys().call(key);
        Optional<String> kind = alias.kind();
        if (kind.isPresent() && List.of(Call.Kind.values()).stream().noneMatch(one -> one.word().equals(kind.get()))) {
            refuse(address.child("kind"), "'" + kind.get() + "' is no kind of endpoint alias that has a client key", "write 'consumer' or 'remote'");
        } else if (present.isPresent() && kind.filter(word -> !word.equals(present.get().kind().word())).isPresent()) {
            refuse(address.child("kind"), address + " is of kind '" + present.get().kind().word() + "'", "write '" + present.get().kind().word() + "'");
        } else if (present.isEmpty() && kind.filter(Call.Kind.REMOTE.word()::equals).isPresent()) {
            refuse(address.child("kind"), address + " is not there, and a remote server is made in the product, where its password is set",
                    "make it under Settings > Remote Servers, and plan again");
        }
        if (wanted.instance().plain().stream().anyMatch(plain -> plain.name().equals(key))) {
            refuse(address, "consumer endpoint alias '" + key + "' is there with transport type HTTP, which carries no client key",
                    "delete it under Settings > Web Services, and plan again");
        }
        if (present.isEmpty() && (alias.host().isEmpty() || alias.port().isEmpty())) {
            refuse(address, address + " has no host and port", "add 'url'");
        }
        writable(address, "key", alias.key());
        writable(address, "user", alias.user());
    }

    private void fallback(boolean declared) {
        boolean asked = wanted.current().keys().ports().entrySet().stream().anyMatch(port -> wanted.config(wanted.config(port.getKey(), port.getValue()))
                .flatMap(SslConfigState::clientAuth).orElseGet(() -> InstanceState.clientAuth(port.getKey()))
                == ClientAuth.SUPPORTED) || wanted.desired().endpoints().values().stream().anyMatch(this::isSupported);
        if (declared != asked) {
            refuse(wanted.server().child("authentication", "fallbackToBasic"), "a port with clientAuth supported falls back to a password where no"
                    + " certificate is sent, and no other does", declared ? "write 'clientAuth: supported'" : "write 'fallbackToBasic: true', or 'clientAuth: required'");
        }
    }

    private boolean isSupported(EndpointState endpoint) {
        return endpoint.sslConfig().or(wanted::inbound).flatMap(wanted::config).flatMap(SslConfigState::clientAuth)
                .filter(ClientAuth.SUPPORTED::equals).isPresent();
    }
}
