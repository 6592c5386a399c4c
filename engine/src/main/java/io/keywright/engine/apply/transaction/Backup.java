package io.keywright.engine.apply.transaction;

import io.keywright.engine.apply.lock.StateDirectory;
import io.keywright.engine.files.Content;
import io.keywright.engine.files.Directory;
import io.keywright.engine.files.DiskServerFiles;
import io.keywright.engine.files.Operator;
import io.keywright.engine.files.ServerPaths;
import io.keywright.engine.files.SystemReason;
import io.keywright.schema.diagnostic.EnvironmentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a server as they were before its newest apply.
 *
 * @param name  of its directory, which begins with a number and the time
 * @param note  what the apply said of itself, JSON text
 * @param files those that the apply changed
 */
public record Backup(String name, String note, List<Kept> files) {

    private static final Pattern ANY = Pattern.compile("(?s).*");
    private static final Pattern KEPT_AS = Pattern.compile("[0-9]{1,6}");
    private static final Pattern ORDER = Pattern.compile(Stream.of(Order.values()).map(Order::name)
            .collect(Collectors.joining("|")));

    public Backup {
        files = List.copyOf(files);
    }

    /**
     * A file.
     *
     * @param order   in which it came when it was changed
     * @param content empty: it was not there
     */
    public record Kept(Path path, Order order, boolean secret, Optional<byte[]> content) {
    }

    /**
     * The newest backup of a server; empty when it has none that can be gone back to.
     *
     * @throws io.keywright.schema.diagnostic.DiagnosticException when it is damaged, or names what is not the server's
     */
    public static Optional<Backup> newest(ServerPaths paths, Operator operator) {
        try {
            return StateDirectory.read(paths, operator, state -> {
                Optional<String> name = new Backups(state).newest();
                return name.isEmpty() ? Optional.empty() : read(state, name.get(), paths);
            });
        } catch (IOException e) {
            throw new EnvironmentException("reading the backups of " + paths.display(paths.home().declared()) + ": "
                    + SystemReason.of(e), e);
        }
    }

    private static Optional<Backup> read(Directory state, String name, ServerPaths paths) throws IOException {
        try (Directory backups = state.enter(Backups.DIRECTORY); Directory backup = backups.enter(name)) {
            Optional<byte[]> note = content(backup, Backups.NOTE);
            if (note.isEmpty()) {
                return Optional.empty();
            }
            byte[] manifest = content(backup, Backups.MANIFEST).orElseThrow(() ->
                    StateFile.damaged(backup, Backups.MANIFEST, "it is not there"));
            List<Kept> files = new ArrayList<>();
            for (Fields file : StateFile.fields(backup, Backups.MANIFEST, manifest).list("files")) {
                Optional<String> kept = file.optionalText("kept", KEPT_AS);
                Optional<byte[]> content = kept.isEmpty() ? Optional.empty() : Optional.of(content(backup, kept.get())
                        .orElseThrow(() -> StateFile.damaged(backup, kept.get(), "it is not there")));
                files.add(new Kept(PlaceText.of(paths, file).path(), Order.valueOf(file.text("order", ORDER)),
                        Boolean.TRUE.equals(file.map().get("secret")), content));
            }
            return Optional.of(new Backup(name, new String(note.get(), StandardCharsets.UTF_8), files));
        }
    }

    private static Optional<byte[]> content(Directory directory, String name) throws IOException {
        return Content.of(directory, name, DiskServerFiles.LARGEST_FILE);
    }
}
