package io.keywright.engine.law;

import io.keywright.profiles.Profile;
import io.keywright.profiles.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The file that makes a directory a home of a flavour. */
final class MainFiles {

    private MainFiles() {
    }

    /** Empty when the directory is no home of it. */
    static Optional<Path> in(Path home, String flavour) throws IOException {
        Profile profile = Profiles.load(flavour, Optional.empty());
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> profile.mainFiles().stream().anyMatch(pattern -> home.getFileSystem()
                    .getPathMatcher("glob:" + pattern).matches(home.relativize(file)))).findFirst();
        }
    }
}
