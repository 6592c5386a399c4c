package io.keywright.engine.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;
import java.util.Optional;

/** The bytes of a file. */
public final class Content {

    /** Java reads into heap buffers through a direct one of equal size and keeps it: small pieces keep it small. */
    private static final int PIECE = 1 << 16;

    private Content() {
    }

    /** Of a regular file; empty when there is nothing or something else, or more than {@code limit} bytes. */
    public static Optional<byte[]> of(Directory directory, String name, int limit) throws IOException {
        Optional<PosixFileAttributes> seen = directory.look(name);
        if (seen.isEmpty() || !seen.get().isRegularFile()) {
            return Optional.empty();
        }
        try (SeekableByteChannel channel = directory.read(name)) {
            return read(channel, limit);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** All bytes, also of a file that grows meanwhile or says no size; empty when there are more than {@code limit}. */
    public static Optional<byte[]> read(SeekableByteChannel channel, int limit) throws IOException {
        long size = channel.size();
        if (size > limit) {
            return Optional.empty();
        }
        // one more than there should be, so that the end is seen without growing
        byte[] bytes = new byte[(int) size + 1];
        int length = 0;
        while (true) {
            int count = channel.read(ByteBuffer.wrap(bytes, length, Math.min(PIECE, bytes.length - length)));
            if (count < 0) {
                return Optional.of(Arrays.copyOf(bytes, length));
            }
            length += count;
            if (length > limit) {
                return Optional.empty();
            }
            if (length == bytes.length) {
                byte[] larger = Arrays.copyOf(bytes, Math.min(limit + 1, length * 2 + PIECE));
                Arrays.fill(bytes, (byte) 0);
                bytes = larger;
            }
        }
    }
}
