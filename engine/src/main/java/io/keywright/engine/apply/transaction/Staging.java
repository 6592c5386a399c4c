package io.keywright.engine.apply.transaction;

import io.keywright.engine.files.Directory;
import io.keywright.engine.files.ServerPaths;
import io.keywright.engine.files.ServerPaths.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an apply is about to make, written before it makes it.
 *
 * @param id          sixteen random hexadecimal digits
 * @param key         of the digests in the journal
 * @param directories to be made, the outer before the inner
 * @param files       where new content is staged; the place is that of the target, whose directory it stands in
 */
record Staging(String id, byte[] key, List<Place> directories, List<StagedName> files) {

    /** A target and the name beside it under which its content waits. */
    record StagedName(Place target, String name) {
    }

    static final String FILE = "staging";
    static final String PREFIX = ".keywright-";
    static final Pattern ID = Pattern.compile("[0-9a-f]{16}");
    static final Pattern NAME = Pattern.compile("\\.keywright-[0-9a-f]{16}-[0-9]{1,6}\\.staged");

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

    static String name(String id, int number) {
        return PREFIX + id + "-" + number + ".staged";
    }

    void write(Directory state, ServerPaths paths) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("key", HexFormat.of().formatHex(key));
        fields.put("directories", directories.stream().map(place -> PlaceText.fields(paths, place)).toList());
        List<Map<String, Object>> names = new ArrayList<>();
        for (StagedName file : files) {
            Map<String, Object> entry = PlaceText.fields(paths, file.target());
            entry.put("staged", file.name());
            names.add(entry);
        }
        fields.put("files", names);
        StateFile.stage(state, FILE, fields);
        StateFile.put(state, FILE);
        state.force();
    }

    static Optional<Staging> read(Directory state, ServerPaths paths) throws IOException {
        Optional<Fields> found = StateFile.read(state, FILE);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = found.get();
        String id = fields.text("id", ID);
        List<StagedName> files = new ArrayList<>();
        for (Fields entry : fields.list("files")) {
            files.add(new StagedName(PlaceText.of(paths, entry), stagedName(entry, id)));
        }
        return Optional.of(new Staging(id, HexFormat.of().parseHex(fields.text("key", KEY)),
                fields.list("directories").stream().map(entry -> PlaceText.of(paths, entry)).toList(), files));
    }

    static String stagedName(Fields entry, String id) {
        String name = entry.text("staged", NAME);
        if (!name.startsWith(PREFIX + id + "-")) {
            throw entry.damaged().apply("'" + name + "' is of another apply");
        }
        return name;
    }
}
