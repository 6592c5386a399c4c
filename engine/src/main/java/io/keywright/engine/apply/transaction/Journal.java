package io.keywright.engine.apply.transaction;

import io.keywright.engine.files.Directory;
import io.keywright.engine.files.ServerPaths;
import io.keywright.engine.files.ServerPaths.Place;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a committed apply changes.
 *
 * @param backup the directory that holds the old versions
 */
record Journal(String id, String backup, List<Entry> entries) {

    /**
     * One file.
     *
     * @param staged the name that its new content waits under; empty: the file is deleted
     * @param after  keyed digest of the new content; empty with {@code staged}
     * @param before keyed digest of the old content; empty when there was none
     */
    record Entry(Place target, Order order, Optional<String> staged, Optional<String> after, Optional<String> before) {
    }

    static final String FILE = "journal";

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ORDER = Pattern.compile("TRUSTSTORE|KEYSTORE|ENVIRONMENT|CONFIGURATION|DELETE");

    Journal {
        entries = List.copyOf(entries);
    }

    List<Entry> in(Order order) {
        return entries.stream().filter(entry -> entry.order() == order).toList();
    }

    /** Tells equal content without telling anything about it to who has not the key. */
    static String digest(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bug: every Java has HmacSHA256", e);
        }
    }

    /** Writes it, synced but not yet in place. */
    void stage(Directory state, ServerPaths paths) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("backup", backup);
        List<Map<String, Object>> files = new ArrayList<>();
        for (Entry entry : entries) {
            Map<String, Object> file = PlaceText.fields(paths, entry.target());
            file.put("order", entry.order());
            file.put("staged", entry.staged());
            file.put("after", entry.after());
            file.put("before", entry.before());
            files.add(file);
        }
        fields.put("files", files);
        StateFile.stage(state, FILE, fields);
    }

    static Optional<Journal> read(Directory state, ServerPaths paths) throws IOException {
        Optional<Fields> found = StateFile.read(state, FILE);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = found.get();
        String id = fields.text("id", Staging.ID);
        List<Entry> entries = new ArrayList<>();
        for (Fields file : fields.list("files")) {
            Optional<String> staged = file.optionalText("staged", Staging.NAME);
            staged.ifPresent(name -> Staging.stagedName(file, id));
            Order order = Order.valueOf(file.text("order", ORDER));
            Optional<String> after = file.optionalText("after", DIGEST);
            if (staged.isPresent() != after.isPresent() || staged.isEmpty() != (order == Order.DELETE)) {
                throw file.damaged().apply("a file is neither replaced nor deleted");
            }
            entries.add(new Entry(PlaceText.of(paths, file), order, staged, after,
                    file.optionalText("before", DIGEST)));
        }
        return Optional.of(new Journal(id, fields.text("backup", Backups.NAME), entries));
    }
}
