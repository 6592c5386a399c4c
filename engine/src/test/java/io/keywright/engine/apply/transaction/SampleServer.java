package io.keywright.engine.apply.transaction;

import io.keywright.engine.apply.lock.ApplyLock;
import io.keywright.engine.apply.lock.LockHolder;
import io.keywright.engine.files.Operator;
import io.keywright.engine.files.ServerPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A small server that a transaction leads from its old to its new state. */
final class SampleServer {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T10:11:12Z"), ZoneOffset.UTC);

    final Path home;
    final ServerPaths paths;
    private final SecureRandom random = new SecureRandom();

    SampleServer(Path home) {
        this.home = home;
        this.paths = new ServerPaths(home, List.of(), home.getParent());
    }

    /** With files of an earlier time. */
    SampleServer old() throws IOException {
        Files.createDirectories(home.resolve("resources/security"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-x---"));
        put("server.xml", "old configuration", "rw-r-----");
        put("server.env", "keystore_password=old", "rw-r-----");
        put("resources/security/key.p12", "old key", "rw-------");
        put("obsolete.xml", "obsolete", "rw-r--r--");
        put("app.txt", "not ours", "rw-r--r--");
        return this;
    }

    void put(String name, String content, String permissions) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    ApplyLock lock(ApplyLock.Opener opener) {
        return ApplyLock.onServer(home, LockHolder.current("keywright apply", CLOCK, random), Duration.ZERO,
                Operator.current(), opener);
    }

    ServerTransaction begin(ApplyLock lock) {
        return begin(lock, NewFiles.DEFAULT);
    }

    ServerTransaction begin(ApplyLock lock, NewFiles newFiles) {
        return ServerTransaction.begin(lock, paths,
                new ServerTransaction.Surroundings(newFiles, Operator.current(), CLOCK, random));
    }

    void stage(ServerTransaction transaction, String name, String content, Order order) {
        transaction.stage(home.resolve(name), bytes(content), order, order != Order.CONFIGURATION, StagedCheck.NONE);
    }

    /** Everything that a real apply does to this server, in an order that is not that of the renames. */
    void stageAll(ServerTransaction transaction) {
        stage(transaction, "server.xml", "new configuration", Order.CONFIGURATION);
        transaction.stageDelete(home.resolve("obsolete.xml"), false);
        stage(transaction, "server.env", "keystore_password=new", Order.ENVIRONMENT);
        stage(transaction, "resources/security/key.p12", "new key", Order.KEYSTORE);
        stage(transaction, "resources/partners/deep/trust.p12", "new trust", Order.TRUSTSTORE);
    }

    /** Recovers, applies, unlocks. */
    TransactionReport apply(ApplyLock.Opener opener) {
        try (ApplyLock lock = lock(opener)) {
            Recovery.recover(lock, paths);
            try (ServerTransaction transaction = begin(lock)) {
                stageAll(transaction);
                return transaction.commit();
            }
        }
    }

    Recovery.Report recover(ApplyLock.Opener opener) {
        try (ApplyLock lock = lock(opener)) {
            return Recovery.recover(lock, paths);
        }
    }

    /** On a disk without faults. */
    Recovery.Report recover() {
        return recover(Faults.none()::open);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** All that is in the home, but for our own directory: name to mode and content. */
    Map<String, String> snapshot() {
        Map<String, String> all = new TreeMap<>();
        if (!Files.exists(home)) {
            return all;
        }
        try (Stream<Path> walk = Files.walk(home)) {
            walk.filter(path -> !path.equals(home) && !home.relativize(path).startsWith(".keywright"))
                    .forEach(path -> all.put(home.relativize(path).toString(), describe(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static String describe(Path path) {
        try {
            String mode = PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
            return mode + " " + (Files.isDirectory(path) ? "directory" : Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names in our own directory. */
    List<String> state() throws IOException {
        Path state = home.resolve(".keywright");
        if (!Files.exists(state)) {
            return List.of();
        }
        try (Stream<Path> names = Files.list(state)) {
            return names.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    List<String> backups() throws IOException {
        Path backups = home.resolve(".keywright/backups");
        if (!Files.exists(backups)) {
            return List.of();
        }
        try (Stream<Path> names = Files.list(backups)) {
            return names.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
