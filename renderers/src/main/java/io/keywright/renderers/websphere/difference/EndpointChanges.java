package io.keywright.renderers.websphere.difference;

import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.change.SetChannel;
import io.keywright.renderers.websphere.state.ChainKeys;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.EndpointState;
import java.util.Optional;

/** Declared endpoints, compared with the transport chains of the cell's processes. */
final class EndpointChanges {

    private final Subjects subjects;

    EndpointChanges(Subjects subjects) {
        this.subjects = subjects;
    }

    void draft() {
        subjects.desired().endpoints().values().forEach(this::endpoint);
        subjects.names().listeners().all().forEach((name, listener) -> {
            if (subjects.cleared(subjects.address("endpoints", name)).contains("sslConfig")) {
                channel(listener, "");
            }
        });
    }

    private void endpoint(EndpointState wanted) {
        Address address = subjects.address("endpoints", wanted.name());
        Optional<ChainKeys.Listener> listener = subjects.names().listeners().listener(wanted.name());
        if (listener.isEmpty()) {
            missing(wanted, address);
            return;
        }
        EndpointState now = subjects.current().endpoints().get(wanted.name());
        wanted.port().filter(port -> !now.port().equals(wanted.port())).ifPresent(port -> fixed("port", String.valueOf(port),
                now.port().map(String::valueOf), address));
        wanted.host().filter(host -> !now.host().equals(wanted.host())).ifPresent(host -> fixed("host", host, now.host(), address));
        wanted.httpPort().filter(port -> !now.httpPort().equals(wanted.httpPort())).ifPresent(port -> subjects.unsupported(
                "httpPort of " + address + " cannot be " + port + ": a chain has one port", address.child("httpPort")));
        wanted.sslConfig().filter(name -> !now.sslConfig().equals(wanted.sslConfig())).ifPresent(name -> sslConfig(listener.get(), name, address));
    }

    private void missing(EndpointState wanted, Address address) {
        String chain = wanted.options().getOrDefault(ChainKeys.CHAIN, wanted.name());
        long several = subjects.cell().servers().stream().flatMap(server -> server.chains().stream())
                .filter(found -> found.name().equals(chain)).count();
        Diagnostic fault = Diagnostic.error(several > 1 ? DiagnosticCode.AMBIGUOUS : DiagnosticCode.UNSUPPORTED, address + " is "
                + (several > 1 ? "in " + several + " processes" : "no transport chain with TLS of the cell, and none is made")).about(address);
        subjects.report(several > 1 ? fault.hint("say which one: 'options: {server: NODE/SERVER}'")
                : fault.hint("chains: " + String.join(", ", subjects.names().listeners().all().keySet())));
    }

    private void fixed(String field, String wanted, Optional<String> now, Address address) {
        subjects.unsupported(field + " of " + address + " is " + now.orElse("not known") + " and cannot be changed to " + wanted
                + " from here: ports are the product's own", address.child(field));
    }

    private void sslConfig(ChainKeys.Listener listener, String name, Address address) {
        String scope = subjects.cell().scopes().ofServer(listener.server().node(), listener.server().name());
        Optional<ObjectKey> config = subjects.sslConfig(name);
        if (config.isEmpty() || !subjects.cell().scopes().sees(scope, config.get().scopeName())) {
            subjects.unsupported(address + " cannot use SSL configuration '" + name + "': "
                    + (config.isEmpty() ? "the cell does not have it" : "it is not seen at " + scope), address.child("sslConfig"));
            return;
        }
        // A channel names an alias alone, which means the nearest one.
        Optional<CellObject> nearer = subjects.cell().visible(ObjectType.SSL_CONFIG, config.get().name(), scope)
                .filter(found -> !found.key().equals(config.get()) && found.key().scopeName().length() > config.get().scopeName().length());
        if (nearer.isPresent()) {
            subjects.unsupported(address + " cannot use " + config.get() + ": its alias means " + nearer.get() + " there",
                    address.child("sslConfig"));
            return;
        }
        channel(listener, config.get().name());
    }

    private void channel(ChainKeys.Listener listener, String alias) {
        subjects.draft().setChannel(new SetChannel(listener.server().repositoryName(), listener.chain().channelName(), alias));
    }
}
