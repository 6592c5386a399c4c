package io.keywright.engine.openliberty;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Knocks at a port all the time and counts when nobody opened. */
final class PortWatch implements AutoCloseable {

    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger knocks = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Thread thread;

    PortWatch(int port) {
        thread = new Thread(() -> {
            while (!ended.get()) {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress("localhost", port), 2000);
                    knocks.incrementAndGet();
                } catch (IOException e) {
                    refusals.incrementAndGet();
                }
                try {
                    Thread.sleep(10);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        thread.start();
    }

    int knocks() {
        return knocks.get();
    }

    int refusals() {
        return refusals.get();
    }

    @Override
    public void close() {
        ended.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
