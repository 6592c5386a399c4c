package io.keywright.engine.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A connection to a peer, limited in time and in bytes that are read. What waits too long ends with a
 * {@link java.net.SocketTimeoutException} that says how long that was.
 */
public final class Connection implements AutoCloseable {

    private final Peer peer;
    private final LimitedSocket socket;

    Connection(Peer peer, LimitedSocket socket) {
        this.peer = peer;
        this.socket = socket;
    }

    public InputStream in() throws IOException {
        return socket.getInputStream();
    }

    public OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /** TLS over this connection, as the side that calls; closing either closes both. Nothing is said yet. */
    public SSLSocket secured(SSLContext context) throws IOException {
        return (SSLSocket) context.getSocketFactory().createSocket((Socket) socket, peer.host(), peer.port(), true);
    }

    /** Whether the peer says anything more within that time, be it that it hangs up. What it says is still to be read. */
    public boolean speaks(Duration within) throws IOException {
        return socket.speaks(within);
    }

    /** From now on the peer is waited for no longer than that. */
    public void hurry(Duration longest) {
        socket.hurry(longest);
    }

    /** Bytes that were read so far, whatever was made of them. */
    public int received() {
        return socket.received();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
