package io.keywright.renderers.websphere.client;

import io.keywright.profiles.Profile;
import io.keywright.renderers.flavour.StoreChange;
import io.keywright.renderers.websphere.cell.ApplicationServer;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.state.ClientPrograms;
import io.keywright.renderers.websphere.state.ProtocolText;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Client programs that can no longer reach the processes which they are for, as tools of administration have to: to stop
 * a server, for example.
 */
final class ClientTraps {

    private final Cell cell;
    private final Profile profile;
    private final Address server;

    ClientTraps(Cell cell, Profile profile, Address server) {
        this.cell = cell;
        this.profile = profile;
        this.server = server;
    }

    /**
     * @param properties the file to judge, as it is or as it will be
     * @param states     what is desired before what is: a field of the first one that says it counts
     * @param stores     what changes in stores
     */
    List<Diagnostic> of(ClientProperties properties, List<ServerState> states, List<StoreChange> stores) {
        Set<Diagnostic> traps = new LinkedHashSet<>();
        for (ApplicationServer process : cell.servers()) {
            inbound(process, states).ifPresent(name -> {
                properties.blocks().forEach(block -> versions(block, name, properties, states).ifPresent(traps::add));
                properties.standard().ifPresent(block -> {
                    certificate(block, name, properties, states).ifPresent(traps::add);
                    trust(block, name, properties, states, stores).ifPresent(traps::add);
                });
            });
        }
        return List.copyOf(traps);
    }

    private Diagnostic trap(String summary) {
        return Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, summary).about(server);
    }

    private Optional<Diagnostic> versions(ClientBlock block, String inbound, ClientProperties properties, List<ServerState> states) {
        List<Protocol> spoken = protocols(field(states, inbound, SslConfigState::protocols),
                states.stream().flatMap(state -> Optional.ofNullable(state.sslConfigs().get(inbound)).stream())
                        .flatMap(config -> Optional.ofNullable(config.options().get("sslProtocol")).stream()).findFirst());
        return block.entry(ClientState.PROTOCOL).filter(entry -> Collections.disjoint(spoken, protocols(entry.value())))
                .map(entry -> trap("tools of administration speak " + entry.value().strip() + ", and the processes of the cell only "
                        + String.join(", ", spoken.stream().map(Protocol::text).toList()) + ": they cannot reach them, to stop them for example")
                        .at(properties.range(entry)).hint("write " + ClientProperties.PREFIX + ClientState.PROTOCOL + "=" + spoken.get(spoken.size() - 1)
                                + ", or declare '" + block.alias() + "' with these 'protocols' and 'options: {" + ClientPrograms.OPTION + ": true}'"));
    }

    private Optional<Diagnostic> certificate(ClientBlock block, String inbound, ClientProperties properties, List<ServerState> states) {
        boolean required = field(states, inbound, SslConfigState::clientAuth).equals(Optional.of(ClientAuth.REQUIRED));
        boolean declared = store(block, states, SslConfigState::keystore).stream().flatMap(store -> store.entries().values().stream())
                .anyMatch(entry -> entry.kind() == EntryKind.KEY);
        return required && !declared ? Optional.of(trap("processes of the cell will ask for a certificate, and tools of administration have none but"
                + " what the keystore of '" + block.alias() + "' holds").at(properties.range(block.name()))
                .hint("put one there that '" + inbound + "' trusts, or ask with 'clientAuth: supported'")) : Optional.empty();
    }

    /**
     * Whether tools trust what connectors will present. Only what the document declares is known here: where their
     * truststore is not declared, a certificate that changes is told, for it may be a signer that they do not know.
     */
    private Optional<Diagnostic> trust(ClientBlock block, String inbound, ClientProperties properties, List<ServerState> states,
                                       List<StoreChange> stores) {
        Optional<String> keystore = field(states, inbound, SslConfigState::keystore);
        Optional<String> alias = field(states, inbound, SslConfigState::serverKey);
        Optional<EntryState> presented = keystore.flatMap(name -> states.stream().flatMap(state -> Optional.ofNullable(state.keystores().get(name)).stream())
                .flatMap(store -> alias.flatMap(key -> Optional.ofNullable(store.entries().get(key))).stream()).findFirst());
        boolean changes = presented.isPresent() && stores.stream().anyMatch(store -> keystore.equals(Optional.of(store.keystore()))
                && store.put().stream().anyMatch(entry -> entry.alias().equals(presented.get().alias())));
        List<EntryState> trusted = store(block, states, SslConfigState::truststore).map(KeystoreState::entries)
                .map(entries -> List.copyOf(entries.values())).orElse(List.of());
        if (presented.isEmpty() || (trusted.isEmpty() ? !changes : mayTrust(trusted, presented.get()))) {
            return Optional.empty();
        }
        String prompt = block.value(ClientState.PROMPT).orElse(ClientState.DEFAULTS.get(ClientState.PROMPT));
        return Optional.of(trap("tools of administration cannot reach the processes of the cell unless the truststore of '" + block.alias()
                + "' has the signer of '" + alias.orElseThrow() + "', which '" + inbound + "' presents"
                + (prompt.equals("false") ? "" : ": they ask somebody, and a script waits")).at(properties.range(block.name()))
                .hint("declare that truststore with 'options: {" + ClientPrograms.OPTION + ": true}' and the signer under 'trust'"));
    }

    /** What is still to be made cannot be compared. */
    private static boolean mayTrust(Collection<EntryState> trusted, EntryState presented) {
        return presented.chain().isEmpty() || trusted.stream().anyMatch(entry -> entry.chain().isEmpty()
                || entry.chain().stream().anyMatch(certificate -> presented.chain().contains(certificate)
                || presented.chain().stream().anyMatch(link -> link.getIssuerX500Principal().equals(certificate.getSubjectX500Principal()))));
    }

    /** A store of client programs as it is desired, where it is. */
    private static Optional<KeystoreState> store(ClientBlock block, List<ServerState> states, Function<SslConfigState, Optional<String>> part) {
        Optional<String> name = states.stream().flatMap(state -> state.sslConfigs().values().stream())
                .filter(config -> ClientPrograms.have(config.options()) && config.nativeName().orElse(config.name()).equals(block.alias()))
                .flatMap(config -> part.apply(config).stream()).findFirst();
        return name.flatMap(key -> states.stream().flatMap(state -> Optional.ofNullable(state.keystores().get(key)).stream()).findFirst());
    }

    /** The SSL configuration by which the connectors of a process listen. */
    private Optional<String> inbound(ApplicationServer process, List<ServerState> states) {
        List<String> scopes = new ArrayList<>();
        cell.scopes().upward(cell.scopes().ofServer(process.node(), process.name()))
                .forEach(scope -> cell.scopes().document(scope).ifPresent(scopes::add));
        scopes.add("");
        return scopes.stream().flatMap(scope -> states.stream().flatMap(state -> Optional.ofNullable(state.defaults().get(scope)).stream())
                .flatMap(found -> found.inbound().stream()).limit(1)).findFirst();
    }

    private static <T> Optional<T> field(List<ServerState> states, String config, Function<SslConfigState, Optional<T>> field) {
        return states.stream().flatMap(state -> Optional.ofNullable(state.sslConfigs().get(config)).stream())
                .flatMap(found -> field.apply(found).stream()).findFirst();
    }

    private List<Protocol> protocols(Optional<List<Protocol>> versions, Optional<String> set) {
        return versions.filter(some -> !some.isEmpty()).or(() -> set.map(profile.connections().protocolSets()::get))
                .orElse(profile.connections().defaultProtocols());
    }

    private List<Protocol> protocols(String written) {
        ProtocolText text = ProtocolText.of(Optional.of(written));
        return protocols(text.protocols(), text.setName());
    }
}
