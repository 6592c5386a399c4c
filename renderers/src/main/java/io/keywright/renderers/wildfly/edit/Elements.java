package io.keywright.renderers.wildfly.edit;

import io.keywright.renderers.wildfly.standalone.Credential;
import io.keywright.renderers.wildfly.standalone.Parts;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.renderers.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The edits of standalone.xml, gathered: what they refer to is asked of the file as it will be. Groups that are not there,
 * {@code key-managers} for example, come with their first member and go with their last, since an empty one is not allowed.
 */
final class Elements {

    private final Standalone file;
    private final XmlEditor editor;
    private final Map<XmlElement, Map<String, Optional<String>>> changed = new LinkedHashMap<>();
    private final Map<String, List<NewElement>> coming = new LinkedHashMap<>();
    private final Set<XmlElement> going = new LinkedHashSet<>();
    private final Map<String, Set<String>> names = new HashMap<>();

    Elements(Standalone file, XmlEditor editor) {
        this.file = file;
        this.editor = editor;
    }

    /** Gives an attribute another text, as the file writes it; empty removes it. */
    void set(XmlElement element, String attribute, Optional<String> text) {
        changed.computeIfAbsent(element, one -> new LinkedHashMap<>()).put(attribute, text);
    }

    /** An attribute as it will be. */
    Optional<String> text(XmlElement element, String attribute) {
        Optional<String> set = changed.getOrDefault(element, Map.of()).get(attribute);
        return set != null ? set : Parts.text(element, attribute);
    }

    void add(String kind, NewElement element) {
        coming.computeIfAbsent(kind, one -> new ArrayList<>()).add(element);
    }

    void remove(XmlElement element) {
        going.add(element);
    }

    boolean isGoing(XmlElement element) {
        return going.contains(element);
    }

    /** A name for a new element of a kind: as wanted, or with a number. */
    String free(String kind, String wanted) {
        String free = wanted;
        for (int number = 2; file.isTaken(kind, free) || !names.computeIfAbsent(kind, one -> new HashSet<>()).add(free); number++) {
            free = wanted + "-" + number;
        }
        return free;
    }

    /** Where something is named by an attribute in the file as it will be; what comes in has no place. */
    List<XmlElement> naming(String attribute, String name) {
        return staying().filter(one -> text(one, attribute).equals(Optional.of(name))).toList();
    }

    /** All elements of the file but those that go. */
    Stream<XmlElement> staying() {
        return Parts.all(file.root()).filter(one -> !isGone(one));
    }

    private boolean isGone(XmlElement element) {
        return Stream.iterate(Optional.of(element), Optional::isPresent, one -> one.flatMap(XmlElement::parent))
                .flatMap(Optional::stream).anyMatch(going::contains);
    }

    boolean isNamed(String attribute, String name) {
        return !naming(attribute, name).isEmpty() || coming.values().stream().flatMap(List::stream)
                .anyMatch(one -> Objects.equals(one.attributes().get(attribute), name));
    }

    void write() {
        changed.forEach((element, attributes) -> attributes.forEach((name, text) -> write(element, name, text)));
        Set<String> kinds = new LinkedHashSet<>(List.of(Standalone.KEY_STORE, Standalone.KEY_MANAGER, Standalone.TRUST_MANAGER,
                Standalone.SERVER_CONTEXT, Standalone.CLIENT_CONTEXT));
        List<NewElement> groups = new ArrayList<>();
        for (String kind : kinds) {
            List<NewElement> some = coming.getOrDefault(kind, List.of());
            Optional<XmlElement> group = file.group(kind);
            if (group.isPresent()) {
                write(group.get(), some);
            } else if (!some.isEmpty()) {
                groups.add(new NewElement(kind + "s", Map.of(), some, Optional.empty()));
            }
        }
        if (file.tls().isPresent()) {
            groups.forEach(group -> editor.append(file.tls().get(), group));
        } else if (!groups.isEmpty()) {
            editor.append(file.elytron().orElseThrow(), new NewElement("tls", Map.of(), groups, Optional.empty()));
        }
    }

    private void write(XmlElement group, List<NewElement> some) {
        if (some.isEmpty() && !group.children().isEmpty() && going.containsAll(group.children())) {
            editor.remove(group);
            return;
        }
        group.children().stream().filter(going::contains).forEach(editor::remove);
        some.forEach(one -> editor.append(group, one));
    }

    private void write(XmlElement element, String name, Optional<String> text) {
        Optional<XmlAttribute> found = element.attribute(name);
        if (found.isEmpty()) {
            text.ifPresent(value -> editor.add(element, name, value));
        } else if (text.isEmpty()) {
            editor.remove(found.get());
        } else if (!found.get().value().equals(text.get()) && (name.equals(Credential.CLEAR_TEXT) || !found.get().value().strip().equals(text.get()))) {
            editor.set(found.get(), text.get());
        }
    }
}
