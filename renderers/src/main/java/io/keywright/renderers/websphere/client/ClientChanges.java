package io.keywright.renderers.websphere.client;

import io.keywright.profiles.Profile;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.websphere.client.ClientStore.Part;
import io.keywright.renderers.websphere.state.ClientPrograms;
import io.keywright.renderers.websphere.state.CipherNames;
import io.keywright.renderers.websphere.state.ProtocolText;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Declared SSL configurations of client programs, compared with those of {@code ssl.client.props}. */
final class ClientChanges {

    /** What a new SSL configuration says where the document does not; signers are asked about as the product does. */
    private static final List<String> NEW = List.of(ClientState.LEVEL, "jsseProvider", "trustManager", "keyManager");

    private final ClientEditor editor;
    private final ClientNames names;
    private final ServerState current;
    private final RenderRequest request;
    private final Profile profile;
    private final Address server;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    /**
     * @param current what is said of client programs
     * @param request what is asked for them, and for nothing else
     */
    ClientChanges(ClientProperties properties, ClientNames names, ServerState current, RenderRequest request, Profile profile) {
        this.editor = new ClientEditor(properties);
        this.names = names;
        this.current = current;
        this.request = request;
        this.profile = profile;
        this.server = Address.server(current.name());
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** The file with all changes. */
    ClientProperties draft() {
        request.desired().sslConfigs().values().forEach(this::sslConfig);
        names.sslConfigs().forEach(this::cleared);
        removeSslConfigs();
        new ClientStoreChanges(editor, names, current, request, profile, diagnostics).draft();
        return editor.properties();
    }

    private void report(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    private void sslConfig(SslConfigState wanted) {
        Address address = server.child("sslConfigs", wanted.name());
        String alias = wanted.nativeName().orElse(wanted.name());
        Optional<String> known = Optional.ofNullable(names.sslConfigs().get(wanted.name()));
        Optional<Diagnostic> renamed = ClientNames.renamed(address, known, alias);
        if (renamed.isPresent()) {
            report(renamed.get());
            return;
        }
        List<ClientBlock> blocks = editor.properties().blocks().stream().filter(block -> block.alias().equals(alias)).toList();
        if (blocks.size() > 1) {
            report(Diagnostic.error(DiagnosticCode.AMBIGUOUS, address + " is more than one SSL configuration of " + ClientProperties.FILE)
                    .about(address).at(editor.properties().range(blocks.get(1).name())).note(editor.properties().range(blocks.get(0).name()), "the first one")
                    .hint("remove one of them from the file"));
            return;
        }
        if (known.isEmpty() && !blocks.isEmpty()) {
            report(Diagnostic.error(DiagnosticCode.CONFLICT, address + " would be a second '" + alias + "' of " + ClientProperties.FILE).about(address)
                    .at(editor.properties().range(blocks.get(0).name())).hint("give it another 'name', or declare it once"));
            return;
        }
        inexpressible(wanted, address);
        Optional<SslConfigState> now = Optional.ofNullable(current.sslConfigs().get(wanted.name()));
        if (known.isEmpty()) {
            editor.create(alias);
            editor.set(alias, ClientState.PROTOCOL, ProtocolText.DEFAULT_SET);
            NEW.forEach(option -> editor.set(alias, ClientState.OPTIONS.get(option), ClientState.DEFAULTS.get(option)));
        }
        fields(alias, wanted, now, address);
        store(alias, Part.KEYS, wanted.keystore(), now.flatMap(SslConfigState::keystore), address);
        store(alias, Part.TRUST, wanted.truststore(), now.flatMap(SslConfigState::truststore), address);
    }

    /** Programs call, and are called by nobody. */
    private void inexpressible(SslConfigState wanted, Address address) {
        Map<String, Optional<?>> fields = new TreeMap<>(Map.of("clientAuth", wanted.clientAuth(), "serverKey", wanted.serverKey(),
                "scope", wanted.scope()));
        fields.forEach((field, value) -> value.ifPresent(said -> report(unsupported(field + " of " + address
                + " cannot be said: client programs only call, and belong to their profile", address.child(field)))));
    }

    private static Diagnostic unsupported(String summary, Address address) {
        return Diagnostic.error(DiagnosticCode.UNSUPPORTED, summary).about(address);
    }

    private void fields(String alias, SslConfigState wanted, Optional<SslConfigState> now, Address address) {
        List<Protocol> versions = wanted.protocols().orElse(List.of());
        Optional<String> set = Optional.ofNullable(wanted.options().get("sslProtocol"));
        if (versions.size() > 1 && !profile.fact("protocolLists").equals(Optional.of("true"))) {
            report(unsupported("protocols of " + address + " are a list, and " + profile.label() + " takes one version or a set", address)
                    .hint("name one version, or write 'options: {sslProtocol: SSL_TLSv2}'"));
        } else if (!versions.isEmpty() || wanted.protocols().isPresent() && set.isEmpty()) {
            change(alias, ClientState.PROTOCOL, ProtocolText.written(versions), now.flatMap(SslConfigState::protocols).equals(wanted.protocols()));
        } else {
            set.ifPresent(name -> change(alias, ClientState.PROTOCOL, name,
                    now.map(config -> name.equals(config.options().get("sslProtocol"))).orElse(false)));
        }
        wanted.ciphers().ifPresent(ciphers -> {
            change(alias, ClientState.CIPHERS, CipherNames.ibm(ciphers), now.flatMap(SslConfigState::ciphers).equals(wanted.ciphers()));
            // Suites that are named count with level CUSTOM only, and that level counts with suites only.
            boolean custom = now.map(config -> "CUSTOM".equals(config.options().get(ClientState.LEVEL))).orElse(false);
            if (!wanted.options().containsKey(ClientState.LEVEL) && custom == ciphers.isEmpty()) {
                editor.set(alias, ClientState.LEVEL, ciphers.isEmpty() ? "HIGH" : "CUSTOM");
            }
        });
        ClientState.OPTIONS.forEach((option, property) -> Optional.ofNullable(wanted.options().get(option)).ifPresent(value ->
                change(alias, property, value, now.map(config -> value.equals(config.options().get(option))).orElse(false))));
        wanted.clientKey().ifPresent(key -> change(alias, ClientState.CLIENT_KEY, key, now.flatMap(SslConfigState::clientKey).equals(wanted.clientKey())));
    }

    /** What means the same already stays as it is written. */
    private void change(String alias, String property, String value, boolean same) {
        if (!same) {
            editor.set(alias, property, value);
        }
    }

    private void store(String alias, Part part, Optional<String> wanted, Optional<String> now, Address address) {
        if (wanted.isEmpty() || wanted.equals(now)) {
            return;
        }
        String key = wanted.get();
        Optional<String> name = Optional.ofNullable(names.keystores().get(key)).or(() -> Optional.ofNullable(request.desired().keystores().get(key))
                .map(store -> store.nativeName().orElse(key)));
        if (name.isEmpty()) {
            report(unsupported(address + " refers to keystore '" + key + "', which is none of client programs", address.child(part.field()))
                    .hint("declare that keystore with 'options: {" + ClientPrograms.OPTION + ": true}'"));
            return;
        }
        Optional<ClientStore> there = ClientStore.find(editor.properties(), name.get());
        editor.set(alias, part.property(ClientStore.NAME), name.get());
        for (String what : ClientStore.ALL) {
            if (part.has(what) && !what.equals(ClientStore.NAME)) {
                editor.set(alias, part.property(what), there.flatMap(store -> store.value(what)).orElse(""));
            }
        }
    }

    /** Back to what the product has by default; a truststore there must be, and the keystore is the one that is known. */
    private void cleared(String key, String alias) {
        Address address = server.child("sslConfigs", key);
        Set<String> fields = request.removed().contains(address) ? Set.of() : new TreeSet<>(request.cleared().getOrDefault(address, Set.of()));
        Optional<SslConfigState> wanted = Optional.ofNullable(request.desired().sslConfigs().get(key));
        for (String field : fields) {
            switch (field) {
                case "clientKey" -> editor.set(alias, ClientState.CLIENT_KEY, "");
                case "protocols", "options.sslProtocol" -> {
                    if (wanted.filter(config -> config.protocols().isPresent() || config.options().containsKey("sslProtocol")).isEmpty()) {
                        editor.set(alias, ClientState.PROTOCOL, ProtocolText.DEFAULT_SET);
                    }
                }
                case "ciphers" -> {
                    editor.set(alias, ClientState.CIPHERS, "");
                    editor.set(alias, ClientState.LEVEL, wanted.map(config -> config.options().get(ClientState.LEVEL)).orElse("HIGH"));
                }
                case "truststore" -> store(alias, Part.TRUST, wanted.flatMap(SslConfigState::keystore),
                        Optional.ofNullable(current.sslConfigs().get(key)).flatMap(SslConfigState::truststore), address);
                default -> Optional.ofNullable(ClientState.OPTIONS.get(field.replaceFirst("^options\\.", ""))).ifPresent(property ->
                        editor.set(alias, property, defaultOf(field.replaceFirst("^options\\.", ""), wanted)));
            }
        }
    }

    private static String defaultOf(String option, Optional<SslConfigState> wanted) {
        boolean custom = option.equals(ClientState.LEVEL) && wanted.flatMap(SslConfigState::ciphers).filter(suites -> !suites.isEmpty()).isPresent();
        return custom ? "CUSTOM" : ClientState.DEFAULTS.get(option);
    }

    private void removeSslConfigs() {
        names.sslConfigs().forEach((key, alias) -> {
            Address address = server.child("sslConfigs", key);
            ClientProperties properties = editor.properties();
            if (request.removed().contains(address)) {
                if (properties.standard().filter(block -> block.alias().equals(alias)).isPresent()) {
                    report(Diagnostic.error(DiagnosticCode.CONFLICT, address + " cannot be removed: client programs use '" + alias
                            + "' where they name no other").about(address).at(properties.standardPlace())
                            .hint("keep it in the document"));
                } else {
                    editor.remove(alias);
                }
            }
        });
    }
}
