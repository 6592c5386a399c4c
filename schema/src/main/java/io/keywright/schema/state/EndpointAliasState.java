package io.keywright.schema.state;

import io.keywright.schema.secret.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A peer that a server calls.
 *
 * @param kind      the kind of alias, where the flavour has several
 * @param host      host that is called and checked against the certificate
 * @param port      port that is called
 * @param tls       whether it is called by TLS, where the flavour can say that it is not
 * @param sslConfig name of the SSL configuration; absent: the default
 * @param key       alias of the key to present, in the keystore of that SSL configuration
 * @param user      user name of basic credentials
 * @param password  password of basic credentials
 */
public record EndpointAliasState(String name, Optional<String> kind, Optional<String> host, Optional<Integer> port,
                                 Optional<Boolean> tls, Optional<String> sslConfig, Optional<String> key, Optional<String> user,
                                 Optional<Secret> password, Map<String, String> options)
        implements Thing {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    public EndpointAliasState {
        options = ServerState.sorted(options);
    }

    /** One of a flavour whose calls are by TLS without saying it. */
    public EndpointAliasState(String name, Optional<String> kind, Optional<String> host, Optional<Integer> port, Optional<String> sslConfig,
                              Optional<String> key, Optional<String> user, Optional<Secret> password, Map<String, String> options) {
        this(name, kind, host, port, Optional.empty(), sslConfig, key, user, password, options);
    }

    /** The url that means exactly this host and port; empty where none does, as for a pattern. */
    public Optional<String> url() {
        boolean byTls = tls.orElse(true);
        return host.filter(named -> port.filter(number -> number > 0).isPresent()).map(named -> (byTls ? "https://" : "http://") + named
                + (port.get() == (byTls ? HTTPS : HTTP) ? "" : ":" + port.get())).filter(this::namesHost);
    }

    private boolean namesHost(String url) {
        try {
            return host.equals(Optional.ofNullable(URI.create(url).getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public Map<String, Object> fields() {
        return new Fields().add("kind", kind).add("host", host).add("port", port).add("tls", tls)
                .add("sslConfig", sslConfig).add("key", key).add("user", user).options(options).asMap();
    }
}
