package io.keywright.engine.apply.transaction;

import io.keywright.engine.files.Directory;
import io.keywright.engine.files.SystemReason;
import io.keywright.schema.diagnostic.EnvironmentException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Owner, group and mode that a file is to have. That it cannot have them is an error before anything is changed: a
 * store that its server cannot read is an outage. Only a group that gets no access anyway may stay another.
 *
 * @param groupMatters whether the group was asked for, or gets access
 */
record Access(UserPrincipal owner, GroupPrincipal group, Set<PosixFilePermission> permissions, boolean groupMatters) {

    private static final Set<PosixFilePermission> GROUP = PosixFilePermissions.fromString("---rwx---");
    private static final Set<PosixFilePermission> WORLD = PosixFilePermissions.fromString("------rwx");

    Access {
        permissions = Set.copyOf(permissions);
    }

    static Access ofNew(NewFiles newFiles, PosixFileAttributes home, Set<PosixFilePermission> permissions)
            throws IOException {
        UserPrincipalLookupService names = FileSystems.getDefault().getUserPrincipalLookupService();
        Optional<String> owner = newFiles.owner();
        Optional<String> group = newFiles.group();
        return new Access(owner.isEmpty() ? home.owner() : known(owner.get(), names::lookupPrincipalByName),
                group.isEmpty() ? home.group() : known(group.get(), names::lookupPrincipalByGroupName),
                permissions, group.isPresent() || intersects(permissions, GROUP));
    }

    private interface Lookup<P> {
        P of(String name) throws IOException;
    }

    /** JDK 25 no longer says in its exception which name it did not find. */
    private static <P> P known(String name, Lookup<P> lookup) throws IOException {
        try {
            return lookup.of(name);
        } catch (UserPrincipalNotFoundException e) {
            throw new UserPrincipalNotFoundException(name);
        }
    }

    /** As the file has them, for a private one without access for the world. */
    static Access ofExisting(PosixFileAttributes file, boolean secret) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(file.permissions());
        if (secret) {
            permissions.removeAll(WORLD);
        }
        return new Access(file.owner(), file.group(), permissions, intersects(permissions, GROUP));
    }

    static boolean openToWorld(PosixFileAttributes file) {
        return intersects(file.permissions(), WORLD);
    }

    private static boolean intersects(Set<PosixFilePermission> a, Set<PosixFilePermission> b) {
        return a.stream().anyMatch(b::contains);
    }

    /** What a new file may be created with: never more than it will have, but we must read it back. */
    Set<PosixFilePermission> whileWriting() {
        Set<PosixFilePermission> now = EnumSet.of(PosixFilePermission.OWNER_READ);
        if (permissions.contains(PosixFilePermission.OWNER_WRITE)) {
            now.add(PosixFilePermission.OWNER_WRITE);
        }
        return now;
    }

    /** Owner, group, mode, in this order: a change of owner may clear bits of the mode. */
    void give(Directory directory, String name, Path display) throws IOException {
        PosixFileAttributes now = directory.look(name).orElseThrow(() -> new IOException("File vanished: " + name));
        if (!now.owner().equals(owner)) {
            try {
                directory.setOwner(name, owner);
            } catch (FileSystemException e) {
                throw new EnvironmentException("giving " + display + " to user '" + owner.getName() + "': "
                        + SystemReason.of(e) + " (run as root or as that user, or name an owner under 'files')", e);
            }
        }
        if (!now.group().equals(group)) {
            try {
                directory.setGroup(name, group);
            } catch (FileSystemException e) {
                if (groupMatters) {
                    throw new EnvironmentException("giving " + display + " to group '" + group.getName() + "': "
                            + SystemReason.of(e) + " (run as root or as a member, or name a group under 'files')", e);
                }
            }
        }
        directory.setPermissions(name, permissions);
    }
}
