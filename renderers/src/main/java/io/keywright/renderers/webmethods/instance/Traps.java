package io.keywright.renderers.webmethods.instance;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.properties.KeyValues;
import io.keywright.renderers.webmethods.instance.files.Call;
import io.keywright.renderers.webmethods.instance.files.Instance;
import io.keywright.renderers.webmethods.instance.files.Port;
import io.keywright.renderers.webmethods.instance.files.Settings;
import io.keywright.renderers.webmethods.instance.files.StoreAlias;
import io.keywright.renderers.webmethods.instance.files.StoreAlias.Kind;
import io.keywright.renderers.webmethods.instance.state.InstanceState;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what an instance's files say and the product does not do, or does otherwise than it looks. */
final class Traps {

    private static final Set<String> MODES = Set.of("none", "request", "require");

    private final Address server;
    private final Instance instance;
    private final InstanceState state;
    private final ServerFiles files;
    private final Diagnostics diagnostics;
    private final Settings settings;

    Traps(ServerSite site, Instance instance, InstanceState state, ServerFiles files, Diagnostics diagnostics) {
        this.server = Address.server(site.name());
        this.instance = instance;
        this.state = state;
        this.files = files;
        this.diagnostics = diagnostics;
        this.settings = instance.settings().orElseThrow();
    }

    void report() {
        wrongProperty(Settings.JVM_KEYSTORE, Settings.KEYSTORE, "the server presents no key of it");
        wrongProperty(Settings.JVM_TRUSTSTORE, Settings.TRUSTSTORE, "the server does not judge its peers by it");
        boolean trusts = settings.text(Settings.TRUSTSTORE).isPresent();
        if (!trusts && settings.flag(Settings.TRUST_BY_DEFAULT).orElse(false)) {
            add(Settings.TRUST_BY_DEFAULT + "=true and no " + Settings.TRUSTSTORE + ": every server that is called is trusted",
                    setting(Settings.TRUST_BY_DEFAULT), server, "declare a truststore in the default SSL configuration");
        }
        if (settings.flag(Settings.USE_JSSE).filter(uses -> !uses).isPresent()) {
            add(Settings.USE_JSSE + "=false: calls are made by a TLS stack of old, for which lists of protocols and ciphers of Java mean nothing",
                    setting(Settings.USE_JSSE), server, "write 'options: {useJSSE: true}'");
        }
        names(Settings.KEYSTORE, Kind.KEYSTORE);
        names(Settings.TRUSTSTORE, Kind.TRUSTSTORE);
        key(settings.text(Settings.KEYSTORE), settings.text(Settings.KEY), setting(Settings.KEY), server);
        instance.ports().forEach(port -> port(port, trusts));
        instance.calls().forEach(this::call);
        instance.plain().stream().filter(call -> call.keystore().isPresent() || call.key().isPresent()).forEach(call ->
                add("consumer endpoint alias '" + call.name() + "' names a key, and its transport type HTTP presents none", Optional.of(call.record().element().range()),
                        server, "delete it, and make one of type HTTPS"));
    }

    private void add(String summary, Optional<Range> at, Address about, String hint) {
        diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, summary).at(at).about(about).hint(Optional.ofNullable(hint)));
    }

    private Optional<Range> setting(String name) {
        Optional<KeyValues.Entry> entry = settings.values().entry(name);
        return entry.map(found -> settings.values().range(found, files.display(settings.path())));
    }

    /** Two families of names that look alike: one is for the Java that runs the server, the other for the server. */
    private void wrongProperty(String ofJava, String ofServer, String consequence) {
        if (settings.text(ofJava).isPresent() && settings.text(ofServer).isEmpty()) {
            add(ofJava + " is for the Java that runs the server, and " + ofServer + " is not set: " + consequence, setting(ofJava), server,
                    "declare it in the default SSL configuration");
        }
    }

    private void names(String setting, Kind kind) {
        settings.text(setting).ifPresent(alias -> exists(kind, alias, setting(setting), server));
    }

    private boolean exists(Kind kind, String alias, Optional<Range> at, Address about) {
        boolean there = alias(kind, alias).isPresent() || !instance.template().names(kind, alias).isEmpty();
        if (!there) {
            add("there is no " + kind.word() + " alias '" + alias + "'", at, about, null);
        }
        return there;
    }

    private Optional<StoreAlias> alias(Kind kind, String name) {
        return instance.stores().stream().filter(store -> store.kind() == kind && store.name().equals(name)).findFirst();
    }

    private void key(Optional<String> keystore, Optional<String> key, Optional<Range> at, Address about) {
        if (keystore.isPresent() && key.isPresent()) {
            alias(Kind.KEYSTORE, keystore.get()).filter(store -> store.keys().stream().noneMatch(key.get()::equalsIgnoreCase)).ifPresent(store ->
                    add("keystore alias '" + store.name() + "' has no password for key '" + key.get() + "': the product does not load it", at, about,
                            "add the key in the product, or declare it in the document"));
        } else if (keystore.isPresent() || key.isPresent()) {
            add("a keystore alias and a key alias count together, and only one of them is named", at, about, null);
        }
    }

    private void port(Port port, boolean trusts) {
        Address address = server.child("endpoints", state.keys().ports().get(port));
        Optional<Range> at = Optional.of(port.record().element().range());
        ClientAuth clientAuth = InstanceState.clientAuth(port);
        if (!MODES.contains(port.clientAuth())) {
            diagnostics.add(Diagnostic.warning(DiagnosticCode.UNSUPPORTED, "client authentication '" + port.clientAuth() + "' of port " + port.number()
                    + " has no word in the document: it asks for no certificate, and stays as it is").at(at).about(address));
        }
        if (clientAuth != ClientAuth.NONE && port.truststore().isEmpty() && !trusts) {
            add("port " + port.number() + " asks for certificates and there is no truststore, neither of its own nor of the server: no authority is trusted",
                    at, address, "declare a truststore");
        }
        if (port.record().flag(Port.USE_JSSE).filter(uses -> !uses).isPresent()) {
            add("useJSSE of port " + port.number() + " is false: its TLS stack is one of old, which speaks nothing after TLSv1", at, address,
                    "write 'options: {useJSSE: true}'");
        }
        if (!port.isEnabled()) {
            add("port " + port.number() + " is disabled: nobody listens there until it is enabled in the product", at, address, null);
        }
        for (String field : List.of("jsseEnabledProtocols", "jsseDisabledProtocols")) {
            port.record().text(field).ifPresent(value -> diagnostics.add(Diagnostic.warning(DiagnosticCode.UNSUPPORTED, "'" + field + "' of port "
                    + port.number() + " is not read: it stays as it is").at(at).about(address)));
        }
        port.keystore().ifPresent(alias -> exists(Kind.KEYSTORE, alias, at, address));
        port.truststore().ifPresent(alias -> exists(Kind.TRUSTSTORE, alias, at, address));
        key(port.keystore(), port.keyAlias(), at, address);
    }

    private void call(Call call) {
        Address address = server.child("endpointAliases", state.keys().calls().get(call));
        Optional<Range> at = Optional.of(call.record().element().range());
        call.keystore().ifPresent(alias -> exists(Kind.KEYSTORE, alias, at, address));
        key(call.keystore(), call.key(), at, address);
    }
}
