package io.keywright.renderers.wildfly.edit;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.wildfly.standalone.Credential;
import io.keywright.renderers.wildfly.standalone.Expressions;
import io.keywright.renderers.wildfly.standalone.Locations;
import io.keywright.renderers.wildfly.standalone.Parts;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Edits of key stores, which hold keys and trusted certificates alike. */
final class KeystoreEdits {

    private final Standalone file;
    private final Locations locations;
    private final ServerState current;
    private final RenderRequest request;
    private final Elements elements;

    KeystoreEdits(Standalone file, Locations locations, ServerState current, RenderRequest request, Elements elements) {
        this.file = file;
        this.locations = locations;
        this.current = current;
        this.request = request;
        this.elements = elements;
    }

    void edit() {
        request.desired().keystores().values().forEach(desired -> file.find(Standalone.KEY_STORE, desired.name())
                .ifPresentOrElse(store -> update(store, desired), () -> create(desired)));
    }

    private void create(KeystoreState desired) {
        String location = desired.location().orElseThrow();
        Map<String, String> at = new LinkedHashMap<>();
        at.put("path", locations.path(location));
        locations.relativeTo(location).ifPresent(directory -> at.put("relative-to", directory));
        List<NewElement> parts = List.of(credential(password(desired)), NewElement.of("implementation", Map.of("type", desired.type().orElseThrow())),
                NewElement.of("file", at));
        elements.add(Standalone.KEY_STORE, new NewElement(Standalone.KEY_STORE, Map.of("name", desired.name()), parts, Optional.empty()));
    }

    static NewElement credential(Optional<Secret> password) {
        return NewElement.of(Credential.ELEMENT, Map.of(Credential.CLEAR_TEXT, password.map(KeystoreEdits::text).orElse("")));
    }

    /** A password as the file writes it. */
    static String text(Secret password) {
        return Expressions.escaped(password.use(String::new));
    }

    static Optional<Secret> password(KeystoreState store) {
        return store.password().flatMap(PasswordState::value);
    }

    private void update(XmlElement store, KeystoreState desired) {
        KeystoreState now = current.keystores().get(desired.name());
        desired.location().filter(location -> !now.location().equals(Optional.of(location))).ifPresent(location ->
                store.child("file").ifPresent(at -> {
                    elements.set(at, "path", Optional.of(locations.path(location)));
                    elements.set(at, "relative-to", locations.relativeTo(location));
                }));
        desired.type().filter(type -> !now.type().equals(Optional.of(type))).ifPresent(type ->
                store.child("implementation").ifPresent(implementation -> elements.set(implementation, "type", Optional.of(type))));
        password(desired).ifPresent(password -> {
            set(Credential.of(store), password);
            // Keys go with their store unless they are told to have a password of their own.
            managers(desired.name()).stream().map(Credential::of).filter(manager -> password(now).equals(manager.password(file.expressions())))
                    .forEach(manager -> set(manager, password));
        });
    }

    private List<XmlElement> managers(String store) {
        return file.all(Standalone.KEY_MANAGER).stream().filter(manager -> Parts.text(manager, Standalone.KEY_STORE).equals(Optional.of(store))).toList();
    }

    /** Gives a reference another password; one that a credential store holds stays. */
    void set(Credential credential, Secret password) {
        credential.element().filter(reference -> !credential.isElsewhere()).ifPresent(reference -> elements.set(reference, Credential.CLEAR_TEXT,
                credential.password(file.expressions()).equals(Optional.of(password)) ? credential.text()
                        : Optional.of(text(password))));
    }

    /** What was ours goes, where nothing names it any more; {@link Leftovers} tells the rest. */
    void remove() {
        file.all(Standalone.KEY_STORE).stream().filter(store -> request.removed().stream().anyMatch(address -> address.segments().size() == 4
                && address.segments().get(2).equals("keystores") && address.name().equals(Parts.name(store)))).forEach(elements::remove);
    }
}
