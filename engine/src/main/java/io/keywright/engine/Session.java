package io.keywright.engine;

import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.files.Operator;
import io.keywright.engine.workspace.Workspace;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/** What a command works with. */
public record Session(Console console, Map<String, String> environment, Path directory, Clock clock,
                      Invocation invocation) {

    /**
     * The document that the command line names, and the places that belong to it.
     *
     * @throws io.keywright.engine.commandline.UsageException when {@code --env} is no name
     */
    public Workspace workspace() {
        return Workspace.of(directory, invocation.value("-C"), invocation.value("-f"), invocation.value("--env"));
    }

    /**
     * A path that the command line gives, absolute and normalised; a relative one is of the directory that {@code -C} names,
     * as it would be had the command been started there.
     *
     * @param option what takes it
     * @throws io.keywright.engine.commandline.UsageException when it is no path
     */
    Path path(String option, String text) {
        return Workspace.resolve(invocation.value("-C").map(work -> Workspace.resolve(directory, "-C", work)).orElse(directory), option, text);
    }

    /** The randomness of this process; finding its provider takes some milliseconds that most commands can do without. */
    SecureRandom random() {
        return Randomness.SECURE;
    }

    private static final class Randomness {
        private static final SecureRandom SECURE = new SecureRandom();
    }

    /** The files on the document's side. */
    public DocumentFiles files() {
        return new DocumentFiles(directory, this::random, Operator.current());
    }
}
