package io.keywright.engine.files;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Which texts may be paths. A name that shells, archives or other systems would read as another one is refused, as
 * is one that could not be created.
 */
public final class PathText {

    private static final int LONGEST_NAME = 255;

    private PathText() {
    }

    /**
     * The path that {@code text} means relative to {@code base}: absolute and normalised.
     *
     * @throws DiagnosticException ({@code PATH_REFUSED}) when it may not be one
     */
    public static Path resolve(Path base, String text) {
        if (text.isEmpty()) {
            throw refused("path is empty");
        }
        try {
            Path path = base.resolve(text).toAbsolutePath().normalize();
            check(path);
            return path;
        } catch (InvalidPathException e) {
            // Java names no position for NUL, and for what the platform's character set lacks only sometimes
            int index = Math.max(e.getIndex(), text.indexOf('\0'));
            throw refused("invalid character in path '" + text + "'"
                    + (index < 0 ? "" : " at position " + (index + 1)));
        }
    }

    /** @throws DiagnosticException ({@code PATH_REFUSED}) when a name of the path may not be one */
    static void check(Path path) {
        for (Path part : path) {
            String name = part.toString();
            for (int i = 0; i < name.length(); i++) {
                if (Character.isISOControl(name.charAt(i))) {
                    throw refused("invalid character in path '" + path + "': name '" + name
                            + "' has a control character at position " + (i + 1));
                }
            }
            if (name.endsWith(" ") || name.endsWith(".") && !name.equals(".") && !name.equals("..")) {
                throw refused("invalid character in path '" + path + "': name '" + name + "' ends in a "
                        + (name.endsWith(".") ? "dot" : "space"));
            }
            if (name.length() > LONGEST_NAME / 4 && name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                throw refused("path has a name of " + name.getBytes(StandardCharsets.UTF_8).length
                        + " bytes, limit " + LONGEST_NAME);
            }
        }
    }

    static DiagnosticException refused(String summary) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.PATH_REFUSED, summary));
    }
}
