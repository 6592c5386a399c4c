package io.keywright.engine.current;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.schema.state.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A read door that remembers what it showed: the digest of each file, that a file was not there, the names in each
 * directory. As long as all of it is still so, reading again would give the same.
 */
public final class FilesSeen implements ServerFiles {

    private static final String ABSENT = "absent";
    private static final String LIST = "list ";

    private final ServerFiles files;
    private final Map<Path, String> seen = new ConcurrentSkipListMap<>();

    public FilesSeen(ServerFiles files) {
        this.files = files;
    }

    @Override
    public Optional<byte[]> read(Path file) {
        Optional<byte[]> bytes = files.read(file);
        seen.put(file, digest(bytes));
        return bytes;
    }

    @Override
    public List<String> list(Path directory) {
        List<String> names = files.list(directory);
        seen.put(directory, digest(names));
        return names;
    }

    @Override
    public String display(Path file) {
        return files.display(file);
    }

    /** What was looked at, and a digest of what was there. Of a file with a secret it must not leave this machine. */
    public Map<Path, String> seen() {
        return new TreeMap<>(seen);
    }

    /** The SHA-256 of each file that was looked at; empty for one that was not there. */
    public Map<Path, Optional<String>> digests() {
        Map<Path, Optional<String>> digests = new TreeMap<>();
        seen.forEach((path, digest) -> {
            if (!digest.startsWith(LIST)) {
                digests.put(path, Optional.of(digest).filter(text -> !text.equals(ABSENT)));
            }
        });
        return digests;
    }

    /** Whether {@code files} would show at {@code path} what {@code digest} says. */
    public static boolean unchanged(ServerFiles files, Path path, String digest) {
        return digest.startsWith(LIST) ? digest(files.list(path)).equals(digest)
                : digest(files.read(path)).equals(digest);
    }

    private static String digest(Optional<byte[]> bytes) {
        return bytes.map(Fingerprint::of).orElse(ABSENT);
    }

    private static String digest(List<String> names) {
        return LIST + Fingerprint.of(String.join("\0", names).getBytes(StandardCharsets.UTF_8));
    }
}
