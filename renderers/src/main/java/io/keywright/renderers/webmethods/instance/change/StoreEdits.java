package io.keywright.renderers.webmethods.instance.change;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.FileEdit.Ownership;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.StoreChange;
import io.keywright.renderers.webmethods.instance.files.StoreAlias;
import io.keywright.renderers.webmethods.instance.files.StoreAlias.Kind;
import io.keywright.renderers.webmethods.request.StoreProvider;
import io.keywright.renderers.webmethods.values.ValuesEditor;
import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.state.KeystoreState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The files of store aliases. */
final class StoreEdits {

    /** By which an alias that we made is known again. */
    static final String OURS = "Keywright";

    private final Wanted wanted;

    StoreEdits(Wanted wanted) {
        this.wanted = wanted;
    }

    List<FileEdit> edits() {
        List<FileEdit> edits = new ArrayList<>();
        for (KeystoreState store : wanted.desired().keystores().values()) {
            for (Kind kind : wanted.kinds(store)) {
                Optional<StoreAlias> present = wanted.current().keys().alias(kind, store.name());
                Optional<StoreAlias.File> stands = present.flatMap(StoreAlias::stands);
                if (stands.isPresent()) {
                    changed(present.get(), stands.get(), store).ifPresent(edits::add);
                } else if (present.isEmpty() || TemplateEdits.isUnwanted(wanted)) {
                    edits.add(created(kind, store));
                }
            }
        }
        wanted.current().keys().stores().forEach((key, aliases) -> {
            if (wanted.isRemoved("keystores", key)) {
                aliases.stream().flatMap(alias -> alias.stands().stream()).filter(StoreEdits::isOurs)
                        .forEach(file -> edits.add(edit(file.values().path(), Optional.empty())));
            }
        });
        return edits;
    }

    static boolean isOurs(StoreAlias.File file) {
        return file.store().attribute("desc").map(XmlAttribute::value).filter(OURS::equals).isPresent();
    }

    private static FileEdit edit(Path path, Optional<byte[]> content) {
        return new FileEdit(path, Ownership.SHARED, false, content, Restart.RESTART);
    }

    private Optional<FileEdit> changed(StoreAlias alias, StoreAlias.File file, KeystoreState store) {
        XmlEditor inner = new XmlEditor(file.inner());
        store.location().filter(location -> !alias.location().equals(Optional.of(location))).ifPresent(location ->
                set(inner, file.store(), "location", location));
        store.type().filter(type -> !alias.type().equals(Optional.of(type))).ifPresent(type -> {
            set(inner, file.store(), "type", type);
            set(inner, file.store(), "storeProviderName", StoreProvider.of(type).name());
        });
        if (alias.kind() == Kind.KEYSTORE) {
            handles(inner, alias, file, store);
        }
        if (inner.isEmpty()) {
            return Optional.empty();
        }
        ValuesEditor outer = new ValuesEditor(file.values());
        outer.change(file.holder(), new String(inner.result(), StandardCharsets.UTF_8));
        store.type().filter(type -> !alias.type().equals(Optional.of(type))).ifPresent(type ->
                outer.set(file.values().root(), "keyStoreProviderClass", StoreProvider.of(type).className()));
        return Optional.of(edit(file.values().path(), Optional.of(outer.result())));
    }

    private static void set(XmlEditor editor, XmlElement element, String name, String value) {
        element.attribute(name).ifPresentOrElse(attribute -> editor.set(attribute, value), () -> editor.add(element, name, value));
    }

    /** A key that has no handle is no key for the product. */
    private void handles(XmlEditor inner, StoreAlias alias, StoreAlias.File file, KeystoreState store) {
        List<NewElement> missing = Wanted.keys(store).stream().filter(key -> alias.keys().stream().noneMatch(key::equalsIgnoreCase))
                .map(key -> handle(alias.name(), key)).toList();
        Optional<XmlElement> handles = file.handles();
        if (handles.isPresent()) {
            missing.forEach(handle -> inner.append(handles.get(), handle));
            Set<String> gone = wanted.request().stores().stream().filter(change -> change.keystore().equals(store.name()))
                    .map(StoreChange::removed).flatMap(Set::stream).map(key -> key.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
            handles.get().children().stream().filter(handle -> handle.attribute("alias").map(XmlAttribute::value)
                    .filter(key -> gone.contains(key.toLowerCase(Locale.ROOT))).isPresent()).forEach(inner::remove);
        } else if (!missing.isEmpty()) {
            inner.append(file.store(), new NewElement("aliasHandles", Map.of(), missing, Optional.empty()));
        }
    }

    private static NewElement handle(String alias, String key) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("alias", key);
        attributes.put("value", Kind.KEYSTORE.handle(alias) + "." + key);
        return NewElement.of("handle", attributes);
    }

    private FileEdit created(Kind kind, KeystoreState store) {
        String name = wanted.nativeName(store.name());
        String type = store.type().orElseThrow();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("desc", OURS);
        attributes.put("handle", kind.handle(name));
        attributes.put("location", store.location().orElseThrow());
        attributes.put("name", name);
        attributes.put("storeProviderName", StoreProvider.of(type).name());
        attributes.put("type", type);
        List<NewElement> handles = Wanted.keys(store).stream().map(key -> handle(name, key)).toList();
        List<NewElement> children = kind == Kind.KEYSTORE ? List.of(new NewElement("aliasHandles", Map.of(), handles, Optional.empty())) : List.of();
        NewElement inner = new NewElement("webm_security_store_management", Map.of(),
                List.of(new NewElement(kind.word(), attributes, children, Optional.empty())), Optional.empty());
        // Line ends in values are references, so those that are left are the layout.
        String written = inner.asFile().replaceAll("\n *", "");
        byte[] bytes = ValuesEditor.file(List.of(ValuesEditor.value("securityConfigParams", written), ValuesEditor.value("isHsm", "false"),
                ValuesEditor.value("keyStoreProviderClass", StoreProvider.of(type).className()))).asFile().getBytes(StandardCharsets.UTF_8);
        return edit(wanted.instance().home().resolve(StoreAlias.DIRECTORY).resolve(kind.file(name)), Optional.of(bytes));
    }
}
