package io.keywright.engine.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory known by path and inode, for platforms where Java has no handle for one. Before each step it is seen
 * that the path still means the same directory. That leaves an instant between seeing and doing, which handles do
 * not; it is the best there is without them.
 */
final class CheckedDirectory implements Directory {

    private final Path path;
    private final Object key;

    private CheckedDirectory(Path path, Object key) {
        this.path = path;
        this.key = key;
    }

    static Directory open(Path path) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isDirectory()) {
            throw new FileSystemException(path.toString(), null, "Not a directory");
        }
        return new CheckedDirectory(path, attributes.fileKey());
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public PosixFileAttributes attributes() throws IOException {
        PosixFileAttributes now = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!key.equals(now.fileKey())) {
            throw new FileSystemException(path.toString(), null, "Directory was replaced while in use");
        }
        return now;
    }

    private Path entry(String name) throws IOException {
        attributes();
        return path.resolve(name);
    }

    @Override
    public Optional<PosixFileAttributes> look(String name) throws IOException {
        try {
            return Optional.of(Files.readAttributes(entry(name), PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> names() throws IOException {
        attributes();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
            return SecureDirectory.names(stream);
        }
    }

    @Override
    public Directory enter(String name) throws IOException {
        return open(entry(name));
    }

    @Override
    public void make(String name, Set<PosixFilePermission> permissions) throws IOException {
        Files.createDirectory(entry(name), PosixFilePermissions.asFileAttribute(permissions));
    }

    @Override
    public SeekableByteChannel read(String name) throws IOException {
        return FileChannel.open(entry(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public NewFile create(String name, Set<PosixFilePermission> permissions) throws IOException {
        return new SecureDirectory.ChannelFile(FileChannel.open(entry(name),
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(permissions)));
    }

    @Override
    public FileChannel lockFile(String name, Set<PosixFilePermission> permissions) throws IOException {
        return FileChannel.open(entry(name), SecureDirectory.LOCKING,
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
        // Java has no chmod that leaves links alone; a link in place of a file just created is somebody's trap
        PosixFileAttributeView view = view(name);
        if (view.readAttributes().isSymbolicLink()) {
            throw new FileSystemException(path.resolve(name).toString(), null, "Symbolic link in place of a new file");
        }
        Files.setPosixFilePermissions(path.resolve(name), permissions);
    }

    private PosixFileAttributeView view(String name) throws IOException {
        return Files.getFileAttributeView(entry(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void rename(String name, Directory to, String newName) throws IOException {
        Files.move(entry(name), ((CheckedDirectory) to).entry(newName), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        Path entry = entry(name);
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(entry.toString(), null, "Is a directory");
        }
        Files.delete(entry);
    }

    @Override
    public void deleteDirectory(String name) throws IOException {
        Path entry = entry(name);
        if (Files.exists(entry, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(entry.toString(), null, "Not a directory");
        }
        Files.delete(entry);
    }

    @Override
    public void force() throws IOException {
        attributes();
        try (FileChannel self = FileChannel.open(path, StandardOpenOption.READ)) {
            self.force(true);
        }
    }

    @Override
    public void close() {
        // nothing is held
    }
}
