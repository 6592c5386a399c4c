package io.keywright.engine.apply.lock;

import io.keywright.schema.json.Json;
import io.keywright.schema.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who holds a lock, for the message to the next one.
 *
 * @param id      of this holding; what {@code force-unlock} takes
 * @param since   an instant, in UTC to the second
 * @param command what the user typed, without values of options
 */
public record LockHolder(String id, long pid, String host, String user, String since, String command) {

    /** This process. */
    public static LockHolder current(String command, Clock clock, SecureRandom random) {
        return new LockHolder(String.format("%016x", random.nextLong()), ProcessHandle.current().pid(), thisHost(),
                System.getProperty("user.name"), clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(), command);
    }

    /** The name of this machine, without asking a name server. */
    private static String thisHost() {
        Path kernel = Path.of("/proc/sys/kernel/hostname");
        try {
            if (Files.isReadable(kernel)) {
                return Files.readString(kernel).strip();
            }
        } catch (IOException e) {
            return "unknown host";
        }
        return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("unknown host");
    }

    boolean ofThisProcess() {
        return pid == ProcessHandle.current().pid() && isHere();
    }

    /** Whether it is a process of this machine. */
    boolean isHere() {
        return host.equals(thisHost());
    }

    /** Whether the process is there still; another machine's is taken to be. */
    boolean alive() {
        return !isHere() || ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    byte[] text() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("pid", pid);
        fields.put("host", host);
        fields.put("user", user);
        fields.put("since", since);
        fields.put("command", command);
        return Json.text(fields).getBytes(StandardCharsets.UTF_8);
    }

    /** Empty when the text is not whole: the holder may be writing it just now. */
    static Optional<LockHolder> of(byte[] text) {
        try {
            if (Json.parse(text) instanceof Map<?, ?> fields && fields.get("pid") instanceof Long pid) {
                return Optional.of(new LockHolder(word(fields, "id"), pid, word(fields, "host"),
                        word(fields, "user"), word(fields, "since"), word(fields, "command")));
            }
            return Optional.empty();
        } catch (JsonException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static String word(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : "?";
    }

    /** {@code pid 77 on buildhost by alice since 2026-11-01T10:00:00Z, 'keywright apply', lock id …}. */
    @Override
    public String toString() {
        return "pid " + pid + " on " + host + " by " + user + " since " + since + ", '" + command + "', lock id " + id;
    }
}
