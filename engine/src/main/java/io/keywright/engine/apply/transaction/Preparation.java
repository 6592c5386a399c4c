package io.keywright.engine.apply.transaction;

import io.keywright.engine.apply.lock.ApplyLock;
import io.keywright.engine.apply.transaction.Journal.Entry;
import io.keywright.engine.apply.transaction.ServerTransaction.Change;
import io.keywright.engine.apply.transaction.ServerTransaction.Surroundings;
import io.keywright.engine.files.Content;
import io.keywright.engine.files.Digests;
import io.keywright.engine.files.Directory;
import io.keywright.engine.files.DiskServerFiles;
import io.keywright.engine.files.ServerPaths;
import io.keywright.engine.files.ServerPaths.Place;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What precedes the commit point: everything that can fail for a reason is done here. */
final class Preparation {

    private final ApplyLock lock;
    private final Directory state;
    private final ServerPaths paths;
    private final TargetDirectories directories;
    private final Surroundings surroundings;
    private final List<Change> changes;
    private final Map<Path, Optional<String>> expected;
    private final Optional<String> note;
    private final List<Diagnostic> notices = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private Staging staging;
    private PosixFileAttributes home;
    private String backup;

    Preparation(ApplyLock lock, ServerPaths paths, TargetDirectories directories, Surroundings surroundings,
                List<Change> changes, Map<Path, Optional<String>> expected, Optional<String> note) {
        this.lock = lock;
        this.state = lock.directory();
        this.paths = paths;
        this.directories = directories;
        this.surroundings = surroundings;
        this.changes = changes;
        this.expected = expected;
        this.note = note;
    }

    List<Diagnostic> notices() {
        return notices;
    }

    Journal journal() {
        return new Journal(staging.id(), backup, entries);
    }

    void run(BooleanSupplier interrupted) throws IOException {
        if (state.look(Staging.FILE).isPresent() || state.look(Journal.FILE).isPresent()) {
            throw new IllegalStateException("bug: an interrupted apply must be recovered first");
        }
        requireUnchanged();
        Place homePlace = new Place(paths.home(), List.of());
        home = directories.enter(homePlace).orElseThrow(() -> new IOException("Home vanished")).attributes();
        List<Optional<PosixFileAttributes>> before = new ArrayList<>();
        for (Change change : changes) {
            before.add(look(change.target()));
        }
        announce();
        if (lock.madeHome()) {
            giveHome();
        }
        makeDirectories();
        for (int i = 0; i < changes.size(); i++) {
            stopIf(interrupted);
            if (changes.get(i).content().isPresent()) {
                stage(changes.get(i), nameOf(changes.get(i)), before.get(i));
            }
        }
        keepOld(interrupted);
        Set<Directory> touched = new LinkedHashSet<>();
        for (Change change : changes) {
            directories.holding(change.target()).ifPresent(touched::add);
        }
        for (Directory directory : touched) {
            directory.force();
        }
        stopIf(interrupted);
    }

    private static void stopIf(BooleanSupplier interrupted) throws IOException {
        if (interrupted.getAsBoolean()) {
            throw new IOException("Interrupted");
        }
    }

    private void requireUnchanged() {
        DiskServerFiles now = new DiskServerFiles(paths, surroundings.operator());
        List<Diagnostic> changed = new ArrayList<>();
        expected.forEach((file, digest) -> {
            if (!now.read(file).map(Digests::sha256).equals(digest)) {
                changed.add(changed(file));
            }
        });
        if (!changed.isEmpty()) {
            throw new DiagnosticException(changed);
        }
        judgeOthers();
    }

    /** Who else may change directories in which nobody has read, such as that of ready-made steps. */
    private void judgeOthers() {
        DiskServerFiles others = new DiskServerFiles(paths, surroundings.operator());
        changes.stream().map(change -> change.target().path()).filter(target -> !expected.containsKey(target))
                .map(Path::getParent).distinct().forEach(others::list);
        notices.addAll(others.findings());
    }

    private Diagnostic changed(Path file) {
        return Diagnostic.error(DiagnosticCode.FILES_CHANGED,
                "'" + paths.display(file) + "' changed since it was read; nothing was changed").hint("plan again");
    }

    private Optional<PosixFileAttributes> look(Place target) throws IOException {
        Optional<Directory> directory = directories.holding(target);
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        Optional<PosixFileAttributes> seen = directory.get().look(target.name());
        if (seen.isPresent() && seen.get().isSymbolicLink()) {
            throw TargetDirectories.refused(
                    "refusing to follow symbolic link '" + paths.display(target.path()) + "'");
        }
        if (seen.isPresent() && !seen.get().isRegularFile()) {
            throw TargetDirectories.refused("not a regular file: '" + paths.display(target.path()) + "'");
        }
        return seen;
    }

    /** Writes down what is about to be made. */
    private void announce() throws IOException {
        byte[] key = new byte[32];
        surroundings.random().nextBytes(key);
        String id = String.format("%016x", surroundings.random().nextLong());
        Map<Path, Place> missing = new LinkedHashMap<>();
        List<Staging.StagedName> names = new ArrayList<>();
        for (Change change : changes) {
            if (change.content().isPresent()) {
                missing(TargetDirectories.parent(change.target()), missing);
                names.add(new Staging.StagedName(change.target(), Staging.name(id, names.size())));
            }
        }
        staging = new Staging(id, key, List.copyOf(missing.values()), names);
        staging.write(state, paths);
    }

    /** The outer before the inner. */
    private void missing(Place directory, Map<Path, Place> missing) throws IOException {
        if (directories.enter(directory).isPresent()) {
            return;
        }
        if (directory.names().isEmpty()) {
            throw TargetDirectories.refused("root '" + paths.display(directory.base().declared())
                    + "' does not exist; only a server's home is made");
        }
        missing(TargetDirectories.parent(directory), missing);
        missing.putIfAbsent(directory.path(), directory);
    }

    private void giveHome() throws IOException {
        Path real = paths.home().real().orElseThrow(() -> new IOException("Home vanished"));
        try (Directory above = lock.opener().open(real.getParent())) {
            Access.ofNew(surroundings.newFiles(), home, surroundings.newFiles().directoryPermissions())
                    .give(above, real.getFileName().toString(), paths.home().declared());
        }
        home = directories.enter(new Place(paths.home(), List.of())).orElseThrow().attributes();
    }

    private void makeDirectories() throws IOException {
        Set<Directory> touched = new LinkedHashSet<>();
        for (Place place : staging.directories()) {
            Directory parent = directories.of(place);
            var permissions = surroundings.newFiles().directoryPermissions();
            parent.make(place.name(), permissions);
            Access.ofNew(surroundings.newFiles(), home, permissions).give(parent, place.name(), place.path());
            touched.add(parent);
        }
        for (Directory directory : touched) {
            directory.force();
        }
    }

    private String nameOf(Change change) {
        return staging.files().stream().filter(file -> file.target().equals(change.target())).findFirst()
                .orElseThrow(() -> new IllegalStateException("bug: a change was not announced")).name();
    }

    private void stage(Change change, String name, Optional<PosixFileAttributes> before) throws IOException {
        Directory directory = directories.of(change.target());
        Access access = before.isPresent() ? Access.ofExisting(before.get(), change.secret())
                : Access.ofNew(surroundings.newFiles(), home, surroundings.newFiles().filePermissions());
        byte[] content = change.content().orElseThrow();
        Path display = change.target().path();
        try (Directory.NewFile file = directory.create(name, access.whileWriting())) {
            file.write(ByteBuffer.wrap(content));
            StateFile.requireLength(file, content.length);
            byte[] readBack = content(directory, name);
            try {
                if (!Arrays.equals(content, readBack)) {
                    throw new IOException("What was written to " + paths.display(display) + " reads otherwise");
                }
                change.check().check(display, readBack);
            } finally {
                Arrays.fill(readBack, (byte) 0);
            }
            access.give(directory, name, display);
            file.force();
        }
        if (before.isPresent() && change.secret() && Access.openToWorld(before.get())) {
            notices.add(Diagnostic.warning(DiagnosticCode.ACCESS_CHANGED, "'" + paths.display(display)
                    + "' was open to everyone; as it holds a password or a key, it is not any more"));
        }
    }

    private static byte[] content(Directory directory, String name) throws IOException {
        try (SeekableByteChannel channel = directory.read(name)) {
            return Content.read(channel, DiskServerFiles.LARGEST_FILE)
                    .orElseThrow(() -> new IOException("File is larger than 16 MiB"));
        }
    }

    /** Copies what will be replaced, and sees once more that it is what was read. */
    private void keepOld(BooleanSupplier interrupted) throws IOException {
        Backups backups = new Backups(state);
        backup = backups.begin(surroundings.clock());
        List<Map<String, Object>> kept = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            stopIf(interrupted);
            Change change = changes.get(i);
            Optional<PosixFileAttributes> before = look(change.target());
            Optional<byte[]> old = before.isEmpty() ? Optional.empty()
                    : Optional.of(content(directories.of(change.target()), change.target().name()));
            Optional<String> digest = expected.get(change.target().path());
            if (digest != null && !digest.equals(old.map(Digests::sha256))) {
                throw new DiagnosticException(changed(change.target().path()));
            }
            if (old.isPresent()) {
                backups.keep(backup, Integer.toString(i), old.get());
            }
            kept.add(manifestEntry(change, i, before, old));
            if (change.content().isPresent() || old.isPresent()) {
                entries.add(new Entry(change.target(), change.order(),
                        change.content().isPresent() ? Optional.of(nameOf(change)) : Optional.empty(),
                        change.content().map(bytes -> Journal.digest(staging.key(), bytes)),
                        old.map(bytes -> Journal.digest(staging.key(), bytes))));
            }
            old.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        }
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format_version", "1.0");
        manifest.put("id", staging.id());
        manifest.put("timestamp", surroundings.clock().instant());
        manifest.put("files", kept);
        if (note.isPresent()) {
            backups.keep(backup, Backups.NOTE, note.get().getBytes(StandardCharsets.UTF_8));
        }
        backups.manifest(backup, manifest);
    }

    private Map<String, Object> manifestEntry(Change change, int number, Optional<PosixFileAttributes> before,
                                              Optional<byte[]> old) {
        Map<String, Object> entry = PlaceText.fields(paths, change.target());
        entry.put("secret", change.secret());
        entry.put("order", change.order().name());
        entry.put("kept", old.map(bytes -> Integer.toString(number)));
        entry.put("owner", before.map(attributes -> attributes.owner().getName()));
        entry.put("group", before.map(attributes -> attributes.group().getName()));
        entry.put("mode", before.map(attributes ->
                PosixFilePermissions.toString(attributes.permissions())));
        entry.put("sha256", change.secret() ? Optional.empty() : old.map(Digests::sha256));
        return entry;
    }

    /** Removes all that was made, as the next run would. */
    void takeBack() throws IOException {
        if (staging == null) {
            return;
        }
        Leftovers.remove(state, staging, directories);
    }
}
