package io.keywright.engine.retrieve;

import io.keywright.schema.diagnostic.EnvironmentException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
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

    private static final int MOST_BYTES = 64 << 10;
    private static final int LONGEST_ANSWER = 4 << 10;
    private static final String SEEN = "the chain has been seen";

    private final Duration connectTimeout;
    private final Duration timeout;
    private final ProxySelector proxies;
    private final SecureRandom random;

    /**
     * @param connectTimeout until the connection stands
     * @param timeout        until the chain is there
     * @param proxies        the JVM's settings: {@code https.proxyHost}, {@code http.nonProxyHosts} …
     */
    public ChainFetcher(Duration connectTimeout, Duration timeout, ProxySelector proxies, SecureRandom random) {
        this.connectTimeout = connectTimeout;
        this.timeout = timeout;
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
        long deadline = System.nanoTime() + timeout.toNanos();
        Proxy proxy = proxy(peer);
        try (Socket socket = new LimitedSocket(proxy.type() == Proxy.Type.SOCKS ? proxy : Proxy.NO_PROXY, deadline, MOST_BYTES)) {
            connect(socket, peer, proxy, special);
            return new Presented(peer, handshake(socket, peer));
        } catch (UnknownHostException e) {
            throw failed(peer, "the name '" + e.getMessage() + "' is not known", e);
        } catch (SocketTimeoutException e) {
            throw failed(peer, "no answer within " + (System.nanoTime() >= deadline ? timeout : connectTimeout).toSeconds() + " s", e);
        } catch (ConnectException | NoRouteToHostException e) {
            throw failed(peer, "no connection: " + e.getMessage(), e);
        } catch (IOException e) {
            throw failed(peer, e.getMessage() == null ? "the connection broke" : e.getMessage(), e);
        }
    }

    private static EnvironmentException failed(Peer peer, String why, Exception e) {
        return new EnvironmentException("asking " + peer + ": " + why, e);
    }

    private Proxy proxy(Peer peer) {
        return proxies.select(URI.create("https://" + peer)).stream().findFirst().orElse(Proxy.NO_PROXY);
    }

    private void connect(Socket socket, Peer peer, Proxy proxy, boolean special) throws IOException {
        int millis = (int) connectTimeout.toMillis();
        if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress at) {
            socket.connect(at.isUnresolved() ? new InetSocketAddress(at.getHostString(), at.getPort()) : at, millis);
            tunnel(socket, peer);
        } else if (proxy.type() == Proxy.Type.SOCKS) {
            socket.connect(InetSocketAddress.createUnresolved(peer.host(), peer.port()), millis);
        } else {
            // Resolved once: what was judged is what is connected to.
            InetAddress address = InetAddress.getByName(peer.host());
            if (!special) {
                refuseSpecial(peer, address);
            }
            socket.connect(new InetSocketAddress(address, peer.port()), millis);
        }
    }

    /** Addresses under which machines find services about themselves, credentials among them. */
    private static void refuseSpecial(Peer peer, InetAddress address) throws IOException {
        boolean metadata = List.of("100.100.100.200", "fd00:ec2:0:0:0:0:0:254").contains(address.getHostAddress());
        if (address.isLinkLocalAddress() || address.isMulticastAddress() || address.isAnyLocalAddress() || metadata) {
            throw new IOException("the address " + address.getHostAddress() + " is link-local, multicast or of a cloud's "
                    + "metadata service; --any-address asks it all the same");
        }
    }

    private static void tunnel(Socket socket, Peer peer) throws IOException {
        socket.getOutputStream().write(("CONNECT " + peer + " HTTP/1.1\r\nHost: " + peer + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (answer.indexOf("\r\n\r\n") < 0) {
            int one = in.read();
            if (one < 0 || answer.length() > LONGEST_ANSWER) {
                throw new IOException("the proxy does not answer as one");
            }
            answer.append((char) one);
        }
        if (!answer.toString().matches("(?s)HTTP/1\\.[01] 200[ \r].*")) {
            throw new IOException("the proxy refuses: " + answer.substring(0, answer.indexOf("\r\n")));
        }
    }

    private List<X509Certificate> handshake(Socket socket, Peer peer) throws IOException {
        AtomicReference<List<X509Certificate>> seen = new AtomicReference<>();
        try (SSLSocket tls = (SSLSocket) context(seen).getSocketFactory().createSocket(socket, peer.host(), peer.port(), true)) {
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
