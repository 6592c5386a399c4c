package io.keywright.renderers.liberty.edit;

import io.keywright.renderers.liberty.configuration.Occurrence;
import io.keywright.renderers.liberty.state.Passwords;
import io.keywright.renderers.password.EncodingForm;
import io.keywright.renderers.xml.NewElement;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The passwords of keys that are not the store's: without a {@code keyEntry} the server opens no key of such a store
 * (CWPKI0813E). A {@code keyEntry} that says the store's own password does no harm, so one that stands is changed.
 */
public final class KeyEntryEdits {

    private final Passwords passwords;
    private final ServerEdits edits;

    public KeyEntryEdits(Passwords passwords, ServerEdits edits) {
        this.passwords = passwords;
        this.edits = edits;
    }

    public void change(KeystoreState keystore, Subject subject) {
        Optional<Secret> ofStore = keystore.password().flatMap(PasswordState::value);
        for (EntryState entry : keystore.entries().values()) {
            if (entry.kind() == EntryKind.KEY) {
                change(entry, entry.keyPassword().or(() -> ofStore), ofStore, subject);
            }
        }
    }

    private void change(EntryState entry, Optional<Secret> wanted, Optional<Secret> ofStore, Subject subject) {
        List<Occurrence> standing = subject.setting().map(setting -> setting.children("keyEntry")).orElse(List.of())
                .stream().filter(child -> child.value("name").filter(entry.alias()::equalsIgnoreCase).isPresent())
                .toList();
        for (Occurrence child : standing) {
            Optional<String> written = child.value("keyPassword");
            if (written.isPresent() && wanted.isPresent() && edits.editable(child.file())
                    && !passwords.decoded(written.get()).means(wanted.get())) {
                passwords.encoded(wanted.get(), Passwords.form(written.get(), wanted.get())).use(text -> {
                    edits.editor(child.file()).set(child.attribute("keyPassword").orElseThrow(), new String(text));
                    return null;
                });
            }
        }
        if (standing.isEmpty() && wanted.isPresent() && !wanted.equals(ofStore)) {
            passwords.encoded(wanted.get(), EncodingForm.XOR).use(text -> {
                subject.add(NewElement.of("keyEntry", OwnedFile.ordered(
                        Map.of("name", entry.alias(), "keyPassword", new String(text)))));
                return null;
            });
        }
    }
}
