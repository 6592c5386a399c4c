package io.keywright.engine.plan;

import io.keywright.engine.diff.Action;
import io.keywright.engine.diff.Change;
import io.keywright.engine.diff.Reason;
import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.Restart;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.json.Json;
import io.keywright.schema.json.JsonException;
import io.keywright.schema.state.Fingerprint;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A saved plan. It holds the actions and the digests of the document, never the content of a file and never a digest
 * of a secret. Applying it means planning anew and finding the same actions, so a changed plan file can do nothing.
 *
 * @param environment the environment that it was made for
 * @param targets     what it was limited to
 * @param documents   SHA-256 of the document and its overlay, by name relative to the directory of the document
 * @param actions     the JSON text of what it does
 */
public record PlanFile(Plan plan, String environment, List<Address> targets, Map<String, String> documents,
                       String actions) {

    private static final String KIND = "keywright-plan";

    /** The text of a plan file. */
    public static String text(Plan plan, String environment, List<Address> targets, Map<String, byte[]> documents) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format_version", "1.0");
        root.put("kind", KIND);
        root.put("site", plan.site());
        root.put("environment", environment);
        root.put("timestamp", plan.timestamp().toString());
        root.put("targets", targets);
        Map<String, Object> digests = new TreeMap<>();
        documents.forEach((name, bytes) -> digests.put(name, Fingerprint.of(bytes)));
        root.put("documents", digests);
        root.putAll(PlanJson.actions(plan));
        root.put("restarts", List.copyOf(new TreeSet<>(plan.restarts())));
        return Json.text(root);
    }

    /**
     * Whether a document is the one that was planned from.
     *
     * @param name relative to the directory of the document
     */
    public boolean describes(String name, byte[] bytes) {
        return Fingerprint.of(bytes).equals(documents.get(name));
    }

    /** Whether a plan that was made anew does the same. */
    public boolean same(Plan anew) {
        return plan.site().equals(anew.site()) && actions.equals(Json.text(PlanJson.actions(anew)));
    }

    /**
     * Reads a plan file.
     *
     * @throws DiagnosticException when it is none
     */
    public static PlanFile parse(byte[] utf8, String filename) {
        try {
            if (!(Json.parse(utf8) instanceof Map<?, ?> root) || !KIND.equals(root.get("kind"))) {
                throw refused(filename, 1, 1, "the file is no plan", "keywright plan --out FILE writes one");
            }
            String version = String.valueOf(root.get("format_version"));
            if (!version.startsWith("1.")) {
                throw refused(filename, 1, 1, "the plan is of format version '" + version + "', which this Keywright "
                        + "does not know", "plan again");
            }
            Map<String, Object> actions = new LinkedHashMap<>();
            for (String part : List.of("changes", "files", "manual", "waiting")) {
                actions.put(part, root.get(part));
            }
            return new PlanFile(plan(root), text(root, "environment"),
                    list(root, "targets").stream().map(target -> Address.parse(target.toString())).toList(),
                    documents(root), Json.text(actions));
        } catch (JsonException e) {
            throw refused(filename, e.line(), e.column(), "the plan file is damaged: " + e.getMessage(), "plan again");
        } catch (IllegalArgumentException | ClassCastException | DateTimeParseException | NullPointerException e) {
            throw refused(filename, 1, 1, "the plan file is damaged", "plan again");
        }
    }

    private static DiagnosticException refused(String filename, int line, int column, String summary, String hint) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.RECORD_UNREADABLE, summary)
                .at(new Range(filename, line, column, line, column)).hint(hint));
    }

    private static Map<String, String> documents(Map<?, ?> root) {
        Map<String, String> documents = new TreeMap<>();
        ((Map<?, ?>) root.get("documents")).forEach((name, digest) ->
                documents.put(name.toString(), digest.toString()));
        return documents;
    }

    private static Plan plan(Map<?, ?> root) {
        List<Change> changes = list(root, "changes").stream().map(item -> change((Map<?, ?>) item)).toList();
        List<FileChange> files = list(root, "files").stream().map(item -> file((Map<?, ?>) item)).toList();
        List<ManualStep> manual = list(root, "manual").stream().map(item -> (Map<?, ?>) item)
                .map(step -> new ManualStep(text(step, "id"), Address.parse(text(step, "address")),
                        text(step, "text"), Optional.ofNullable((String) step.get("file")), Optional.empty())).toList();
        List<Waiting> waiting = list(root, "waiting").stream().map(item -> (Map<?, ?>) item)
                .map(w -> new Waiting(Address.parse(text(w, "address")), text(w, "text"))).toList();
        Set<String> restarts = new TreeSet<>();
        list(root, "restarts").forEach(server -> restarts.add(server.toString()));
        return new Plan(text(root, "site"), Instant.parse(text(root, "timestamp")), changes, files, manual, waiting,
                restarts, List.of());
    }

    private static Change change(Map<?, ?> value) {
        List<Reason> reasons = new ArrayList<>();
        list(value, "reasons").forEach(reason -> reasons.add(word(Reason.class, reason)));
        return new Change(Address.parse(text(value, "address")), word(Action.class, value.get("action")), reasons,
                fields(value.get("before")), fields(value.get("after")), word(Restart.class, value.get("restart")));
    }

    private static FileChange file(Map<?, ?> value) {
        return new FileChange(text(value, "server"), text(value, "path"),
                word(FileEdit.Ownership.class, value.get("ownership")),
                word(FileChange.Kind.class, value.get("kind")), word(Action.class, value.get("action")),
                Optional.ofNullable((String) value.get("before_sha256")),
                Optional.ofNullable((String) value.get("after_sha256")));
    }

    private static <E extends Enum<E>> E word(Class<E> words, Object text) {
        return Enum.valueOf(words, text.toString().toUpperCase(Locale.ROOT));
    }

    private static Optional<Map<String, Object>> fields(Object value) {
        if (value == null) {
            return Optional.empty();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((name, field) -> fields.put(name.toString(), field));
        return Optional.of(fields);
    }

    private static String text(Map<?, ?> value, String key) {
        return (String) Objects.requireNonNull(value.get(key));
    }

    private static List<?> list(Map<?, ?> value, String key) {
        return (List<?>) Objects.requireNonNull(value.get(key));
    }
}
