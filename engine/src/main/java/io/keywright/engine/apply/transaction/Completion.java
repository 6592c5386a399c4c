package io.keywright.engine.apply.transaction;

import io.keywright.engine.apply.transaction.Journal.Entry;
import io.keywright.engine.files.Directory;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** What follows the commit point. Each part may have been done already, by a run that died. */
final class Completion {

    private Completion() {
    }

    static void run(Directory state, Journal journal, TargetDirectories directories) throws IOException {
        for (Order order : Order.values()) {
            Set<Directory> touched = new LinkedHashSet<>();
            for (Entry entry : journal.in(order)) {
                Directory directory = directories.of(entry.target());
                String name = entry.target().name();
                if (entry.staged().isEmpty()) {
                    if (directory.look(name).isPresent()) {
                        directory.delete(name);
                    }
                } else if (directory.look(entry.staged().get()).isPresent()) {
                    directory.rename(entry.staged().get(), directory, name);
                }
                touched.add(directory);
            }
            // before anything that refers to these: after a power cut, too, none is named that is not there
            for (Directory directory : touched) {
                directory.force();
            }
        }
        new Backups(state).complete(journal.backup());
        state.delete(Journal.FILE);
        state.force();
        Leftovers.removeState(state);
    }
}
