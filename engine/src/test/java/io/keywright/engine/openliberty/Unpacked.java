package io.keywright.engine.openliberty;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Products in archives that the build has put into the local Maven repository, unpacked once per user. The unpacked
 * directory appears by a rename under a lock, so it is whole if it is there, whoever else builds meanwhile; it lies outside
 * {@code target}, so {@code clean} does not cost hundreds of megabytes each time. Servers do not write into it.
 */
public final class Unpacked {

    private Unpacked() {
    }

    /** @param name of the product, as the properties {@code <name>.version} and {@code <name>.archive} of the build have it */
    public static Path product(String name) {
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "keywright");
        Path directory = cache.resolve(name + "-" + required(name + ".version"));
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(cache);
                unpackAlone(Path.of(required(name + ".archive")), directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("unpacking " + name + " into " + directory, e);
        }
        return directory;
    }

    private static void unpackAlone(Path archive, Path directory) throws IOException {
        Path lockFile = directory.resolveSibling(directory.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
             FileLock lock = channel.lock()) {
            if (!lock.isValid() || Files.isDirectory(directory)) {
                return;
            }
            Path partial = directory.resolveSibling(directory.getFileName() + ".partial");
            remove(partial);
            unpack(archive, partial);
            Files.move(partial, directory, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void unpack(Path archive, Path into) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Path file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException("entry outside the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                try (InputStream content = zip.getInputStream(entry)) {
                    Files.copy(content, file);
                }
                // java.util.zip does not restore modes, and only the scripts need one.
                if (file.getParent().endsWith("bin") && !file.toFile().setExecutable(true)) {
                    throw new IOException("cannot make executable: " + file);
                }
            }
        }
    }

    private static void remove(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new AssertionError("system property " + property + " is missing: these tests run under mvn verify");
        }
        return value;
    }
}
