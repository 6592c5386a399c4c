package io.keywright.engine.apply.transaction;

import io.keywright.schema.document.FilesSpec;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Owner, group and mode of files that are new; what is not said comes from the home, and the mode is 0600.
 *
 * @param owner a user's name or number
 * @param group a group's name or number
 * @param mode  octal, {@code 0640}
 */
public record NewFiles(Optional<String> owner, Optional<String> group, Optional<String> mode) {

    public static final NewFiles DEFAULT = new NewFiles(Optional.empty(), Optional.empty(), Optional.empty());

    private static final String DEFAULT_MODE = "0600";
    private static final String DEFAULT_DIRECTORY_MODE = "0750";

    public static NewFiles of(Optional<FilesSpec> spec) {
        return new NewFiles(spec.flatMap(FilesSpec::owner), spec.flatMap(FilesSpec::group),
                spec.flatMap(FilesSpec::mode));
    }

    Set<PosixFilePermission> filePermissions() {
        return permissions(mode.orElse(DEFAULT_MODE));
    }

    /** 0750; where a file mode is said, whoever may read a file may enter its directory. */
    Set<PosixFilePermission> directoryPermissions() {
        if (mode.isEmpty()) {
            return permissions(DEFAULT_DIRECTORY_MODE);
        }
        Set<PosixFilePermission> permissions = permissions("0700");
        Set<PosixFilePermission> file = filePermissions();
        if (file.contains(PosixFilePermission.GROUP_READ)) {
            permissions.addAll(permissions("0050"));
        }
        if (file.contains(PosixFilePermission.OTHERS_READ)) {
            permissions.addAll(permissions("0005"));
        }
        return permissions;
    }

    private static Set<PosixFilePermission> permissions(String octal) {
        int bits = Integer.parseInt(octal, 8);
        // the constants stand in the order of the bits, the owner's read first
        PosixFilePermission[] all = PosixFilePermission.values();
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < all.length; i++) {
            if ((bits & 0400 >> i) != 0) {
                permissions.add(all[i]);
            }
        }
        return permissions;
    }
}
