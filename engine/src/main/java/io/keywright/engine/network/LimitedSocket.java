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

    private static final int NOTHING = -2;
    private static final int END = -1;

    private final int limit;
    private Duration patience;
    private long deadline;
    private int left;
    private int first = NOTHING;

    /**
     * @param patience from now until the last byte
     * @param limit    bytes that are read at most
     */
    LimitedSocket(Proxy proxy, Duration patience, int limit) {
        super(proxy);
        this.patience = patience;
        this.deadline = System.nanoTime() + patience.toNanos();
        this.limit = limit;
        this.left = limit;
    }

    /** Bytes that were read so far. */
    int received() {
        return limit - left;
    }

    /** From now on it is waited no longer than that; the end that was set before stays the last. */
    void hurry(Duration longest) {
        long sooner = System.nanoTime() + longest.toNanos();
        if (sooner < deadline) {
            patience = longest;
            deadline = sooner;
        }
    }

    /** Whether the peer says anything more within that time, be it that it hangs up. What it says is still to be read. */
    boolean speaks(Duration within) throws IOException {
        allow();
        setSoTimeout((int) Math.min(within.toMillis(), getSoTimeout()));
        try {
            first = first == NOTHING ? super.getInputStream().read() : first;
            return true;
        } catch (SocketTimeoutException silence) {
            return false;
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
                if (first != NOTHING && length > 0) {
                    bytes[offset] = (byte) first;
                    int count = first == END ? END : 1;
                    left -= Math.max(0, count);
                    first = first == END ? END : NOTHING;
                    return count;
                }
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
