package io.keywright.engine.validate.store;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.Ability;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.KeystoreSpec;
import io.keywright.schema.document.PasswordSpec;
import io.keywright.schema.document.SecretRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a server opens all keys of a store with one password, they have one. */
final class KeyPasswords implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        for (DeclaredServer server : declared.configured()) {
            if (!server.can(Ability.KEY_PASSWORDS)) {
                server.spec().keystores().forEach((name, spec) ->
                        check(server, server.address().child("keystores", name), spec, findings));
            }
        }
    }

    private static void check(DeclaredServer server, Address thing, KeystoreSpec spec, Findings findings) {
        Map<List<Optional<String>>, String> first = new LinkedHashMap<>();
        List<Optional<String>> ofStore = spec.keyPassword().map(KeyPasswords::reference)
                .or(() -> spec.password().map(KeyPasswords::reference)).orElse(List.of());
        spec.keys().forEach((alias, key) -> {
            List<Optional<String>> reference = key.keyPassword().map(KeyPasswords::reference).orElse(ofStore);
            if (!first.isEmpty() && !first.containsKey(reference)) {
                Address entry = thing.child("keys", alias);
                String other = first.values().iterator().next();
                findings.addAtKey(Diagnostic.error(DiagnosticCode.UNSUPPORTED, "keys '" + other + "' and '" + alias + "' of "
                        + thing + " have different passwords: " + server.label() + " then opens neither").about(entry)
                        .hint("give all keys of the store one password"), entry);
            }
            first.putIfAbsent(reference, alias);
        });
    }

    private static List<Optional<String>> reference(SecretRef spec) {
        return List.of(spec.env(), spec.file(), spec.prompt(), spec.variable());
    }

    private static List<Optional<String>> reference(PasswordSpec spec) {
        return List.of(spec.env(), spec.file(), spec.prompt(), spec.variable());
    }
}
