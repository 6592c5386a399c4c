package io.keywright.engine.record;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.json.Json;
import io.keywright.schema.json.JsonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The record as JSON, {@code state.json}. */
public final class RecordFormat {

    private static final String VERSION = "1.0";
    private static final String RESTORE = "restore the file from git";

    private RecordFormat() {
    }

    public static String text(SiteRecord record) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format_version", VERSION);
        root.put("site", record.site());
        root.put("environment", record.environment());
        root.put("authorities", map(record.authorities(), RecordFormat::authority));
        root.put("identities", map(record.identities(), RecordFormat::identity));
        root.put("servers", map(record.servers(), RecordFormat::server));
        return Json.text(root);
    }

    private static <K, V> Map<String, Object> map(Map<K, V> values, Function<V, Object> form) {
        Map<String, Object> out = new LinkedHashMap<>();
        values.forEach((key, value) -> out.put(key.toString(), form.apply(value)));
        return out;
    }

    private static Map<String, Object> authority(RecordedAuthority authority) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("sha256", authority.sha256());
        out.put("certificate", authority.certificate());
        out.put("made", made(authority.made()));
        return out;
    }

    private static Map<String, Object> identity(RecordedIdentity identity) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("sha256", identity.sha256());
        out.put("made", made(identity.made()));
        return out;
    }

    private static Map<String, Object> made(Made made) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("host", made.host());
        out.put("where", made.where());
        out.put("at", made.at());
        return out;
    }

    private static Map<String, Object> server(RecordedServer server) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("flavour", server.flavour());
        out.put("home", server.home());
        out.put("things", map(server.things(), thing -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("created", thing.created());
            fields.put("own", List.copyOf(thing.own()));
            fields.put("fields", thing.fields());
            return fields;
        }));
        out.put("entries", map(server.entries(), entry -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("created", entry.created());
            fields.put("sha256", entry.sha256());
            return fields;
        }));
        out.put("stores", map(server.stores(), store -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("created", store.created());
            fields.put("file", store.file());
            fields.put("declared", store.declared());
            return fields;
        }));
        out.put("retired", server.retired());
        if (!server.steps().isEmpty()) {
            out.put("steps", map(server.steps(), step -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("address", step.address().toString());
                fields.put("text", step.text());
                fields.put("file", step.file());
                fields.put("sha256", step.sha256());
                fields.put("since", step.since());
                fields.put("done", step.done());
                return fields;
            }));
        }
        return out;
    }

    /**
     * Reads a record.
     *
     * @throws DiagnosticException when it is damaged or of a format version that is not known; it is never ignored,
     *                             since it says which keys must not be made a second time
     */
    public static SiteRecord parse(byte[] utf8, String filename) {
        try {
            Node root = new Node(Json.parse(utf8), "the record");
            String version = root.text("format_version");
            if (!version.startsWith("1.")) {
                throw refused(filename, 1, 1, "the record is of format version '" + version
                        + "', which this Keywright does not know", "use the Keywright that wrote it, or a newer one");
            }
            return new SiteRecord(root.text("site"), root.text("environment"),
                    root.map("authorities", Function.identity(), node -> new RecordedAuthority(node.text("sha256"),
                            node.text("certificate"), made(node.node("made")))),
                    root.map("identities", Function.identity(), node -> new RecordedIdentity(node.text("sha256"),
                            made(node.node("made")))),
                    root.map("servers", Function.identity(), RecordFormat::server));
        } catch (JsonException e) {
            throw refused(filename, e.line(), e.column(), "the record is damaged: " + e.getMessage(), RESTORE);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refused(filename, 1, 1, "the record is damaged: " + e.getMessage(), RESTORE);
        }
    }

    private static DiagnosticException refused(String filename, int line, int column, String summary, String hint) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.RECORD_UNREADABLE, summary)
                .at(new Range(filename, line, column, line, column)).hint(hint));
    }

    private static Made made(Node node) {
        return new Made(node.text("host"), node.text("where"), node.text("at"));
    }

    private static RecordedServer server(Node node) {
        return new RecordedServer(node.text("flavour"), node.text("home"),
                node.map("things", Address::parse, thing -> new RecordedServer.Thing(thing.flag("created"),
                        new LinkedHashSet<>(thing.texts("own")), thing.fields("fields"))),
                node.map("entries", Address::parse, entry -> new RecordedServer.Entry(entry.flag("created"),
                        entry.text("sha256"))),
                node.map("stores", Address::parse, store -> new RecordedServer.Store(store.flag("created"),
                        store.text("file"), store.optionalText("declared"))),
                node.texts("retired"),
                node.has("steps") ? node.map("steps", Function.identity(), step -> new RecordedServer.Step(
                        Address.parse(step.text("address")), step.text("text"), step.optionalText("file"),
                        step.text("sha256"), step.text("since"), step.optionalText("done"))) : Map.of());
    }

    /** A JSON value that is asked for what it should hold. */
    private record Node(Object value, String name) {

        private Map<?, ?> object() {
            if (value instanceof Map<?, ?> map) {
                return map;
            }
            throw new IllegalArgumentException(name + " is not an object");
        }

        private Object member(String key) {
            return object().get(key);
        }

        boolean has(String key) {
            return member(key) != null;
        }

        Node node(String key) {
            return new Node(member(key), key);
        }

        String text(String key) {
            if (member(key) instanceof String text) {
                return text;
            }
            throw new IllegalArgumentException("'" + key + "' of " + name + " is not text");
        }

        Optional<String> optionalText(String key) {
            return member(key) == null ? Optional.empty() : Optional.of(text(key));
        }

        boolean flag(String key) {
            if (member(key) instanceof Boolean flag) {
                return flag;
            }
            throw new IllegalArgumentException("'" + key + "' of " + name + " is not true or false");
        }

        List<String> texts(String key) {
            if (member(key) instanceof List<?> list) {
                List<String> texts = new ArrayList<>();
                for (Object item : list) {
                    texts.add(item.toString());
                }
                return texts;
            }
            throw new IllegalArgumentException("'" + key + "' of " + name + " is not a list");
        }

        <K extends Comparable<K>, V> Map<K, V> map(String key, Function<String, K> keyForm, Function<Node, V> form) {
            Map<K, V> out = new TreeMap<>();
            node(key).object().forEach((name, member) ->
                    out.put(keyForm.apply(name.toString()), form.apply(new Node(member, name.toString()))));
            return out;
        }

        Map<String, Object> fields(String key) {
            Map<String, Object> out = new TreeMap<>();
            node(key).object().forEach((name, member) -> out.put(name.toString(), field(member)));
            return out;
        }

        // Fields hold Integer where JSON gives Long.
        private static Object field(Object member) {
            if (member instanceof Long number) {
                return Math.toIntExact(number);
            }
            if (member instanceof String || member instanceof Boolean || member instanceof List<?>) {
                return member;
            }
            throw new IllegalArgumentException("a field is neither text, number, flag nor list");
        }
    }
}
