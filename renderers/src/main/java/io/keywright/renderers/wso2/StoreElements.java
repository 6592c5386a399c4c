package io.keywright.renderers.wso2;

import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The elements that name a store, as transports and profiles have them. */
public final class StoreElements {

    private final XmlEditor editor;

    public StoreElements(XmlEditor editor) {
        this.editor = editor;
    }

    /** The store that an element names, as the file has it. */
    public static KeystoreState state(String name, XmlElement store) {
        Optional<PasswordState> password = store.child("Password").map(element -> Transport.isInVault(element)
                ? PasswordState.heldElsewhere() : PasswordState.of(Secret.of(element.text())));
        return new KeystoreState(name, Optional.empty(), Optional.empty(), Transport.partText(store, "Type"),
                Transport.partText(store, "Location"), Optional.empty(), password, Map.of(), false, Map.of());
    }

    /** @param identity whether it holds keys, and so has their password */
    public static NewElement created(KeystoreState store, boolean identity) {
        String password = password(store).map(secret -> secret.use(String::new)).orElse("");
        List<NewElement> parts = new ArrayList<>(List.of(NewElement.text("Location", store.location().orElseThrow()),
                NewElement.text("Type", store.type().orElseThrow()), NewElement.text("Password", password)));
        if (identity) {
            // Both are read, also where they are equal; without one the transport does not start.
            parts.add(NewElement.text("KeyPassword", password));
        }
        return new NewElement(identity ? SslProfile.KEY_STORE : SslProfile.TRUST_STORE, Map.of(), parts, Optional.empty());
    }

    private static Optional<Secret> password(KeystoreState store) {
        return store.password().flatMap(PasswordState::value);
    }

    /** Makes an element name the store as it is declared; a placeholder of the vault stays. */
    public void update(XmlElement element, KeystoreState desired, boolean identity) {
        desired.location().ifPresent(location -> update(element, location, desired, identity));
    }

    /** @param location as this element writes it */
    public void update(XmlElement element, String location, KeystoreState desired, boolean identity) {
        part(element, "Location", location);
        desired.type().ifPresent(type -> part(element, "Type", type));
        password(desired).ifPresent(secret -> {
            String password = secret.use(String::new);
            secretPart(element, "Password", password);
            if (identity) {
                secretPart(element, "KeyPassword", password);
            }
        });
    }

    private void part(XmlElement element, String name, String value) {
        element.child(name).ifPresentOrElse(found -> {
            if (!found.text().strip().equals(value)) {
                editor.setText(found, value);
            }
        }, () -> editor.append(element, NewElement.text(name, value)));
    }

    private void secretPart(XmlElement element, String name, String value) {
        Optional<XmlElement> found = element.child(name);
        if (found.isEmpty()) {
            editor.append(element, NewElement.text(name, value));
        } else if (!Transport.isInVault(found.get()) && !found.get().text().equals(value)) {
            editor.setText(found.get(), value);
        }
    }
}
