package io.keywright.engine.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/**
 * Who runs Keywright, as the system sees it.
 *
 * @param uid the effective user id; 0 is root
 */
public record Operator(int uid) {

    public boolean isRoot() {
        return uid == 0;
    }

    /** The user of this process. */
    public static Operator current() {
        try {
            // Linux shows the effective user there; elsewhere the name that Java was told is the best there is
            Path self = Path.of("/proc/self");
            if (Files.exists(self)) {
                return new Operator((Integer) Files.getAttribute(self, "unix:uid"));
            }
            UserPrincipal user = FileSystems.getDefault().getUserPrincipalLookupService()
                    .lookupPrincipalByName(System.getProperty("user.name"));
            Path home = Path.of(System.getProperty("user.home"));
            return user.getName().equals("root") ? new Operator(0)
                    : new Operator((Integer) Files.getAttribute(home, "unix:uid", LinkOption.NOFOLLOW_LINKS));
        } catch (IOException | UnsupportedOperationException e) {
            throw new IllegalStateException("bug: this system does not tell who runs the process", e);
        }
    }
}
