package io.keywright.engine.network;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A connection that gives out so many bytes, and for so long, and no more. */
final class LimitedSocket extends Socket {

    private Duration patience;
    private long deadline;
    private int left;

    /**
     * @param patience from now until the last byte
     * @param limit    bytes that are read at most
     */
    LimitedSocket(Proxy proxy, Duration patience, int limit) {
        super(proxy);
        this.patience = patience;
        this.deadline = System.nanoTime() + patience.toNanos();
        this.left = limit;
    }

    /** From now on it is waited no longer than that; the end that was set before stays the last. */
    void hurry(Duration longest) {
        long sooner = System.nanoTime() + longest.toNanos();
        if (sooner < deadline) {
            patience = longest;
            deadline = sooner;
        }
    }

    private void allow() throws IOException {
        if (left <= 0) {
            throw new IOException("it sent more than any chain of certificates needs");
        }
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException(Patience.noAnswer(patience));
        }
        setSoTimeout((int) millis);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                allow();
                try {
                    int count = in.read(bytes, offset, Math.min(length, left));
                    left -= Math.max(0, count);
                    return count;
                } catch (SocketTimeoutException e) {
                    throw new SocketTimeoutException(Patience.noAnswer(patience));
                }
            }
        };
    }
}
