package io.keywright.engine.migration.successor;

import io.keywright.engine.migration.source.SourceServer;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.EndpointAliasSpec;
import io.keywright.schema.document.EndpointSpec;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import java.util.Map;
import java.util.Optional;

/** Which SSL configuration of the old server counts where. */
final class UsedConfigs {

    private final SourceServer source;
    private final Scopes scopes;

    UsedConfigs(SourceServer source) {
        this.source = source;
        this.scopes = new Scopes(source);
    }

    Scopes scopes() {
        return scopes;
    }

    /** The one that its listeners use where they name none. */
    Optional<String> inbound() {
        return scopes.inbound().map(Map.Entry::getValue).or(this::preset);
    }

    /** The one that its calls use where they name none. */
    Optional<String> outbound() {
        return scopes.outbound().map(Map.Entry::getValue).or(this::preset);
    }

    private Optional<String> preset() {
        return source.profile().connections().defaultSslConfig();
    }

    /** The one that an endpoint names itself. */
    Optional<String> saidByEndpoint(String endpoint) {
        Address thing = source.address().child("endpoints", endpoint);
        return Optional.ofNullable(source.spec().endpoints().get(endpoint)).flatMap(EndpointSpec::sslConfig)
                .or(() -> endpoint(endpoint).filter(own -> source.says(thing, "sslConfig")).flatMap(EndpointState::sslConfig));
    }

    Optional<String> ofEndpoint(String endpoint) {
        return saidByEndpoint(endpoint).or(() -> endpoint(endpoint).flatMap(EndpointState::sslConfig))
                .or(() -> scopes.inbound(source.address().child("endpoints", endpoint))).or(this::inbound);
    }

    private Optional<EndpointState> endpoint(String name) {
        return Optional.ofNullable(source.state().endpoints().get(name));
    }

    /** The one that a call names itself. */
    Optional<String> saidByCall(String alias) {
        return Optional.ofNullable(source.spec().endpointAliases().get(alias)).flatMap(EndpointAliasSpec::sslConfig)
                .or(() -> Optional.ofNullable(source.state().endpointAliases().get(alias)).flatMap(EndpointAliasState::sslConfig));
    }

    Optional<String> ofCall(String alias) {
        return saidByCall(alias).or(this::outbound);
    }
}
