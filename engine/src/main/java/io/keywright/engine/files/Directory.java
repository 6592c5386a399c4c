package io.keywright.engine.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An open directory. Names are those of its entries, without a separator; no operation follows a link, so that
 * whoever may write here can change what a name means but never lead us elsewhere.
 *
 * <p>Each method is about one system call. Tests of crash safety stand between this interface and the disk and let
 * the n-th call fail.
 */
public interface Directory extends Closeable {

    /** Opens a directory by path. Links are followed: give a real path. */
    static Directory open(Path path) throws IOException {
        return SecureDirectory.open(path);
    }

    /** For messages, and for the few system calls that Java offers by path only. */
    Path path();

    /** What the system says of this directory. */
    PosixFileAttributes attributes() throws IOException;

    /** What the system says of an entry; of a link, not of what it leads to. Empty if there is none. */
    Optional<PosixFileAttributes> look(String name) throws IOException;

    /** The names of all entries, in no order. */
    List<String> names() throws IOException;

    /** Opens a directory in this one. */
    Directory enter(String name) throws IOException;

    /** Makes a directory in this one; {@code permissions} less the umask. */
    void make(String name, Set<PosixFilePermission> permissions) throws IOException;

    /** Opens a file for reading. A caller must have seen that it is a regular one: opening a FIFO waits. */
    SeekableByteChannel read(String name) throws IOException;

    /** Opens a file for an operating system's lock, with {@code permissions} less the umask if it is new. */
    FileChannel lockFile(String name, Set<PosixFilePermission> permissions) throws IOException;

    /** Creates a file that must not be there yet, with {@code permissions} less the umask from the first call. */
    NewFile create(String name, Set<PosixFilePermission> permissions) throws IOException;

    void setOwner(String name, UserPrincipal owner) throws IOException;

    void setGroup(String name, GroupPrincipal group) throws IOException;

    /** Sets the mode exactly, whatever the umask. */
    void setPermissions(String name, Set<PosixFilePermission> permissions) throws IOException;

    /** Renames atomically, over an existing file too. */
    void rename(String name, Directory to, String newName) throws IOException;

    void delete(String name) throws IOException;

    /** @throws java.nio.file.DirectoryNotEmptyException when something is in it */
    void deleteDirectory(String name) throws IOException;

    /** Brings the names in this directory to the disk. */
    void force() throws IOException;

    @Override
    void close() throws IOException;

    /** A file just created, open for writing. */
    interface NewFile extends Closeable {

        void write(ByteBuffer bytes) throws IOException;

        long size() throws IOException;

        /** Brings content and attributes to the disk. After a failure the file is lost: write another one. */
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }
}
