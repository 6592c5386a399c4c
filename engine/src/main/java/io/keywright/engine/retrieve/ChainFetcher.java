package io.keywright.engine.retrieve;

import io.keywright.engine.network.Connection;
import io.keywright.engine.network.Patience;
import io.keywright.engine.network.Peer;
import io.keywright.engine.network.Route;
import io.keywright.schema.diagnostic.EnvironmentException;
import java.io.IOException;
import java.net.ProxySelector;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Fetches the chain that a port presents. No client certificate and no data are sent, and nothing is trusted. */
public final class ChainFetcher {

    private static final String SEEN = "the chain has been seen";

    private final Patience patience;
    private final ProxySelector proxies;
    private final SecureRandom random;

    /** @param proxies the JVM's settings: {@code https.proxyHost}, {@code http.nonProxyHosts} … */
    public ChainFetcher(Patience patience, ProxySelector proxies, SecureRandom random) {
        this.patience = patience;
        this.proxies = proxies;
        this.random = random;
    }

    /**
     * Fetches it.
     *
     * @param special whether addresses may be asked that only machines in the same network have
     * @throws EnvironmentException naming the port and what failed
     */
    public Presented fetch(Peer peer, boolean special) {
        try (Connection connection = Route.to(peer, proxies, special).connect(patience)) {
            return new Presented(peer, handshake(connection));
        } catch (IOException e) {
            throw Route.failed(peer, e);
        }
    }

    private List<X509Certificate> handshake(Connection connection) throws IOException {
        AtomicReference<List<X509Certificate>> seen = new AtomicReference<>();
        try (SSLSocket tls = connection.secured(context(seen))) {
            tls.startHandshake();
        } catch (SSLException e) {
            if (seen.get() == null) {
                throw new IOException("no TLS handshake: " + Optional.ofNullable(e.getMessage()).orElse("it ended early"), e);
            }
        } catch (RuntimeException e) {
            // The JDK's parsers of certificates meet what nobody foresaw.
            throw new IOException("no TLS handshake: what it sent cannot be read", e);
        }
        if (seen.get() == null || seen.get().isEmpty()) {
            throw new IOException("it presented no certificate");
        }
        return seen.get();
    }

    /** The handshake ends when the chain is there: by then nothing of ours has been said but a greeting. */
    private SSLContext context(AtomicReference<List<X509Certificate>> seen) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new X509TrustManager() {

                @Override
                public void checkClientTrusted(X509Certificate[] chain, String algorithm) throws CertificateException {
                    throw new CertificateException("bug: nobody calls us");
                }

                @Override
                public void checkServerTrusted(X509Certificate[] chain, String algorithm) throws CertificateException {
                    seen.set(List.of(chain));
                    throw new CertificateException(SEEN);
                }

                @Override
                public X509Certificate[] getAcceptedIssuers() {
                    return new X509Certificate[0];
                }
            }}, random);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java speaks no TLS: " + e.getMessage(), e);
        }
    }
}
