package io.keywright.engine.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory held by a file descriptor: the platform's {@code openat} family, which Java calls a secure directory
 * stream. What has no relative form in Java is {@code mkdir} alone; it goes by path, and since the new directory is
 * entered from the handle, a directory made elsewhere by a swapped path is never used.
 */
final class SecureDirectory implements Directory {

    /** How a file is opened that may be there already and is not a link. */
    static final Set<OpenOption> LOCKING = Set.of(
            StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);

    private static final Path SELF = Path.of(".");

    private final Path path;
    private final SecureDirectoryStream<Path> stream;

    private SecureDirectory(Path path, SecureDirectoryStream<Path> stream) {
        this.path = path;
        this.stream = stream;
    }

    static Directory open(Path path) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(path);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new SecureDirectory(path, secure);
        }
        // macOS: Java finds no openat family there
        stream.close();
        return CheckedDirectory.open(path);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public PosixFileAttributes attributes() throws IOException {
        return stream.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
    }

    @Override
    public Optional<PosixFileAttributes> look(String name) throws IOException {
        try {
            return Optional.of(view(name).readAttributes());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> names() throws IOException {
        // A stream can be walked once only, so each listing takes a fresh one of the same directory.
        try (DirectoryStream<Path> fresh = stream.newDirectoryStream(SELF, LinkOption.NOFOLLOW_LINKS)) {
            return names(fresh);
        }
    }

    static List<String> names(DirectoryStream<Path> stream) throws IOException {
        List<String> names = new ArrayList<>();
        try {
            stream.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    @Override
    public Directory enter(String name) throws IOException {
        return new SecureDirectory(path.resolve(name),
                stream.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public void make(String name, Set<PosixFilePermission> permissions) throws IOException {
        Files.createDirectory(path.resolve(name), PosixFilePermissions.asFileAttribute(permissions));
    }

    @Override
    public SeekableByteChannel read(String name) throws IOException {
        return stream.newByteChannel(Path.of(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public NewFile create(String name, Set<PosixFilePermission> permissions) throws IOException {
        SeekableByteChannel channel = stream.newByteChannel(Path.of(name),
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(permissions));
        return new ChannelFile((FileChannel) channel);
    }

    @Override
    public FileChannel lockFile(String name, Set<PosixFilePermission> permissions) throws IOException {
        return (FileChannel) stream.newByteChannel(Path.of(name), LOCKING,
                PosixFilePermissions.asFileAttribute(permissions));
    }

    @Override
    public void setOwner(String name, UserPrincipal owner) throws IOException {
        view(name).setOwner(owner);
    }

    @Override
    public void setGroup(String name, GroupPrincipal group) throws IOException {
        view(name).setGroup(group);
    }

    @Override
    public void setPermissions(String name, Set<PosixFilePermission> permissions) throws IOException {
        view(name).setPermissions(permissions);
    }

    private PosixFileAttributeView view(String name) {
        return stream.getFileAttributeView(Path.of(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void rename(String name, Directory to, String newName) throws IOException {
        stream.move(Path.of(name), ((SecureDirectory) to).stream, Path.of(newName));
    }

    @Override
    public void delete(String name) throws IOException {
        stream.deleteFile(Path.of(name));
    }

    @Override
    public void deleteDirectory(String name) throws IOException {
        try {
            stream.deleteDirectory(Path.of(name));
        } catch (FileSystemException e) {
            if (!(e instanceof NoSuchFileException) && !isEmpty(name)) {
                throw new DirectoryNotEmptyException(path.resolve(name).toString());
            }
            throw e;
        }
    }

    private boolean isEmpty(String name) throws IOException {
        try (Directory child = enter(name)) {
            return child.names().isEmpty();
        }
    }

    @Override
    public void force() throws IOException {
        try (SeekableByteChannel self = stream.newByteChannel(SELF, Set.of(StandardOpenOption.READ))) {
            ((FileChannel) self).force(true);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    /** A new file behind a channel. */
    record ChannelFile(FileChannel channel) implements NewFile {

        /** Java copies heap buffers through a direct one of equal size and keeps it: small pieces keep it small. */
        private static final int PIECE = 1 << 16;

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                ByteBuffer piece = bytes.slice(bytes.position(), Math.min(bytes.remaining(), PIECE));
                while (piece.hasRemaining()) {
                    channel.write(piece);
                }
                bytes.position(bytes.position() + piece.position());
            }
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void force() throws IOException {
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
