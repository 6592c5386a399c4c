package io.keywright.engine.validate.store;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.engine.validate.declaration.Store;
import io.keywright.profiles.Ability;
import io.keywright.renderers.keymaterial.bundle.BundleFile;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.KeyEntrySpec;
import io.keywright.schema.document.KeystoreSpec;
import io.keywright.schema.document.PasswordSpec;
import io.keywright.schema.vocabulary.BundleContents;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A bundle holds what a file of its type can hold, and what is put into it alone is not lost elsewhere. */
final class Bundles implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        for (DeclaredServer server : declared.configured()) {
            if (server.can(Ability.BUNDLES)) {
                server.spec().keystores().keySet().forEach(name -> server.store(name).ifPresent(store ->
                        new OfStore(server, store, declared, findings).check()));
            }
        }
    }

    /** What of its identities a bundle holds, declared or not. */
    private static BundleContents contents(KeystoreSpec spec) {
        return spec.contents().orElse(BundleContents.BOTH);
    }

    private record OfStore(DeclaredServer server, Store store, Declarations declared, Findings findings) {

        void check() {
            KeystoreSpec spec = store.spec();
            boolean file = BundleFile.is(store.type());
            boolean key = !spec.keys().isEmpty() && !contents(spec).withoutKey();
            if (spec.contents().isPresent() && spec.keys().isEmpty()) {
                at("contents", DiagnosticCode.CONFLICT, "'contents' of " + store.address()
                        + " says what of an identity the bundle holds, and it has no keys", "name an identity under keys");
            }
            password(spec, file, key);
            if (file) {
                fileHolds(spec, key);
            } else if (key && contents(spec) == BundleContents.KEY) {
                at("contents", DiagnosticCode.UNSUPPORTED, "a " + store.type() + " store holds no key without its certificate",
                        "contents: both; or type: PEM");
            }
            keyElsewhere(spec);
        }

        private void password(KeystoreSpec spec, boolean file, boolean key) {
            if (spec.password().isEmpty() && (!file || key)) {
                atKey(DiagnosticCode.MISSING, store.address() + " has no password, and a client has no place to keep one "
                        + "that is made here", file ? "add 'password: {env: NAME}', or 'password: none' for a key in clear"
                        : "add 'password: {env: NAME}'");
            }
            if (!file && spec.password().flatMap(PasswordSpec::none).isPresent()) {
                at("password", DiagnosticCode.UNSUPPORTED, "a " + store.type() + " store needs a password", "password: {env: NAME}");
            }
            boolean ofKey = spec.keyPassword().isPresent() || spec.keys().values().stream()
                    .map(KeyEntrySpec::keyPassword).anyMatch(password -> password.isPresent());
            if (file && ofKey) {
                atKey(DiagnosticCode.UNSUPPORTED, "a " + store.type() + " file has one password, that of its key",
                        "give it as 'password', without keyPassword");
            }
        }

        private void fileHolds(KeystoreSpec spec, boolean key) {
            boolean chain = spec.contents().filter(BundleContents.CHAIN::equals).isPresent();
            int entries = spec.keys().size() + spec.trust().size();
            if (entries == 0) {
                atKey(DiagnosticCode.MISSING, store.address() + " would be an empty file", "name something under keys or trust");
            } else if (store.type().equals("DER")) {
                int certificates = spec.trust().values().stream().mapToInt(authority ->
                        Math.max(1, declared.certificates().of(authority).certificates().size())).sum();
                if (key && contents(spec) == BundleContents.BOTH || chain || spec.keys().size() + certificates > 1) {
                    atKey(DiagnosticCode.UNSUPPORTED, store.address() + " would hold more than one thing, and a DER file holds "
                            + "one certificate or one key", spec.keys().size() == 1 && spec.trust().isEmpty()
                            ? "contents: certificate; or type: PEM" : "type: PEM");
                }
            } else if ((key || chain) && entries > 1) {
                atKey(DiagnosticCode.UNSUPPORTED, store.address() + " would hold a key or chain and more, which nobody could "
                        + "tell apart in a PEM file", "give each a bundle of its own");
            }
        }

        /** What a bundle holds a part of must be whole somewhere. */
        private void keyElsewhere(KeystoreSpec spec) {
            BundleContents contents = contents(spec);
            if (contents == BundleContents.BOTH) {
                return;
            }
            boolean alone = contents == BundleContents.KEY;
            Set<String> elsewhere = alone ? certified() : keyed();
            spec.keys().forEach((alias, entry) -> {
                if (!elsewhere.contains(entry.identity()) && (alone || !isFromOutside(entry.identity()))) {
                    Address place = store.address().child("keys", alias);
                    findings.addAtKey(Diagnostic.error(DiagnosticCode.CONFLICT, store.address() + " holds identity '"
                            + entry.identity() + "' without its " + (alone ? "certificate, and no other bundle of "
                            + server.address() + " holds that" : "key, and no store of this document holds that"))
                            .about(store.address()).hint(alone ? "add a bundle with 'contents: chain' to " + server.address()
                            : "add a store that holds the key, such as a bundle with 'contents: both'"), place);
                }
            });
        }

        /** Whether the key is, and stays, where the document got it from. */
        private boolean isFromOutside(String identity) {
            return Optional.ofNullable(declared.document().identities().get(identity))
                    .filter(spec -> spec.external().isPresent() || spec.importSpec().isPresent()).isPresent();
        }

        /** Identities whose certificate stands in another store of the same client. */
        private Set<String> certified() {
            return server.spec().keystores().values().stream().filter(spec -> contents(spec) != BundleContents.KEY)
                    .flatMap(spec -> spec.keys().values().stream()).map(KeyEntrySpec::identity).collect(Collectors.toSet());
        }

        /** Identities whose key stands in some store. */
        private Set<String> keyed() {
            return declared.configured().stream().flatMap(server -> server.spec().keystores().values().stream())
                    .filter(spec -> !contents(spec).withoutKey())
                    .flatMap(spec -> spec.keys().values().stream()).map(KeyEntrySpec::identity).collect(Collectors.toSet());
        }

        private void at(String field, DiagnosticCode code, String summary, String hint) {
            findings.add(Diagnostic.error(code, summary).about(store.address()).hint(hint), store.address().child(field));
        }

        private void atKey(DiagnosticCode code, String summary, String hint) {
            findings.addAtKey(Diagnostic.error(code, summary).about(store.address()).hint(hint), store.address());
        }
    }
}
