package io.keywright.engine.apply.transaction;

import io.keywright.engine.files.Content;
import io.keywright.engine.files.Digests;
import io.keywright.engine.files.Directory;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.json.Json;
import io.keywright.schema.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A small file of ours in the state directory: one line with the checksum of the rest, then JSON. Synced under a
 * temporary name before it is renamed, so a damaged one is a fault of the disk or somebody's work, and nothing is
 * done by it.
 */
final class StateFile {

    static final String TEMPORARY = ".tmp";
    static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    private static final int LARGEST = 16 << 20;
    private static final String MAGIC = "keywright 1 sha256:";

    private StateFile() {
    }

    /** Writes it under its temporary name; it counts when {@link #put} has renamed it. */
    static void stage(Directory state, String name, Map<String, ?> value) throws IOException {
        byte[] json = Json.text(value).getBytes(StandardCharsets.UTF_8);
        byte[] head = (MAGIC + Digests.sha256(json) + "\n").getBytes(StandardCharsets.UTF_8);
        write(state, name + TEMPORARY, ByteBuffer.allocate(head.length + json.length).put(head).put(json).array());
    }

    static void put(Directory state, String name) throws IOException {
        state.rename(name + TEMPORARY, state, name);
    }

    /** A private file, synced, of its full length. */
    static void write(Directory directory, String name, byte[] content) throws IOException {
        try (Directory.NewFile file = directory.create(name, PRIVATE)) {
            file.write(ByteBuffer.wrap(content));
            requireLength(file, content.length);
            file.force();
        }
    }

    static void requireLength(Directory.NewFile file, int length) throws IOException {
        if (file.size() != length) {
            throw new IOException("Only " + file.size() + " of " + length + " bytes were written");
        }
    }

    static Optional<Fields> read(Directory state, String name) throws IOException {
        Optional<PosixFileAttributes> seen = state.look(name);
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        if (!seen.get().isRegularFile()) {
            throw damaged(state, name, "not a regular file");
        }
        byte[] content;
        try (SeekableByteChannel channel = state.read(name)) {
            content = Content.read(channel, LARGEST).orElseThrow(() -> damaged(state, name, "larger than 16 MiB"));
        }
        int headLength = MAGIC.length() + 64;
        if (content.length <= headLength || content[headLength] != '\n') {
            throw damaged(state, name, "its first line is not ours");
        }
        String head = new String(content, 0, headLength, StandardCharsets.ISO_8859_1);
        byte[] json = java.util.Arrays.copyOfRange(content, headLength + 1, content.length);
        if (!head.equals(MAGIC + Digests.sha256(json))) {
            throw damaged(state, name, "its checksum does not fit");
        }
        return Optional.of(fields(state, name, json));
    }

    /** The fields of a file of ours; {@code directory} and {@code name} say which one is damaged. */
    static Fields fields(Directory directory, String name, byte[] json) {
        try {
            if (Json.parse(json) instanceof Map<?, ?> map) {
                return new Fields(map, why -> damaged(directory, name, why));
            }
            throw damaged(directory, name, "not an object");
        } catch (JsonException | UncheckedIOException | StackOverflowError e) {
            throw damaged(directory, name, "not JSON");
        }
    }

    static DiagnosticException damaged(Directory state, String name, String why) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.RECORD_UNREADABLE,
                        "'" + state.path().resolve(name) + "' is damaged: " + why + "; nothing was touched")
                .hint("compare the server's files with the newest of '" + state.path().resolve(Backups.DIRECTORY)
                        + "', then move the file away"));
    }
}
