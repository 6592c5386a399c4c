package io.keywright.engine.record;

import io.keywright.schema.json.Json;
import io.keywright.schema.json.JsonException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * What was seen to be in order: for each server a keyed digest of everything that its plan depends on, and the files
 * that were looked at. A server for which all of it is still so needs no reading; and where the whole plan had nothing
 * to do, not even the document does. The file is local and private, and only an optimisation: damaged or lost,
 * everything is read again.
 */
public final class Known {

    private static final int KEY_BYTES = 32;

    private final byte[] key;
    private final Map<String, Server> servers = new ConcurrentSkipListMap<>();
    private Optional<Unchanged> unchanged = Optional.empty();

    /**
     * A server that was in order.
     *
     * @param digest of what the document, the record and the secrets say for it
     * @param until  when time alone could change the plan; absent: never
     * @param seen   what was looked at, by path, with digests
     */
    public record Server(String digest, Optional<Instant> until, Map<String, String> seen) {
        public Server {
            seen = Collections.unmodifiableMap(new TreeMap<>(seen));
        }
    }

    private Known(byte[] key) {
        this.key = key;
    }

    /** Nothing known, under a new key. */
    public static Known nothing(Supplier<SecureRandom> random) {
        byte[] key = new byte[KEY_BYTES];
        random.get().nextBytes(key);
        return new Known(key);
    }

    /** Reads the file; one that is not of our making is as good as none. */
    public static Known parse(byte[] utf8, Supplier<SecureRandom> random) {
        try {
            if (!(Json.parse(utf8) instanceof Map<?, ?> root) || !"1.0".equals(root.get("format_version"))
                    || !(root.get("servers") instanceof Map<?, ?> servers)) {
                return nothing(random);
            }
            byte[] key = HexFormat.of().parseHex(String.valueOf(root.get("key")));
            if (key.length != KEY_BYTES) {
                return nothing(random);
            }
            Known known = new Known(key);
            servers.forEach((name, value) -> known.servers.put(name.toString(), server((Map<?, ?>) value)));
            known.unchanged = Optional.ofNullable((Map<?, ?>) root.get("unchanged")).map(Known::unchanged);
            return known;
        } catch (JsonException | IllegalArgumentException | ClassCastException | DateTimeParseException
                | NullPointerException e) {
            return nothing(random);
        }
    }

    private static Server server(Map<?, ?> value) {
        Map<String, String> seen = new TreeMap<>();
        ((Map<?, ?>) value.get("seen")).forEach((path, digest) ->
                seen.put(Path.of(path.toString()).toString(), digest.toString()));
        return new Server(value.get("digest").toString(),
                Optional.ofNullable(value.get("until")).map(until -> Instant.parse(until.toString())), seen);
    }

    private static Unchanged unchanged(Map<?, ?> value) {
        Map<String, Unchanged.Home> homes = new TreeMap<>();
        ((Map<?, ?>) value.get("homes")).forEach((name, directories) -> {
            List<String> paths = new ArrayList<>();
            ((List<?>) directories).forEach(path -> paths.add(path.toString()));
            homes.put(name.toString(), new Unchanged.Home(paths.get(0), paths.subList(1, paths.size())));
        });
        return new Unchanged(value.get("program").toString(), value.get("site").toString(),
                Instant.parse(value.get("from").toString()),
                Optional.ofNullable(value.get("until")).map(until -> Instant.parse(until.toString())),
                texts(value.get("files")), texts(value.get("variables")), homes);
    }

    private static Map<String, String> texts(Object value) {
        Map<String, String> texts = new TreeMap<>();
        ((Map<?, ?>) value).forEach((key, text) -> texts.put(key.toString(), text.toString()));
        return texts;
    }

    private static Map<String, Object> fields(Unchanged unchanged) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("program", unchanged.program());
        fields.put("site", unchanged.site());
        fields.put("from", unchanged.from());
        fields.put("until", unchanged.until());
        fields.put("files", unchanged.files());
        fields.put("variables", unchanged.variables());
        Map<String, Object> homes = new LinkedHashMap<>();
        unchanged.homes().forEach((name, home) -> {
            List<String> paths = new ArrayList<>(List.of(home.home()));
            paths.addAll(home.roots());
            homes.put(name, paths);
        });
        fields.put("homes", homes);
        return fields;
    }

    public String text() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format_version", "1.0");
        root.put("key", HexFormat.of().formatHex(key));
        Map<String, Object> out = new LinkedHashMap<>();
        servers.forEach((name, server) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("digest", server.digest());
            fields.put("until", server.until());
            fields.put("seen", server.seen());
            out.put(name, fields);
        });
        root.put("servers", out);
        unchanged.ifPresent(quiet -> root.put("unchanged", fields(quiet)));
        return Json.text(root);
    }

    public Optional<Server> server(String name) {
        return Optional.ofNullable(servers.get(name));
    }

    /** That the last plan had nothing to do; empty when it had. */
    public Optional<Unchanged> unchanged() {
        return unchanged;
    }

    public void unchanged(Optional<Unchanged> quiet) {
        unchanged = quiet;
    }

    public void put(String name, Server server) {
        servers.put(name, server);
    }

    public void forget(String name) {
        servers.remove(name);
    }

    /** A digest under the local key, worthless elsewhere: secrets may go into it. */
    public KeyedDigest digest() {
        return new KeyedDigest(key);
    }
}
