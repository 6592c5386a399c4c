package io.keywright.engine.validate.store;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.engine.validate.declaration.Store;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.IdentitySpec;
import io.keywright.schema.vocabulary.BundleContents;

/** A key that is held elsewhere cannot be put into a file; only a keyring may hold it. */
final class HeldElsewhere implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        declared.configured().forEach(server -> server.spec().keystores().keySet().forEach(name ->
                server.store(name).filter(store -> server.profile()
                        .filter(known -> known.stores().keyrings().contains(store.type())).isEmpty())
                        .ifPresent(store -> check(declared, store, findings))));
    }

    private static void check(Declarations declared, Store store, Findings findings) {
        if (store.spec().contents().filter(BundleContents::withoutKey).isPresent()) {
            return;
        }
        store.spec().keys().forEach((alias, key) -> {
            IdentitySpec identity = declared.document().identities().get(key.identity());
            if (identity != null && identity.external().isPresent()) {
                Address entry = store.address().child("keys", alias);
                findings.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED, entry + " names identity '" + key.identity()
                        + "', whose key is held elsewhere: it cannot be put into a file").about(entry)
                        .hint("trust it instead, or adopt, import or generate it")
                        .note(findings.keyAt(Address.identity(key.identity())), "declared here"), entry);
            }
        });
    }
}
