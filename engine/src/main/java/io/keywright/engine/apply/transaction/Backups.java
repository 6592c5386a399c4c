package io.keywright.engine.apply.transaction;

import io.keywright.engine.files.Directory;
import io.keywright.schema.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions before each of the last applies, oldest first by number: {@code backups/000007-20261101T101112Z} with
 * files {@code 0}, {@code 1}, … and a manifest that says what they were. One whose apply is not done is
 * {@code pending-…}. Numbers, because clocks are set back.
 */
final class Backups {

    static final String DIRECTORY = "backups";
    static final String MANIFEST = "manifest.json";
    static final String NOTE = "note.json";
    static final Pattern NAME = Pattern.compile("([0-9]{6})-[0-9]{8}T[0-9]{6}Z");

    private static final String PENDING = "pending-";
    private static final int KEPT = 5;
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Directory state;

    Backups(Directory state) {
        this.state = state;
    }

    /** A directory for the backup of a new apply, pending. */
    String begin(Clock clock) throws IOException {
        if (state.look(DIRECTORY).isEmpty()) {
            state.make(DIRECTORY, PRIVATE);
            state.force();
        }
        try (Directory backups = state.enter(DIRECTORY)) {
            int last = 0;
            for (String name : backups.names()) {
                Matcher number = NAME.matcher(bare(name));
                if (number.matches()) {
                    last = Math.max(last, Integer.parseInt(number.group(1)));
                }
            }
            String name = String.format("%06d-%s", last + 1, TIME.format(clock.instant()));
            backups.make(PENDING + name, PRIVATE);
            backups.force();
            return name;
        }
    }

    private static String bare(String name) {
        return name.startsWith(PENDING) ? name.substring(PENDING.length()) : name;
    }

    /** Writes a file into a pending backup, whose manifest syncs its name. */
    void keep(String backup, String name, byte[] content) throws IOException {
        try (Directory backups = state.enter(DIRECTORY); Directory pending = backups.enter(PENDING + backup)) {
            StateFile.write(pending, name, content);
        }
    }

    /**
     * Keeps what somebody made of a file while its new version waited: whole, over what an earlier try kept of it, and on
     * the disk with its name before that file is replaced.
     */
    void keepEdited(String backup, String name, byte[] content) throws IOException {
        String temporary = name + StateFile.TEMPORARY;
        try (Directory backups = state.enter(DIRECTORY); Directory kept = backups.enter(current(backups, backup))) {
            if (kept.look(temporary).isPresent()) {
                kept.delete(temporary);
            }
            StateFile.write(kept, temporary, content);
            kept.rename(temporary, kept, name);
            kept.force();
        }
    }

    private static String current(Directory backups, String backup) throws IOException {
        return backups.look(backup).isPresent() ? backup : PENDING + backup;
    }

    void manifest(String backup, Map<String, ?> fields) throws IOException {
        keep(backup, MANIFEST, Json.text(fields).getBytes(StandardCharsets.UTF_8));
        try (Directory backups = state.enter(DIRECTORY); Directory pending = backups.enter(PENDING + backup)) {
            pending.force();
        }
    }

    /** The apply is done: its backup counts. May be called again. */
    void complete(String backup) throws IOException {
        try (Directory backups = state.enter(DIRECTORY)) {
            if (backups.look(backup).isEmpty()) {
                backups.rename(PENDING + backup, backups, backup);
            }
            backups.force();
        }
    }

    /** Removes all but the newest. */
    void prune() throws IOException {
        try (Directory backups = state.enter(DIRECTORY)) {
            List<String> oldestFirst = backups.names().stream().filter(NAME.asMatchPredicate()).sorted().toList();
            for (String name : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - KEPT))) {
                remove(backups, name);
            }
        }
    }

    /** Removes those whose apply never came to its commit point. */
    void discardPending() throws IOException {
        Optional<PosixFileAttributes> seen = state.look(DIRECTORY);
        if (seen.isEmpty() || !seen.get().isDirectory()) {
            return;
        }
        try (Directory backups = state.enter(DIRECTORY)) {
            for (String name : backups.names()) {
                if (name.startsWith(PENDING) && NAME.matcher(bare(name)).matches()) {
                    remove(backups, name);
                }
            }
        }
    }

    private static void remove(Directory backups, String name) throws IOException {
        try (Directory backup = backups.enter(name)) {
            for (String file : backup.names()) {
                backup.delete(file);
            }
        }
        backups.deleteDirectory(name);
    }

    /** The name of the newest whose apply is done; empty when there is none. */
    Optional<String> newest() throws IOException {
        Optional<PosixFileAttributes> seen = state.look(DIRECTORY);
        if (seen.isEmpty() || !seen.get().isDirectory()) {
            return Optional.empty();
        }
        try (Directory backups = state.enter(DIRECTORY)) {
            return backups.names().stream().filter(NAME.asMatchPredicate()).max(Comparator.naturalOrder());
        }
    }

    Path path(String backup) {
        return state.path().resolve(DIRECTORY).resolve(backup);
    }
}
