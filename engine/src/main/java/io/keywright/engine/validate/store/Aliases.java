package io.keywright.engine.validate.store;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.engine.validate.declaration.Store;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import java.util.HashMap;
import java.util.Map;

/** No two entries of a store fall on one alias, as the store writes it; the bundle of an authority takes several. */
final class Aliases implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        for (DeclaredServer server : declared.configured()) {
            for (String name : server.spec().keystores().keySet()) {
                server.store(name).ifPresent(store -> check(store, declared, findings));
            }
        }
    }

    private static void check(Store store, Declarations declared, Findings findings) {
        Map<String, Address> taken = new HashMap<>();
        store.spec().keys().keySet().forEach(alias ->
                take(store, alias, store.address().child("keys", alias), taken, findings));
        store.spec().trust().forEach((alias, authority) -> {
            Address entry = store.address().child("trust", alias);
            take(store, alias, entry, taken, findings);
            int certificates = declared.certificates().of(authority).certificates().size();
            for (int number = 2; number <= certificates; number++) {
                take(store, alias + "-" + number, entry, taken, findings);
            }
        });
    }

    private static void take(Store store, String alias, Address entry, Map<String, Address> taken, Findings findings) {
        Address other = taken.putIfAbsent(store.fold(alias), entry);
        if (other == null) {
            return;
        }
        String reason = other.name().equals(alias) && entry.name().equals(alias) ? "alias '" + alias + "' stands twice in "
                : !entry.name().equals(alias) || !store.fold(other.name()).equals(store.fold(alias))
                ? "alias '" + alias + "', which a bundle takes, stands twice in "
                : "aliases '" + other.name() + "' and '" + alias + "' are one in " + store.type() + " store ";
        findings.addAtKey(Diagnostic.error(DiagnosticCode.CONFLICT, reason + store.address()).about(entry)
                .note(findings.keyAt(other), "the other entry"), entry);
    }
}
