package io.keywright.renderers.tomcat.edit;

import io.keywright.renderers.tomcat.configuration.StoreRole;
import io.keywright.renderers.tomcat.configuration.StoreUse;
import io.keywright.renderers.tomcat.configuration.TlsForm;
import io.keywright.renderers.tomcat.configuration.TlsForm.StoreWords;
import io.keywright.renderers.tomcat.configuration.Values;
import io.keywright.renderers.tomcat.state.Passwords;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The attributes about stores: where they are, of which type, and what opens them and their keys. */
final class StoreEdits {

    private final Wanted wanted;
    private final Passwords passwords;
    private final AttributeEdits edits;

    StoreEdits(Wanted wanted, Passwords passwords, AttributeEdits edits) {
        this.wanted = wanted;
        this.passwords = passwords;
        this.edits = edits;
    }

    /** The attributes of a place that has none yet. */
    static void put(Map<String, String> attributes, StoreWords words, KeystoreState store) {
        attributes.put(words.file(), store.location().orElseThrow());
        store.password().flatMap(StoreEdits::text).ifPresent(text -> attributes.put(words.password(), text));
        attributes.put(words.type(), store.type().orElseThrow());
    }

    /** The password of the key that is presented, where it is not its store's. */
    static Optional<Secret> keyPassword(KeystoreState store, Optional<String> alias) {
        Optional<Secret> ofStore = store.password().flatMap(PasswordState::value);
        return Wanted.key(store, alias).flatMap(EntryState::keyPassword).filter(own -> !ofStore.equals(Optional.of(own)));
    }

    static Optional<String> text(PasswordState password) {
        return password.variable().map(name -> "${" + name + "}").or(() -> password.value().map(StoreEdits::text));
    }

    static String text(Secret secret) {
        return secret.use(String::new);
    }

    /**
     * Makes a place name a store.
     *
     * @param same     whether it does already; it may do so in words of its own, which stay where the store does
     * @param typeSaid whether the type has to be said, because what it follows from changes
     */
    void name(StoreUse place, KeystoreState store, boolean same, boolean typeSaid) {
        StoreWords words = place.words();
        Address address = wanted.keystoreAddress(store.name());
        boolean stands = same && wanted.stands(store);
        store.location().filter(location -> !stands).ifPresent(location -> edits.write(place.element(), words.file(), location));
        boolean said = place.element().attribute(words.type()).isPresent();
        boolean other = !place.type(edits.values()).toUpperCase(Locale.ENGLISH).equals(store.type().orElse(""));
        if (!stands && other || typeSaid && !said) {
            edits.set(place.element(), words.type(), store.type(), address.child("type"));
        }
        store.password().ifPresent(password -> password(place, store.name(), password, address.child("password")));
    }

    private void password(StoreUse place, String store, PasswordState password, Address field) {
        StoreWords words = place.words();
        Optional<PasswordState> now = passwords.of(place);
        if (now.filter(PasswordState::elsewhere).isPresent()) {
            return; // what opens the store is what the reference means
        }
        // One of several places may have the property, and the others its value.
        boolean variable = password.variable().isEmpty() || wanted.refersTo(store, password.variable().get());
        if (password.value().isPresent() && now.flatMap(PasswordState::value).equals(password.value()) && variable) {
            return;
        }
        set(place.element(), words.password(), words.passwordFile(), text(password), field);
    }

    private void set(XmlElement element, String attribute, String fileAttribute, Optional<String> text, Address field) {
        if (Passwords.standsElsewhere(element, attribute, fileAttribute) && text.filter(Values::isReference).isEmpty()) {
            edits.refuse(field, "the password cannot be changed from here: it stands in a "
                    + (element.attribute(fileAttribute).isPresent() ? "file that " + fileAttribute + " names" : "property that " + attribute + " refers to")
                    + ", which is left alone", "change it there together with the store, or write it into server.xml by hand first");
        } else if (element.attribute(fileAttribute).isEmpty()) {
            text.ifPresentOrElse(value -> edits.write(element, attribute, value),
                    () -> element.attribute(attribute).ifPresent(edits.editor()::remove));
        }
    }

    /** Without a password of its own the key has the store's. */
    void keyPassword(XmlElement certificate, TlsForm form, KeystoreState store, Optional<String> alias) {
        Optional<EntryState> key = Wanted.key(store, alias);
        Optional<PasswordState> now = passwords.ofKey(certificate, form.keyPassword());
        if (key.isEmpty() || now.filter(PasswordState::elsewhere).isPresent()) {
            return;
        }
        Optional<Secret> own = keyPassword(store, alias);
        Optional<Secret> meant = own.or(() -> store.password().flatMap(PasswordState::value));
        if (now.isPresent() ? !now.get().value().equals(meant) : own.isPresent()) {
            set(certificate, form.keyPassword(), form.keyPassword() + "File", own.map(StoreEdits::text),
                    wanted.keystoreAddress(store.name()).child("keys", key.get().alias(), "keyPassword"));
        }
    }

    /** Makes a place name no truststore. */
    void forget(StoreUse place, Address field) {
        StoreWords words = place.words();
        for (String attribute : new String[] {words.file(), words.type(), words.password(), words.passwordFile()}) {
            edits.set(place.element(), attribute, Optional.empty(), field);
        }
    }

    /** Stores of hosts and certificates that are not ours change where they stand. */
    void elsewhere(StoreUse place, KeystoreState store) {
        name(place, store, true, false);
        if (place.role() == StoreRole.KEYSTORE) {
            keyPassword(place.element(), place.form(), store, edits.values().of(place.element(), place.form().keyAlias()));
        }
    }
}
