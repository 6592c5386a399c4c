package io.keywright.engine.current;

import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Opens a keystore or truststore file of a server.
 *
 * @param keyPasswords by alias: the server's own, then the declared
 * @param opened       what was opened before
 */
record KeystoreOpening(byte[] bytes, String type, Path file, String display, List<Map<String, Secret>> keyPasswords,
                       Profile profile, OpenedStores opened) {

    /**
     * @param passwords to try, in this order
     * @param findings  gets what is worth a warning in a store that opens
     */
    OpenStore open(List<Secret> passwords, Diagnostics findings) {
        if (passwords.isEmpty()) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.STORE_UNREADABLE,
                    display + " exists, and neither the server's configuration nor the document has a password for it")
                    .hint("declare its password, or name it for once: --old-password env:NAME"));
        }
        DiagnosticException first = null;
        for (Secret password : passwords) {
            try {
                StoreFile content = opened.take(bytes, type, password).orElseGet(() -> content(password, Map.of()));
                findings.addAll(content.findings());
                Map<String, Secret> ofKeys = ofKeys(content, password);
                return new OpenStore(file, Optional.of(ofKeys.isEmpty() ? content : content(password, ofKeys)),
                        Optional.of(password), false, ofKeys);
            } catch (DiagnosticException e) {
                first = first == null ? e : first;
            }
        }
        throw new DiagnosticException(first.diagnostics().stream().map(KeystoreOpening::helped).toList());
    }

    private StoreFile content(Secret password, Map<String, Secret> ofKeys) {
        StoreFile store = StoreFile.open(bytes, type, password, ofKeys, display);
        if (profile.can(Ability.TRUSTS_UNMARKED)) {
            store.trustUnmarked();
        }
        return store;
    }

    private static Diagnostic helped(Diagnostic fault) {
        return fault.hint().isEmpty() && fault.summary().startsWith("wrong password for ")
                ? fault.hint(CurrentReader.OLD_PASSWORD) : fault;
    }

    /**
     * What opens the keys that somebody named a password for: the server's own before the declared one, as for stores;
     * nothing for a key that the store's password opens.
     */
    private Map<String, Secret> ofKeys(StoreFile content, Secret ofStore) {
        Map<String, List<Secret>> candidates = new TreeMap<>();
        keyPasswords.forEach(passwords -> passwords.forEach((alias, password) ->
                candidates.computeIfAbsent(content.folded(alias), folded -> new ArrayList<>()).add(password)));
        candidates.keySet().retainAll(content.entries().values().stream()
                .filter(entry -> entry.kind() == EntryKind.KEY).map(EntryState::alias).collect(Collectors.toSet()));
        Map<String, Secret> opening = new TreeMap<>();
        candidates.forEach((alias, passwords) -> {
            Optional<Secret> own = passwords.stream().filter(password -> content.keyOpens(alias, password)).findFirst();
            own.filter(password -> !password.equals(ofStore)).ifPresent(password -> opening.put(alias, password));
            if (own.isEmpty() && !content.keyOpens(alias, ofStore)) {
                throw new DiagnosticException(Diagnostic.error(DiagnosticCode.STORE_UNREADABLE,
                        "wrong password for key '" + alias + "' in '" + display + "'")
                        .hint("give the one it has as keyPassword of this entry"));
            }
        });
        return opening;
    }
}
