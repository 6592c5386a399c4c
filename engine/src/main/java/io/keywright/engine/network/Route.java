package io.keywright.engine.network;

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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The way to a peer: the address of its host, or the proxy that knows it. The name is looked up once, so what was judged
 * is what every connection goes to.
 */
public final class Route {

    private static final int MOST_BYTES = 64 << 10;
    private static final int LONGEST_ANSWER = 4 << 10;

    private final Peer peer;
    private final Proxy proxy;
    private final Optional<InetAddress> address;

    private Route(Peer peer, Proxy proxy, Optional<InetAddress> address) {
        this.peer = peer;
        this.proxy = proxy;
        this.address = address;
    }

    /**
     * Finds it.
     *
     * @param proxies the JVM's settings: {@code https.proxyHost}, {@code http.nonProxyHosts} …
     * @param special whether addresses may be asked that only machines in the same network have
     */
    public static Route to(Peer peer, ProxySelector proxies, boolean special) throws IOException {
        Proxy proxy = proxies.select(URI.create("https://" + peer)).stream().findFirst().orElse(Proxy.NO_PROXY);
        if (proxy.type() != Proxy.Type.DIRECT) {
            return new Route(peer, proxy, Optional.empty());
        }
        InetAddress address = InetAddress.getByName(peer.host());
        if (!special) {
            refuseSpecial(address);
        }
        return new Route(peer, proxy, Optional.of(address));
    }

    /** Addresses under which machines find services about themselves, credentials among them. */
    private static void refuseSpecial(InetAddress address) throws IOException {
        boolean metadata = List.of("100.100.100.200", "fd00:ec2:0:0:0:0:0:254").contains(address.getHostAddress());
        if (address.isLinkLocalAddress() || address.isMulticastAddress() || address.isAnyLocalAddress() || metadata) {
            throw new IOException("the address " + address.getHostAddress() + " is link-local, multicast or of a cloud's "
                    + "metadata service; --any-address asks it all the same");
        }
    }

    public Peer peer() {
        return peer;
    }

    /** What the name was found to mean; empty where a proxy looks it up. */
    public Optional<String> address() {
        return address.map(InetAddress::getHostAddress);
    }

    /** Connects. The patience counts from now. */
    public Connection connect(Patience patience) throws IOException {
        LimitedSocket socket = new LimitedSocket(proxy.type() == Proxy.Type.SOCKS ? proxy : Proxy.NO_PROXY, patience.inAll(), MOST_BYTES);
        try {
            connect(socket, patience.connect());
            return new Connection(peer, socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private void connect(Socket socket, Duration patience) throws IOException {
        try {
            socket.connect(target(), (int) patience.toMillis());
        } catch (SocketTimeoutException e) {
            throw new SocketTimeoutException(Patience.noAnswer(patience));
        }
        if (proxy.type() == Proxy.Type.HTTP) {
            tunnel(socket);
        }
    }

    private InetSocketAddress target() {
        if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress at) {
            return at.isUnresolved() ? new InetSocketAddress(at.getHostString(), at.getPort()) : at;
        }
        return address.map(found -> new InetSocketAddress(found, peer.port()))
                .orElseGet(() -> InetSocketAddress.createUnresolved(peer.host(), peer.port()));
    }

    private void tunnel(Socket socket) throws IOException {
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

    /** What to tell who wanted to ask a peer and could not, or got no answer of use. */
    public static EnvironmentException failed(Peer peer, IOException e) {
        return new EnvironmentException("asking " + peer + ": " + words(e), e);
    }

    private static String words(IOException e) {
        if (e instanceof UnknownHostException) {
            return "the name '" + e.getMessage() + "' is not known";
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return "no connection: " + e.getMessage();
        }
        return e.getMessage() == null ? "the connection broke" : e.getMessage();
    }
}
