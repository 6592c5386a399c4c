package io.keywright.renderers.wildfly.edit;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.wildfly.standalone.AliasFilter;
import io.keywright.renderers.wildfly.standalone.Credential;
import io.keywright.renderers.wildfly.standalone.Expressions;
import io.keywright.renderers.wildfly.standalone.Parts;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.wildfly.state.StateReader;
import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.KeystoreState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Edits of key managers and trust managers, which stand between a context and its stores. One that a context of another
 * SSL configuration has as well is not changed under it: the declared one gets its own.
 */
final class ManagerEdits {

    private final Standalone file;
    private final RenderRequest request;
    private final Elements elements;
    private final KeystoreEdits keystores;

    ManagerEdits(Standalone file, RenderRequest request, Elements elements, KeystoreEdits keystores) {
        this.file = file;
        this.request = request;
        this.elements = elements;
        this.keystores = keystores;
    }

    /**
     * The name of the key manager that has a store and lets one of its keys through.
     *
     * @param half   the context that is to have it; absent: it comes in
     * @param alias  absent: any key of the store
     * @param shares the contexts for which it is to be the same
     * @param wanted its name where it has to be a new one
     */
    String keyManager(Optional<XmlElement> half, String store, Optional<String> alias, List<XmlElement> shares, String wanted) {
        Optional<XmlElement> found = half.flatMap(context -> file.named(context, Standalone.KEY_MANAGER));
        boolean fits = found.flatMap(manager -> Parts.text(manager, Standalone.KEY_STORE)).equals(Optional.of(store))
                && half.flatMap(context -> StateReader.key(file, context)).equals(alias);
        if (found.isEmpty() || !fits && isElsewhere(Standalone.KEY_MANAGER, found.get(), shares)) {
            String name = elements.free(Standalone.KEY_MANAGER, wanted);
            elements.add(Standalone.KEY_MANAGER, created(name, store, alias, found));
            return name;
        }
        XmlElement manager = found.get();
        if (!fits) {
            boolean other = !Parts.text(manager, Standalone.KEY_STORE).equals(Optional.of(store));
            elements.set(manager, Standalone.KEY_STORE, Optional.of(store));
            elements.set(manager, "alias-filter", alias.map(AliasFilter::of).map(Expressions::escaped));
            if (other) {
                // It made a certificate for itself where its store was missing; this one is ours.
                elements.set(manager, "generate-self-signed-certificate-host", Optional.empty());
            }
        }
        keyPassword(store, alias).ifPresent(password -> keystores.set(Credential.of(manager), password));
        return Parts.name(manager);
    }

    private NewElement created(String name, String store, Optional<String> alias, Optional<XmlElement> like) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("name", name);
        attributes.put(Standalone.KEY_STORE, store);
        alias.map(AliasFilter::of).map(Expressions::escaped).ifPresent(filter -> attributes.put("alias-filter", filter));
        like.ifPresent(manager -> List.of("algorithm", "provider-name", "providers").forEach(attribute ->
                manager.attribute(attribute).ifPresent(found -> attributes.put(attribute, found.value()))));
        // The same reference as the store's where a credential store has its password.
        Optional<NewElement> reference = file.find(Standalone.KEY_STORE, store).map(Credential::of).filter(Credential::isElsewhere)
                .flatMap(Credential::element).map(ManagerEdits::copy);
        NewElement credential = reference.filter(one -> keyPasswords(store, alias).isEmpty())
                .orElseGet(() -> KeystoreEdits.credential(keyPassword(store, alias).or(() -> present(store))));
        return new NewElement(Standalone.KEY_MANAGER, attributes, List.of(credential), Optional.empty());
    }

    private Optional<Secret> present(String store) {
        return file.find(Standalone.KEY_STORE, store).flatMap(one -> Credential.of(one).password(file.expressions()));
    }

    /** The password of the chosen key as it is declared; empty: what the manager has. */
    private Optional<Secret> keyPassword(String store, Optional<String> alias) {
        return keyPasswords(store, alias).stream().findFirst()
                .or(() -> Optional.ofNullable(request.desired().keystores().get(store)).flatMap(KeystoreEdits::password));
    }

    /** Passwords that the keys in question have of their own. */
    private List<Secret> keyPasswords(String store, Optional<String> alias) {
        return Optional.ofNullable(request.desired().keystores().get(store)).map(KeystoreState::entries).map(Map::values).stream()
                .flatMap(entries -> entries.stream()).filter(entry -> entry.kind() == EntryKind.KEY)
                .filter(entry -> alias.filter(name -> !name.equalsIgnoreCase(entry.alias())).isEmpty())
                .flatMap(entry -> entry.keyPassword().stream()).toList();
    }

    /** The name of the trust manager that trusts what a store holds; checks of revocation stay with it. */
    String trustManager(Optional<XmlElement> half, String store, List<XmlElement> shares, String wanted) {
        Optional<XmlElement> found = half.flatMap(context -> file.named(context, Standalone.TRUST_MANAGER));
        boolean fits = found.flatMap(manager -> Parts.text(manager, Standalone.KEY_STORE)).equals(Optional.of(store));
        if (found.isEmpty() || !fits && isElsewhere(Standalone.TRUST_MANAGER, found.get(), shares)) {
            String name = elements.free(Standalone.TRUST_MANAGER, wanted);
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("name", name);
            attributes.put(Standalone.KEY_STORE, store);
            NewElement like = found.map(ManagerEdits::copy).orElseGet(() -> NewElement.of(Standalone.TRUST_MANAGER, Map.of()));
            like.attributes().forEach((attribute, text) -> {
                if (!attribute.equals("alias-filter")) {
                    attributes.putIfAbsent(attribute, text);
                }
            });
            elements.add(Standalone.TRUST_MANAGER, new NewElement(Standalone.TRUST_MANAGER, attributes, like.children(), Optional.empty()));
            return name;
        }
        if (!fits) {
            elements.set(found.get(), Standalone.KEY_STORE, Optional.of(store));
            elements.set(found.get(), "alias-filter", Optional.empty());
        }
        return Parts.name(found.get());
    }

    private static NewElement copy(XmlElement element) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (XmlAttribute attribute : element.attributes()) {
            attributes.put(attribute.name(), attribute.value());
        }
        return new NewElement(element.name(), attributes, element.children().stream().map(ManagerEdits::copy).toList(), Optional.empty());
    }

    /** Whether a context has a manager that is none of those which are to share it. */
    private boolean isElsewhere(String kind, XmlElement manager, List<XmlElement> shares) {
        return elements.naming(kind, Parts.name(manager)).stream().anyMatch(context -> !shares.contains(context));
    }

    /** Managers that some context has named and none names any more. */
    void removeUnnamed(String kind) {
        List<String> before = new ArrayList<>();
        Parts.all(file.root()).forEach(one -> Parts.text(one, kind).ifPresent(before::add));
        file.all(kind).stream().filter(manager -> before.contains(Parts.name(manager)) && !elements.isNamed(kind, Parts.name(manager)))
                .forEach(elements::remove);
    }
}
