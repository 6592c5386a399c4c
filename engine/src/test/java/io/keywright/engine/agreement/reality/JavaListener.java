package io.keywright.engine.agreement.reality;

import io.keywright.engine.agreement.table.Ending;
import io.keywright.engine.agreement.table.Situation;
import io.keywright.schema.vocabulary.ClientAuth;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A port of this Java that answers one call. */
public final class JavaListener implements AutoCloseable {

    /** What a caller gets who is let in. */
    public static final String GREETING = "let in";
    private static final int PATIENCE = 10_000;

    private final ServerSocket port;
    private final CompletableFuture<Seen> seen = new CompletableFuture<>();

    private JavaListener(ServerSocket port) {
        this.port = port;
    }

    /** Listens as the listener of a situation would; one that cannot even begin refuses whoever comes. */
    public static JavaListener of(Situation situation, Instant at) throws IOException {
        JavaTls tls = new JavaTls(situation.listener(), at);
        try {
            SSLContext context = tls.context();
            SSLServerSocket socket = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
            SSLParameters parameters = socket.getSSLParameters();
            tls.configure(parameters);
            if (situation.clientAuth() == ClientAuth.REQUIRED) {
                parameters.setNeedClientAuth(true);
            } else {
                parameters.setWantClientAuth(situation.clientAuth() == ClientAuth.SUPPORTED);
            }
            socket.setSSLParameters(parameters);
            JavaListener listener = new JavaListener(socket);
            listener.begin(() -> answer(socket));
            return listener;
        } catch (GeneralSecurityException e) {
            JavaListener closed = new JavaListener(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            closed.begin(() -> {
                closed.port.accept().close();
                return new Seen(Ending.LISTENER_REFUSES, Optional.empty(), false, e.toString());
            });
            return closed;
        }
    }

    private interface Call {
        Seen answered() throws IOException;
    }

    private void begin(Call call) throws IOException {
        port.setSoTimeout(PATIENCE);
        Thread thread = new Thread(() -> {
            try {
                seen.complete(call.answered());
            } catch (IOException | RuntimeException | Error e) {
                seen.completeExceptionally(e);
            }
        }, "listener");
        thread.setDaemon(true);
        thread.start();
    }

    private static Seen answer(SSLServerSocket port) throws IOException {
        Optional<String> protocol = Optional.empty();
        SSLSocket accepted;
        try {
            accepted = (SSLSocket) port.accept();
        } catch (SocketException e) {
            return new Seen(Ending.CALLER_REFUSES, protocol, false, "nobody called");
        }
        try (SSLSocket socket = accepted) {
            socket.setSoTimeout(PATIENCE);
            try {
                socket.startHandshake();
                protocol = Optional.of(socket.getSession().getProtocol());
                if (socket.getInputStream().read() < 0) {
                    return new Seen(Ending.CALLER_REFUSES, protocol, false, "the caller went away");
                }
                socket.getOutputStream().write(GREETING.getBytes(StandardCharsets.US_ASCII));
                return new Seen(Ending.STANDS, protocol, known(socket), "");
            } catch (IOException | RuntimeException e) {
                return new Seen(Broken.bySelf(e) ? Ending.LISTENER_REFUSES : Ending.CALLER_REFUSES, protocol, false, Broken.told(e));
            }
        }
    }

    private static boolean known(SSLSocket socket) {
        try {
            return socket.getSession().getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException e) {
            return false;
        }
    }

    public int port() {
        return port.getLocalPort();
    }

    /** How the call ended, as this side saw it; the caller has gone by now, if it ever came. */
    public Seen seen() throws IOException {
        close();
        try {
            return seen.get(2L * PATIENCE, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the listener saw no end", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("nobody called", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
