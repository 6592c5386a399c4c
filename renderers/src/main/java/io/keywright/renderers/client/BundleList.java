package io.keywright.renderers.client;

import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.keymaterial.bundle.BundleLayout;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.json.Json;
import io.keywright.schema.json.JsonException;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.vocabulary.BundleContents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The list of the bundles of a client, as its home keeps it. */
record BundleList(Map<String, Bundle> bundles) {

    static final String ENTRIES = "entries";
    private static final String CONTENTS = "contents";
    private static final String ABOUT = "This file is written by Keywright: it lists the bundles beside it. "
            + "To change what it says, change tls.yaml and run `keywright apply`.";
    private static final int FORMAT_VERSION = 1;

    /** @param aliases what the entries of the file go by, in its order */
    record Bundle(String type, String location, Optional<BundleContents> contents, List<String> aliases) {
        Bundle {
            aliases = List.copyOf(aliases);
        }

        static Bundle of(KeystoreState keystore) {
            BundleLayout layout = BundleLayout.of(keystore);
            return new Bundle(keystore.type().orElseThrow(), keystore.location().orElseThrow(), keystore.contents(),
                    layout.aliases());
        }

        KeystoreState state(String name) {
            return new KeystoreState(name, Optional.empty(), Optional.empty(), Optional.of(type), Optional.of(location),
                    contents, Optional.empty(), Map.of(), false, Map.of());
        }
    }

    BundleList {
        bundles = new TreeMap<>(bundles);
    }

    static Path file(ServerSite site) {
        return site.home().resolve(site.profile().mainFile().orElseThrow(() -> new IllegalStateException("bug: "
                + site.profile().flavour() + " has no list of its bundles")));
    }

    /** @throws DiagnosticException when it is not what we write */
    static BundleList parse(byte[] bytes, String name) {
        try {
            Map<?, ?> root = (Map<?, ?>) Json.parse(bytes);
            if (!Integer.valueOf(FORMAT_VERSION).equals(asInteger(root.get("format_version")))) {
                throw new DiagnosticException(Diagnostic.error(DiagnosticCode.UNSUPPORTED_FORMAT_VERSION, "'" + name
                        + "' has a format version that this Keywright does not know").at(Range.startOf(name)));
            }
            Map<String, Bundle> bundles = new TreeMap<>();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) root.get("bundles")).entrySet()) {
                bundles.put((String) entry.getKey(), bundle((Map<?, ?>) entry.getValue()));
            }
            return new BundleList(bundles);
        } catch (JsonException | ClassCastException | NullPointerException e) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE,
                    "'" + name + "' is not the list of bundles that Keywright writes")
                    .hint("restore it, or delete it: the next apply writes it anew").at(Range.startOf(name)));
        }
    }

    private static Integer asInteger(Object number) {
        return number instanceof Number value ? value.intValue() : null;
    }

    private static Bundle bundle(Map<?, ?> fields) {
        List<String> aliases = new ArrayList<>();
        ((List<?>) fields.get(ENTRIES)).forEach(alias -> aliases.add((String) alias));
        Object contents = fields.get(CONTENTS);
        return new Bundle(text(fields, "type"), text(fields, "location"),
                contents == null ? Optional.empty() : BundleContents.of((String) contents), aliases);
    }

    private static String text(Map<?, ?> fields, String name) {
        return Objects.requireNonNull((String) fields.get(name));
    }

    /**
     * A field of a bundle, and the line that it stands on.
     *
     * @param number counted from 1
     */
    record Line(int number, String bundle, String field, String value) {
    }

    /**
     * The fields of all bundles in the order of the file. JSON tells no places; the list is ours whole, a field on a line,
     * and where somebody laid it out otherwise the line of what comes before has to do.
     */
    List<Line> lines(byte[] content) {
        List<String> text = new String(content, StandardCharsets.UTF_8).lines().toList();
        List<Line> lines = new ArrayList<>();
        bundles.forEach((name, bundle) -> {
            int at = find(text, name, find(text, "bundles", 0));
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("type", bundle.type());
            fields.put("location", bundle.location());
            bundle.contents().ifPresent(contents -> fields.put(CONTENTS, contents.text()));
            fields.put(ENTRIES, String.join(", ", bundle.aliases()));
            fields.forEach((field, value) -> lines.add(new Line(find(text, field, at) + 1, name, field, value)));
        });
        lines.sort(Comparator.comparingInt(Line::number));
        return lines;
    }

    /** The first line from one on that begins with a key. */
    private static int find(List<String> text, String key, int from) {
        String start = Json.text(key).strip();
        for (int at = from; at < text.size(); at++) {
            if (text.get(at).strip().startsWith(start)) {
                return at;
            }
        }
        return from;
    }

    byte[] bytes() {
        Map<String, Object> listed = new LinkedHashMap<>();
        bundles.forEach((name, bundle) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("type", bundle.type());
            fields.put("location", bundle.location());
            bundle.contents().ifPresent(contents -> fields.put(CONTENTS, contents.text()));
            fields.put(ENTRIES, bundle.aliases());
            listed.put(name, fields);
        });
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("about", ABOUT);
        root.put("format_version", FORMAT_VERSION);
        root.put("bundles", listed);
        return Json.text(root).getBytes(StandardCharsets.UTF_8);
    }
}
