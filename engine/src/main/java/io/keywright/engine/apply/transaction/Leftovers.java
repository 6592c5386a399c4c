package io.keywright.engine.apply.transaction;

import io.keywright.engine.files.Directory;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an apply that never came to its commit point has made. Removing it may be begun again at any time. */
final class Leftovers {

    private Leftovers() {
    }

    static void remove(Directory state, Staging staging, TargetDirectories directories) throws IOException {
        Set<Directory> touched = new LinkedHashSet<>();
        for (Staging.StagedName file : staging.files()) {
            Optional<Directory> directory = directories.holding(file.target());
            if (directory.isPresent()) {
                Optional<PosixFileAttributes> seen = directory.get().look(file.name());
                if (seen.isPresent() && !seen.get().isDirectory()) {
                    directory.get().delete(file.name());
                    touched.add(directory.get());
                }
            }
        }
        List<ServerDirectory> innermostFirst = new ArrayList<>();
        for (var place : staging.directories()) {
            Optional<Directory> above = directories.holding(place);
            above.ifPresent(parent -> innermostFirst.add(new ServerDirectory(parent, place.name())));
        }
        Collections.reverse(innermostFirst);
        for (ServerDirectory made : innermostFirst) {
            Optional<PosixFileAttributes> seen = made.parent().look(made.name());
            if (seen.isPresent() && seen.get().isDirectory()) {
                removeIfEmpty(made);
                touched.add(made.parent());
            }
        }
        for (Directory directory : touched) {
            if (innermostFirst.stream().noneMatch(made -> made.is(directory))) {
                directory.force();
            }
        }
        removeState(state);
    }

    private record ServerDirectory(Directory parent, String name) {
        boolean is(Directory directory) {
            return parent.path().resolve(name).equals(directory.path());
        }
    }

    private static void removeIfEmpty(ServerDirectory made) throws IOException {
        try {
            made.parent().deleteDirectory(made.name());
        } catch (DirectoryNotEmptyException e) {
            // the server, or somebody, uses it meanwhile
            return;
        }
    }

    /** Ours in the state directory, the list of what to remove last. */
    static void removeState(Directory state) throws IOException {
        new Backups(state).discardPending();
        for (String name : state.names()) {
            if (name.endsWith(StateFile.TEMPORARY)) {
                state.delete(name);
            }
        }
        if (state.look(Staging.FILE).isPresent()) {
            state.delete(Staging.FILE);
        }
        state.force();
    }
}
