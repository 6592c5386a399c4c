package io.keywright.engine.retrieve;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A connection that gives out so many bytes, and for so long, and no more. */
final class LimitedSocket extends Socket {

    private final long deadline;
    private int left;

    /**
     * @param deadline as {@link System#nanoTime} counts
     * @param limit    bytes that are read at most
     */
    LimitedSocket(Proxy proxy, long deadline, int limit) {
        super(proxy);
        this.deadline = deadline;
        this.left = limit;
    }

    private void allow() throws IOException {
        if (left <= 0) {
            throw new IOException("it sent more than any chain of certificates needs");
        }
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("it took too long");
        }
        setSoTimeout((int) millis);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {

            @Override
            public int read() throws IOException {
                allow();
                int one = in.read();
                left -= one < 0 ? 0 : 1;
                return one;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                allow();
                int count = in.read(bytes, offset, Math.min(length, left));
                left -= Math.max(0, count);
                return count;
            }
        };
    }
}
