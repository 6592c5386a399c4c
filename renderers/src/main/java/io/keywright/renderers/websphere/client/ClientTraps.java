package io.keywright.renderers.websphere.client;

import io.keywright.profiles.Profile;
import io.keywright.renderers.websphere.cell.ApplicationServer;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.state.ProtocolText;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Tools of administration that can no longer reach the processes which they are for: they have properties of their own,
 * which a change of the cell does not touch.
 */
public final class ClientTraps {

    private final ClientProperties properties;
    private final Cell cell;
    private final Profile profile;
    private final Address server;

    public ClientTraps(ClientProperties properties, Cell cell, Profile profile, Address server) {
        this.properties = properties;
        this.cell = cell;
        this.profile = profile;
        this.server = server;
    }

    /**
     * @param states what is desired before what is: a field of the first one that says it counts
     */
    public List<Diagnostic> of(List<ServerState> states) {
        Set<Diagnostic> traps = new LinkedHashSet<>();
        for (ApplicationServer process : cell.servers()) {
            inbound(process, states).ifPresent(name -> {
                List<Protocol> spoken = protocols(field(states, name, SslConfigState::protocols),
                        states.stream().flatMap(state -> Optional.ofNullable(state.sslConfigs().get(name)).stream())
                                .flatMap(config -> Optional.ofNullable(config.options().get("sslProtocol")).stream()).findFirst());
                properties.aliases().forEach(alias -> properties.property(alias.alias(), ClientProperties.PROTOCOL)
                        .filter(property -> Collections.disjoint(spoken, protocols(property.value())))
                        .ifPresent(property -> traps.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, "tools of administration speak "
                                + property.value() + ", and the processes of the cell only " + String.join(", ", spoken.stream().map(Protocol::text).toList())
                                + ": they cannot reach them, to stop them for example").at(property.place()).about(server)
                                .hint("write " + ClientProperties.PROTOCOL + "=" + spoken.get(spoken.size() - 1)))));
                boolean required = field(states, name, SslConfigState::clientAuth).equals(Optional.of(ClientAuth.REQUIRED));
                properties.aliases().findFirst().filter(alias -> required).ifPresent(alias -> traps.add(Diagnostic.warning(
                        DiagnosticCode.VENDOR_TRAP, "processes of the cell will ask for a certificate, and tools of administration have none but what the"
                        + " keystore of '" + alias.alias() + "' holds").at(alias.place()).about(server)
                        .hint("put one there that '" + name + "' trusts, or ask with 'clientAuth: supported'")));
            });
        }
        return List.copyOf(traps);
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
