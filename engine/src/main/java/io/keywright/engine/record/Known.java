package io.keywright.engine.record;

import io.keywright.schema.json.Json;
import io.keywright.schema.json.JsonException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * What was seen to be in order: for each server a keyed digest of everything that its plan depends on, and the files
 * that were looked at. A server for which all of it is still so needs no reading. The file is local and private, and
 * only an optimisation: damaged or lost, everything is read again.
 */
public final class Known {

    private static final int KEY_BYTES = 32;

    private final byte[] key;
    private final Map<String, Server> servers = new ConcurrentSkipListMap<>();

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
        return Json.text(root);
    }

    public Optional<Server> server(String name) {
        return Optional.ofNullable(servers.get(name));
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
