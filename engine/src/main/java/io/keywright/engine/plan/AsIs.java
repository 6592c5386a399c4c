package io.keywright.engine.plan;

import io.keywright.schema.state.AuthenticationState;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.SslConfigState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/**
 * Desired things that are not to be changed: what the document says of one is replaced by what the server has, and what
 * the document does not say stays unsaid.
 */
final class AsIs {

    private AsIs() {
    }

    /**
     * Things by name, as they are unless they are free to change; one that is not free and not there is left out.
     *
     * @param asIs makes of a desired and a present thing the desired one that changes nothing
     */
    static <T> Map<String, T> unless(Predicate<String> free, Map<String, T> desired, Map<String, T> current,
                                     BinaryOperator<T> asIs) {
        Map<String, T> things = new LinkedHashMap<>();
        desired.forEach((name, want) -> {
            T have = current.get(name);
            if (free.test(name)) {
                things.put(name, want);
            } else if (have != null) {
                things.put(name, asIs.apply(want, have));
            }
        });
        return things;
    }

    private static <T> Optional<T> pick(Optional<T> want, Optional<T> have) {
        return want.isPresent() ? have : Optional.empty();
    }

    static <T> Map<String, T> of(Map<String, T> want, Map<String, T> have) {
        Map<String, T> kept = new TreeMap<>(have);
        kept.keySet().retainAll(want.keySet());
        return kept;
    }

    static KeystoreState of(KeystoreState want, KeystoreState have) {
        return new KeystoreState(want.name(), pick(want.nativeName(), have.nativeName()),
                pick(want.scope(), have.scope()), have.type(), have.location(), pick(want.contents(), have.contents()),
                have.password(), want.entries(), false, of(want.options(), have.options()));
    }

    static SslConfigState of(SslConfigState want, SslConfigState have) {
        return new SslConfigState(want.name(), pick(want.nativeName(), have.nativeName()),
                pick(want.scope(), have.scope()), pick(want.keystore(), have.keystore()),
                pick(want.truststore(), have.truststore()), pick(want.serverKey(), have.serverKey()),
                pick(want.clientKey(), have.clientKey()), pick(want.clientAuth(), have.clientAuth()),
                pick(want.protocols(), have.protocols()), pick(want.ciphers(), have.ciphers()),
                pick(want.verifyHostname(), have.verifyHostname()), of(want.options(), have.options()));
    }

    static DefaultSslConfigState of(DefaultSslConfigState want, DefaultSslConfigState have) {
        return new DefaultSslConfigState(want.name(), pick(want.inbound(), have.inbound()),
                pick(want.outbound(), have.outbound()));
    }

    static AuthenticationState of(AuthenticationState want, AuthenticationState have) {
        return new AuthenticationState(pick(want.method(), have.method()),
                pick(want.fallbackToBasic(), have.fallbackToBasic()), of(want.users(), have.users()));
    }

    static EndpointState of(EndpointState want, EndpointState have) {
        return new EndpointState(want.name(), pick(want.host(), have.host()), pick(want.port(), have.port()),
                pick(want.httpPort(), have.httpPort()), pick(want.sslConfig(), have.sslConfig()),
                of(want.options(), have.options()));
    }

    static EndpointAliasState of(EndpointAliasState want, EndpointAliasState have) {
        return new EndpointAliasState(want.name(), pick(want.kind(), have.kind()), pick(want.host(), have.host()),
                pick(want.port(), have.port()), pick(want.tls(), have.tls()),
                pick(want.sslConfig(), have.sslConfig()), pick(want.key(), have.key()), pick(want.user(), have.user()),
                pick(want.password(), have.password()), of(want.options(), have.options()));
    }
}
