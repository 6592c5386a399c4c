package io.keywright.engine.law;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Ports on this machine that talk to whoever calls, one after the other. */
final class Loopback implements AutoCloseable {

    interface Talk {
        void with(Socket caller) throws IOException;
    }

    private final List<ServerSocket> open = new ArrayList<>();

    int listen(Talk talk) throws IOException {
        return listen(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), talk);
    }

    int listen(ServerSocket socket, Talk talk) {
        open.add(socket);
        Thread thread = new Thread(() -> {
            while (!socket.isClosed()) {
                try (Socket caller = socket.accept()) {
                    talk.with(caller);
                } catch (IOException callerLeft) {
                    continue;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return socket.getLocalPort();
    }

    /** A port on which nobody listens. */
    static int closed() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket socket : open) {
            socket.close();
        }
    }
}
