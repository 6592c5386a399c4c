package io.keywright.engine.synapse;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Somebody whom a sender calls on loopback, who insists on a certificate and remembers whose it was. */
final class Backend implements AutoCloseable {

    private final BlockingQueue<String> callers = new LinkedBlockingQueue<>();
    private final SSLServerSocket server;

    /** @param store has its key and those whom it trusts */
    Backend(Path store, String password) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, password.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 0, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        Thread thread = new Thread(this::serve, "backend");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                socket.startHandshake();
                // Judged by the request: a caller of TLS 1.3 is done before its certificate is.
                if (socket.getInputStream().read() >= 0) {
                    callers.add(socket.getSession().getPeerPrincipal().getName());
                    socket.getOutputStream().write("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                // A caller who is refused leaves no trace here, and a test that waits for one says so.
                continue;
            }
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** The subject of the next caller's certificate; empty when nobody calls. */
    Optional<String> caller() throws InterruptedException {
        return Optional.ofNullable(callers.poll(30, TimeUnit.SECONDS));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
