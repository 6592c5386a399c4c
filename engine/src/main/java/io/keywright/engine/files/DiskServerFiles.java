package io.keywright.engine.files;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.diagnostic.Range;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of one server on this machine, read without trust in who else may write there: each directory is entered
 * from the one above it, no link is followed, and only regular files are opened. It remembers what it read, so that
 * an apply can tell whether the files are still those that the plan was made from.
 *
 * <p>Handles are not kept between reads: for the five files of a server that costs about as much as it would save,
 * and ten thousand servers would run out of them.
 *
 * <p>What remains: between looking at a name and opening it, somebody who may write in the directory can put a FIFO
 * there, and opening that waits for a writer. Java cannot open without waiting. Nothing leaks or breaks by it.
 */
public final class DiskServerFiles implements ServerFiles {

    /** Larger than any store or configuration; above it something is wrong. */
    public static final int LARGEST_FILE = 16 << 20;

    private static final String OURS = ".keywright";

    /** Lets a test act between the moment a name was looked at and the moment it is opened. */
    interface BeforeOpening {
        void opening(Path path) throws IOException;
    }

    private final ServerPaths paths;
    private final Exposure exposure;
    private final BeforeOpening hook;
    private final Map<Path, Optional<String>> digests = Collections.synchronizedMap(new TreeMap<>());

    public DiskServerFiles(ServerSite site, Path workingDirectory, Operator operator) {
        this(new ServerPaths(site.home(), site.roots().directories().values(), workingDirectory), operator);
    }

    public DiskServerFiles(ServerPaths paths, Operator operator) {
        this(paths, operator, path -> { });
    }

    DiskServerFiles(ServerPaths paths, Operator operator, BeforeOpening hook) {
        this.paths = paths;
        this.exposure = new Exposure(paths, operator);
        this.hook = hook;
    }

    @Override
    public Optional<byte[]> read(Path file) {
        ServerPaths.Place place = paths.place(file);
        if (place.names().isEmpty()) {
            throw notRegular(file);
        }
        Optional<byte[]> content = within(place, false, directory -> read(directory, place.name(), file));
        digests.put(file, content.map(Digests::sha256));
        return content;
    }

    private Optional<byte[]> read(Directory directory, String name, Path file) throws IOException {
        Optional<PosixFileAttributes> seen = directory.look(name);
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        requireRegular(seen.get(), file);
        requireSize(seen.get().size(), file);
        exposure.judgeFile(directory.path().resolve(name), file);
        hook.opening(file);
        try (SeekableByteChannel channel = directory.read(name)) {
            Optional<byte[]> content = Content.read(channel, LARGEST_FILE);
            if (content.isEmpty()) {
                requireSize(channel.size(), file);
            }
            return content;
        } catch (IOException e) {
            // say what stands there now: somebody may have replaced it since we looked
            Optional<PosixFileAttributes> now = directory.look(name);
            if (now.isEmpty()) {
                return Optional.empty();
            }
            requireRegular(now.get(), file);
            throw e;
        }
    }

    @Override
    public List<String> list(Path directory) {
        ServerPaths.Place place = paths.place(directory);
        ServerPaths.Place inside = new ServerPaths.Place(place.base(), append(place.names(), "."));
        return within(inside, true, opened -> Optional.of(opened.names().stream()
                // staged files and our own directory are not the server's
                .filter(name -> !name.equals(OURS) && !name.startsWith(OURS + "-"))
                .sorted((a, b) -> Arrays.compareUnsigned(
                        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)))
                .toList())).orElse(List.of());
    }

    private static List<String> append(List<String> names, String name) {
        String[] more = Arrays.copyOf(names.toArray(new String[0]), names.size() + 1);
        more[names.size()] = name;
        return List.of(more);
    }

    @Override
    public String display(Path file) {
        return paths.display(file);
    }

    /**
     * What was read so far: the SHA-256 of each file in hexadecimal, empty for one that was looked for and is not
     * there. For comparing in memory; of a file with a password it must not be written anywhere.
     */
    public Map<Path, Optional<String>> digests() {
        synchronized (digests) {
            return new TreeMap<>(digests);
        }
    }

    /** What others may change, as warnings. */
    public List<Diagnostic> findings() {
        return exposure.findings();
    }

    private interface Reader<T> {
        Optional<T> read(Directory directory) throws IOException;
    }

    /**
     * Enters the directory that {@code place} is in, one handle per name; empty when one is not there.
     *
     * @param listing a file that stands where a directory might has nothing below it, which is no fault then
     */
    private <T> Optional<T> within(ServerPaths.Place place, boolean listing, Reader<T> reader) {
        Path at = place.base().declared();
        try {
            Optional<Path> real = place.base().real();
            if (real.isEmpty()) {
                return Optional.empty();
            }
            Directory directory = Directory.open(real.get());
            try {
                exposure.judgeDirectory(real.get(), at, place.base());
                for (String name : place.names().subList(0, place.names().size() - 1)) {
                    at = at.resolve(name);
                    Optional<PosixFileAttributes> seen = directory.look(name);
                    if (seen.isEmpty() || listing && seen.get().isRegularFile()) {
                        return Optional.empty();
                    }
                    requireDirectory(seen.get(), at);
                    hook.opening(at);
                    Directory next = enter(directory, name, at);
                    directory.close();
                    directory = next;
                    exposure.judgeDirectory(next.path(), at, place.base());
                }
                at = place.path().normalize();
                return reader.read(directory);
            } finally {
                directory.close();
            }
        } catch (IOException e) {
            throw new EnvironmentException("reading " + display(at) + ": " + SystemReason.of(e), e);
        }
    }

    private Directory enter(Directory directory, String name, Path at) throws IOException {
        try {
            return directory.enter(name);
        } catch (IOException e) {
            Optional<PosixFileAttributes> now = directory.look(name);
            if (now.isPresent()) {
                requireDirectory(now.get(), at);
            }
            throw e;
        }
    }

    private void requireDirectory(PosixFileAttributes attributes, Path path) {
        if (attributes.isSymbolicLink()) {
            throw link(path);
        }
        if (!attributes.isDirectory()) {
            throw PathText.refused("not a directory: '" + display(path) + "'");
        }
    }

    private void requireRegular(PosixFileAttributes attributes, Path path) {
        if (attributes.isSymbolicLink()) {
            throw link(path);
        }
        if (!attributes.isRegularFile()) {
            throw notRegular(path);
        }
    }

    private void requireSize(long size, Path path) {
        if (size > LARGEST_FILE) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE,
                    "file is " + size + " bytes, limit 16 MiB").at(Range.startOf(display(path))));
        }
    }

    private DiagnosticException link(Path path) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.PATH_REFUSED,
                        "refusing to follow symbolic link '" + display(path) + "'")
                .hint("name the directory that it leads to, under 'roots' where it is outside of home"));
    }

    private DiagnosticException notRegular(Path path) {
        return PathText.refused("not a regular file: '" + display(path) + "'");
    }
}
