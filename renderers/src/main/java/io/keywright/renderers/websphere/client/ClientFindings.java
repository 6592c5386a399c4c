package io.keywright.renderers.websphere.client;

import io.keywright.renderers.properties.KeyValues;
import io.keywright.renderers.websphere.client.ClientStore.Site;
import io.keywright.renderers.websphere.state.CellPasswords;
import io.keywright.renderers.websphere.state.ProtocolText;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands in {@code ssl.client.props} and does not work, or not as it reads. The cell works all the same. */
final class ClientFindings {

    private final ClientProperties properties;
    private final ClientNames names;
    private final Address server;

    ClientFindings(ClientProperties properties, ClientNames names, Address server) {
        this.properties = properties;
        this.names = names;
        this.server = server;
    }

    List<Diagnostic> all() {
        List<Diagnostic> findings = new ArrayList<>();
        properties.values().diagnostics(properties.filename()).forEach(fault -> findings.add(fault.as(Severity.WARNING)));
        Map<String, ClientBlock> first = new HashMap<>();
        for (ClientBlock block : properties.blocks()) {
            ClientBlock other = first.putIfAbsent(block.alias(), block);
            if (other != null) {
                findings.add(trap("there are two SSL configurations '" + block.alias() + "' of client programs, and which one counts is not known",
                        block.name()).note(properties.range(other.name()), "the other one").hint("remove one of them"));
            }
            ProtocolText protocol = ProtocolText.of(block.value(ClientState.PROTOCOL));
            protocol.fault().ifPresent(fault -> findings.add(trap(fault, block.entry(ClientState.PROTOCOL).orElseThrow())
                    .hint(protocol.hint().map(hint -> hint.replace("sslProtocol=\"", ClientProperties.PREFIX + "protocol=").replace("\"", "")))));
        }
        ClientStore.of(properties).forEach(store -> store(store, findings));
        return findings;
    }

    private Diagnostic trap(String summary, KeyValues.Entry place) {
        return Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, summary).at(properties.range(place)).about(server);
    }

    private void store(ClientStore store, List<Diagnostic> findings) {
        Address address = names.keystore(store.name()).map(key -> server.child("keystores", key)).orElse(server);
        // The first place tells for all; the others are compared with it.
        store.sites().stream().flatMap(site -> site.entry(ClientStore.PASSWORD).flatMap(written -> CellPasswords.decoded(written.value().strip()).obstacle()
                .map(obstacle -> trap("the password of keystore '" + store.name() + "' " + obstacle.sentence(), written).about(address)
                        .hint(obstacle.hint()))).stream()).findFirst().ifPresent(findings::add);
        for (Site site : store.sites()) {
            for (String what : List.of(ClientStore.LOCATION, ClientStore.PASSWORD, ClientStore.TYPE)) {
                // Passwords are compared as they are written, and not shown.
                Optional<String> other = site.value(what).filter(value -> !store.value(what).equals(Optional.of(value)));
                other.ifPresent(value -> findings.add(trap("'" + site.block().alias() + "' says another "
                        + site.part().property(what) + " of keystore '" + store.name() + "' than '" + store.sites().get(0).block().alias() + "' does",
                        site.entry(what).orElseThrow()).about(address).hint("give the two stores names of their own, or say the same of both")));
            }
        }
    }
}
