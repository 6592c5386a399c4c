package io.keywright.renderers.websphere.wsadmin;

import static io.keywright.renderers.websphere.wsadmin.JythonText.literal;

import io.keywright.renderers.websphere.change.CellChange;
import io.keywright.renderers.websphere.change.CreateObject;
import io.keywright.renderers.websphere.change.ModifyObject;
import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.change.RemoveObject;
import io.keywright.renderers.websphere.change.SetChannel;
import io.keywright.renderers.websphere.change.SetDefault;
import io.keywright.renderers.websphere.change.SetProperty;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.Fingerprint;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calls of one script, part by part, and what it asks for. */
final class Calls implements CellChange.Cases<Void> {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[]{'\n'});

    private final Map<Part, List<String>> calls = new EnumMap<>(Part.class);
    private final Set<String> required = new TreeSet<>();
    private final Map<String, String> perhaps = new TreeMap<>();
    private final Set<String> files = new TreeSet<>();
    private final Set<ObjectKey> keyStores;
    private final Map<ObjectKey, StoreContent> contents = new LinkedHashMap<>();
    private final SecretNames names;

    private Calls(List<CellChange> changes, List<StoreContent> stores) {
        stores.forEach(store -> contents.put(store.store(), store));
        keyStores = stores.stream().filter(StoreContent::holdsKeys).map(StoreContent::store)
                .collect(Collectors.toSet());
        Touched touched = new Touched();
        names = new SecretNames(Stream.concat(contents.keySet().stream(),
                changes.stream().flatMap(change -> change.in(touched).stream())
                        .filter(key -> key.type() == ObjectType.KEY_STORE)).toList());
        for (Part part : Part.values()) {
            calls.put(part, new ArrayList<>());
        }
    }

    static Calls of(List<CellChange> changes, List<StoreContent> stores) {
        Calls calls = new Calls(changes, stores);
        Touched touched = new Touched();
        // Scopes, stores and their entries come before what uses them.
        changes.stream().filter(change -> change.in(touched).isPresent()).forEach(change -> change.in(calls));
        stores.forEach(calls::entries);
        changes.stream().filter(change -> change.in(touched).isEmpty()).forEach(change -> change.in(calls));
        stores.forEach(calls::removedEntries);
        return calls;
    }

    List<String> in(Part part) {
        return calls.get(part);
    }

    /** By what names the script asks for passwords, without their prefix. */
    Map<ObjectKey, String> names() {
        return names.all();
    }

    /** Names of the passwords without which the script does not begin. */
    Set<String> required() {
        return required;
    }

    /** Names of the passwords for which it may ask, with when. */
    Map<String, String> perhaps() {
        return perhaps;
    }

    /** Stores that Keywright wrote and from which it may read, relative to the server's home. */
    Set<String> files() {
        return files;
    }

    @Override
    public Void create(CreateObject change) {
        put(change.key(), "added", change.attributes(), change.references(), change.password().map(password ->
                require(names.password(change.key()))));
        return null;
    }

    @Override
    public Void modify(ModifyObject change) {
        Optional<Secret> password = change.password();
        boolean moves = change.attributes().containsKey("location") || change.attributes().containsKey("type");
        if (password.isPresent() && !moves) {
            String old = names.oldPassword(change.key());
            perhaps.put(old, "the password until now, if the file of the store still has it");
            calls.get(Part.PASSWORDS).add(call("password", literal(change.key().name()),
                    literal(change.key().scopeName()), literal(require(names.password(change.key()))), literal(old)));
        }
        if (!change.attributes().isEmpty() || !change.references().isEmpty()) {
            put(change.key(), "ensure", change.attributes(), change.references(), password.filter(given -> moves)
                    .map(given -> require(names.password(change.key()))));
        }
        return null;
    }

    @Override
    public Void remove(RemoveObject change) {
        calls.get(Part.REMOVALS).add(call("removed", of(change.key())));
        return null;
    }

    @Override
    public Void setDefault(SetDefault change) {
        calls.get(Part.CONNECTIONS).add(call("default", literal(change.sslConfig().name()),
                literal(change.sslConfig().scopeName())));
        return null;
    }

    @Override
    public Void setChannel(SetChannel change) {
        // AdminConfig puts a bar between the folder and the file.
        int at = change.server().lastIndexOf('/');
        String document = change.server().substring(0, at) + "|" + change.server().substring(at + 1);
        calls.get(Part.CONNECTIONS).add(call("channel", literal(document), literal(change.channel()),
                literal(change.alias())));
        return null;
    }

    @Override
    public Void setProperty(SetProperty change) {
        calls.get(Part.CONNECTIONS).add(call("webAuthentication", literal(change.name()), literal(change.value()),
                literal(change.type())));
        return null;
    }

    private void put(ObjectKey key, String function, SortedMap<String, String> attributes,
                     SortedMap<String, List<ObjectKey>> references, Optional<String> password) {
        List<String> values = attributes.entrySet().stream()
                .map(value -> "[" + literal(value.getKey()) + ", " + literal(value.getValue()) + "]").toList();
        List<String> rows = references.entrySet().stream().flatMap(reference -> reference.getValue().stream()
                .map(target -> "[" + literal(reference.getKey()) + ", " + literal(target.type().configType()) + ", "
                        + literal(target.name()) + ", " + literal(target.scopeName()) + "]")).toList();
        calls.get(part(key)).add(call(function, of(key), list(values), list(rows), literal(password.orElse(""))));
    }

    private Part part(ObjectKey key) {
        boolean first = key.type() == ObjectType.MANAGEMENT_SCOPE
                || key.type() == ObjectType.KEY_STORE && !keyStores.contains(key);
        return first ? Part.TRUST : Part.CONNECTIONS;
    }

    private void entries(StoreContent content) {
        for (EntryKind kind : List.of(EntryKind.TRUST, EntryKind.KEY)) {
            content.entries().stream().filter(entry -> entry.kind() == kind).forEach(entry -> entry(content, entry));
        }
    }

    private void entry(StoreContent content, EntryState entry) {
        boolean key = entry.kind() == EntryKind.KEY;
        if (key || entry.chain().isEmpty()) {
            perhaps.putIfAbsent(names.password(content.store()), "to read " + content.file());
            files.add(content.file());
        }
        entry.chain().stream().limit(1).forEach(this::certificate);
        calls.get(part(content.store())).add(call(key ? "personal" : "signer", literal(content.store().name()),
                literal(content.store().scopeName()), literal(entry.alias()), literal(entry.fingerprint().orElse("")),
                literal(content.file()), literal(content.type()), literal(names.password(content.store()))));
    }

    private void certificate(X509Certificate certificate) {
        String call;
        try {
            call = "certificates['" + Fingerprint.of(certificate) + "'] = (\n" + LINES.encodeToString(
                    certificate.getEncoded()).lines().map(line -> "        '" + line + "'")
                    .collect(Collectors.joining("\n")) + ")";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("bug: a parsed certificate has no encoding", e);
        }
        if (!calls.get(Part.CERTIFICATES).contains(call)) {
            calls.get(Part.CERTIFICATES).add(call);
        }
    }

    private void removedEntries(StoreContent content) {
        content.removed().forEach(alias -> calls.get(Part.REMOVALS).add(call("forgotten",
                literal(content.store().name()), literal(content.store().scopeName()), literal(alias))));
    }

    private String require(String name) {
        required.add(name);
        return name;
    }

    private static String of(ObjectKey key) {
        return literal(key.type().configType()) + ", " + literal(key.name()) + ", " + literal(key.scopeName()) + ", "
                + literal(key.direction().map(Object::toString).orElse(""));
    }

    private static String list(List<String> values) {
        return values.isEmpty() ? "[]" : "[" + String.join(",\n         ", values) + "]";
    }

    private static String call(String function, String... arguments) {
        return function + "(" + String.join(arguments.length > 4 || String.join("", arguments).length() > 90
                ? ",\n        " : ", ", arguments) + ")";
    }

    /** The keystore or scope that a change makes or modifies. */
    private static final class Touched implements CellChange.Cases<Optional<ObjectKey>> {

        @Override
        public Optional<ObjectKey> create(CreateObject change) {
            return store(change.key());
        }

        @Override
        public Optional<ObjectKey> modify(ModifyObject change) {
            return store(change.key());
        }

        @Override
        public Optional<ObjectKey> remove(RemoveObject change) {
            return Optional.empty();
        }

        @Override
        public Optional<ObjectKey> setDefault(SetDefault change) {
            return Optional.empty();
        }

        @Override
        public Optional<ObjectKey> setChannel(SetChannel change) {
            return Optional.empty();
        }

        @Override
        public Optional<ObjectKey> setProperty(SetProperty change) {
            return Optional.empty();
        }

        private static Optional<ObjectKey> store(ObjectKey key) {
            return Optional.of(key).filter(made -> made.type() == ObjectType.KEY_STORE
                    || made.type() == ObjectType.MANAGEMENT_SCOPE);
        }
    }
}
