package io.keywright.engine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both kinds of directory do the same; that of other platforms is tried here, too. */
class DirectoryTest {

    interface Opener {
        Directory open(Path path) throws IOException;
    }

    static Stream<Opener> kinds() {
        return Stream.of(SecureDirectory::open, CheckedDirectory::open);
    }

    @TempDir
    private Path path;

    private static void write(Directory directory, String name, String content) throws IOException {
        try (Directory.NewFile file = directory.create(name, PosixFilePermissions.fromString("rw-------"))) {
            file.write(ByteBuffer.wrap(content.getBytes()));
            assertEquals(content.length(), file.size());
            file.force();
        }
    }

    private static String read(Directory directory, String name) throws IOException {
        try (SeekableByteChannel channel = directory.read(name)) {
            return new String(Content.read(channel, 1 << 20).orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void writesReadsRenamesAndDeletes(Opener kind) throws IOException {
        try (Directory directory = kind.open(path)) {
            directory.make("inner", PosixFilePermissions.fromString("rwx------"));
            try (Directory inner = directory.enter("inner")) {
                write(inner, "a", "x".repeat(200_000));
                write(inner, "b", "old");
                inner.rename("a", directory, "b");
                inner.setPermissions("b", PosixFilePermissions.fromString("r--r-----"));
                inner.force();

                assertEquals(200_000, read(directory, "b").length());
                assertEquals(List.of("b"), inner.names());
                assertEquals(List.of("b"), inner.names(), "a second time, too");
                assertEquals("r--r-----",
                        PosixFilePermissions.toString(inner.look("b").orElseThrow().permissions()));
                assertThrows(DirectoryNotEmptyException.class, () -> directory.deleteDirectory("inner"));
                inner.delete("b");
            }
            directory.deleteDirectory("inner");
            assertEquals(List.of("b"), directory.names());
            assertEquals(Optional.empty(), directory.look("inner"));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void neverFollowsALinkNorOverwritesInCreate(Opener kind) throws IOException {
        Path elsewhere = Files.createDirectory(path.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("file"), "x");
        Path home = Files.createDirectory(path.resolve("home"));
        Files.createSymbolicLink(home.resolve("directory"), elsewhere);
        Files.createSymbolicLink(home.resolve("file"), elsewhere.resolve("file"));

        try (Directory directory = kind.open(home)) {
            assertTrue(directory.look("file").orElseThrow().isSymbolicLink());
            assertThrows(IOException.class, () -> directory.enter("directory"));
            assertThrows(IOException.class, () -> directory.read("file"));
            assertThrows(IOException.class, () ->
                    directory.lockFile("file", PosixFilePermissions.fromString("rw-------")));
            assertThrows(FileAlreadyExistsException.class, () -> write(directory, "file", "y"));
            assertThrows(IOException.class, () ->
                    directory.setPermissions("file", PosixFilePermissions.fromString("rwxrwxrwx")));
            assertThrows(IOException.class, () -> directory.delete("none"));
            directory.delete("file");
        }

        assertEquals("x", Files.readString(elsewhere.resolve("file")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void doesNotMistakeAnotherDirectoryForTheOneItOpened(Opener kind) throws IOException {
        Path home = Files.createDirectory(path.resolve("home"));
        Files.writeString(home.resolve("file"), "mine");

        try (Directory directory = kind.open(home)) {
            Files.move(home, path.resolve("moved"));
            Files.createDirectory(home);
            Files.writeString(home.resolve("file"), "another's");
            String seen;
            try {
                seen = read(directory, "file");
            } catch (IOException e) {
                seen = SystemReason.of(e);
            }

            assertTrue(List.of("mine", "directory was replaced while in use").contains(seen), seen);
        }
    }
}
