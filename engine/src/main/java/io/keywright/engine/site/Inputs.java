package io.keywright.engine.site;

import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.record.KeyedDigest;
import io.keywright.engine.record.Known;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.state.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What work on a site took from the document's side: every file that was read there, and every variable of the
 * environment that was asked for. Kept as keyed digests it tells later whether the same would be found again.
 */
public final class Inputs implements DocumentFiles.Witness {

    private static final int LARGEST = 256 << 20;
    private static final String ABSENT = "absent";
    private static final String PLAIN = "";
    private static final String SECRET = "secret ";

    /** @param kind stands before what is kept, so that a file is asked for again as what it was taken for */
    private record Content(String kind, String digest) {

        String keyed(Known known) {
            return kind + Inputs.keyed(kind + digest, known);
        }
    }

    private final Map<Path, Content> files = new ConcurrentSkipListMap<>();
    private final Map<String, String> variables = new ConcurrentSkipListMap<>();
    private final Set<Path> missed = ConcurrentHashMap.newKeySet();
    private volatile boolean repeatable = true;

    @Override
    public void saw(Path file, Optional<byte[]> content) {
        files.put(file, new Content(PLAIN, digest(content)));
        missed.remove(file);
    }

    @Override
    public void sawSecret(Path file, byte[] content) {
        files.put(file, new Content(SECRET, Fingerprint.of(content)));
        missed.remove(file);
    }

    @Override
    public void missed(Path file) {
        missed.add(file);
    }

    /** Something was taken from elsewhere: a person, or a directory that was searched. */
    void takenFromElsewhere() {
        repeatable = false;
    }

    /** Whether asking again can tell that nothing changed. */
    boolean isRepeatable() {
        return repeatable && missed.isEmpty();
    }

    /** The environment, so that it is noted which variables count. */
    Map<String, String> watched(Map<String, String> environment) {
        return new AbstractMap<>() {

            @Override
            public String get(Object name) {
                String value = environment.get(name);
                variables.put(name.toString(), digest(value));
                return value;
            }

            @Override
            public String getOrDefault(Object name, String otherwise) {
                String value = get(name);
                return value == null ? otherwise : value;
            }

            @Override
            public boolean containsKey(Object name) {
                return get(name) != null;
            }

            @Override
            public Set<Entry<String, String>> entrySet() {
                takenFromElsewhere();
                return environment.entrySet();
            }
        };
    }

    /**
     * Keyed digests of the files that were read, by absolute path.
     *
     * @param except where they will be kept
     */
    Map<String, String> files(Known known, Path except) {
        Map<String, String> keyed = new TreeMap<>();
        files.forEach((file, content) -> {
            if (!file.equals(except)) {
                keyed.put(file.toString(), content.keyed(known));
            }
        });
        return keyed;
    }

    /** Keyed digests of the variables that were asked for, by name. */
    Map<String, String> variables(Known known) {
        Map<String, String> keyed = new TreeMap<>();
        variables.forEach((name, digest) -> keyed.put(name, keyed(digest, known)));
        return keyed;
    }

    /** Whether the same would be found again. */
    static boolean same(Map<String, String> files, Map<String, String> variables, DocumentFiles door,
                        Map<String, String> environment, Known known) {
        return variables.entrySet().stream().allMatch(variable ->
                variable.getValue().equals(keyed(digest(environment.get(variable.getKey())), known)))
                && files.entrySet().stream().allMatch(file -> content(Path.of(file.getKey()),
                        file.getValue().startsWith(SECRET), door)
                        .filter(content -> content.keyed(known).equals(file.getValue())).isPresent());
    }

    /** What stands in a file; empty when it is no secret file any more: planning anew will say what is wrong with it. */
    private static Optional<Content> content(Path file, boolean secret, DocumentFiles door) {
        if (!secret) {
            return Optional.of(new Content(PLAIN, digest(door.read(file, LARGEST))));
        }
        try {
            byte[] content = door.readSecret(file);
            try {
                return Optional.of(new Content(SECRET, Fingerprint.of(content)));
            } finally {
                Arrays.fill(content, (byte) 0);
            }
        } catch (DiagnosticException | EnvironmentException e) {
            return Optional.empty();
        }
    }

    private static String digest(Optional<byte[]> content) {
        return content.map(Fingerprint::of).orElse(ABSENT);
    }

    private static String digest(String value) {
        return value == null ? ABSENT : Fingerprint.of(value.getBytes(StandardCharsets.UTF_8));
    }

    private static String keyed(String digest, Known known) {
        KeyedDigest mac = known.digest();
        mac.update(digest.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(mac.end());
    }
}
