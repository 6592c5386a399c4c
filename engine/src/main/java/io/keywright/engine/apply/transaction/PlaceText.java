package io.keywright.engine.apply.transaction;

import io.keywright.engine.apply.lock.StateDirectory;
import io.keywright.engine.files.ServerPaths;
import io.keywright.engine.files.ServerPaths.Base;
import io.keywright.engine.files.ServerPaths.Place;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How a place in a home or root is written down, and read again without trust. */
final class PlaceText {

    private static final String HOME = "";
    private static final Pattern ANY = Pattern.compile("(?s).*");

    private PlaceText() {
    }

    static Map<String, Object> fields(ServerPaths paths, Place place) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("root", place.base() == paths.home() ? HOME : place.base().declared().toString());
        fields.put("path", place.names());
        return fields;
    }

    /** @throws RuntimeException (damaged) when it is not inside of what belongs to the server now */
    static Place of(ServerPaths paths, Fields fields) {
        String root = fields.text("root", ANY);
        Base base = paths.bases().stream()
                .filter(known -> root.equals(HOME) ? known == paths.home() : known.declared().toString().equals(root))
                .findFirst()
                .orElseThrow(() -> fields.damaged().apply("'" + root + "' is none of the server's roots"));
        List<String> names = fields.texts("path");
        if (names.isEmpty()) {
            throw fields.damaged().apply("a path is empty");
        }
        Path path = base.declared();
        for (String name : names) {
            if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
                throw fields.damaged().apply("'" + name + "' is not a name");
            }
            try {
                path = path.resolve(name);
            } catch (InvalidPathException e) {
                throw fields.damaged().apply("'" + name + "' is not a name");
            }
        }
        Place place;
        try {
            place = paths.place(path);
        } catch (DiagnosticException e) {
            throw fields.damaged().apply(e.getMessage());
        }
        if (isOurs(place)) {
            throw fields.damaged().apply("'" + path + "' is not the server's");
        }
        return place;
    }

    /** Whether the place is in the state directory, or a name that we stage under. */
    static boolean isOurs(Place place) {
        return place.names().stream().anyMatch(
                name -> name.equals(StateDirectory.NAME) || name.startsWith(Staging.PREFIX));
    }
}
