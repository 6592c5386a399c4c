package io.keywright.engine.validate.store;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.StoreFacts;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.KeystoreSpec;
import java.util.Optional;

/** A store is of a type that the server can use, and its file says no other. */
final class StoreTypes implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        declared.configured().forEach(server -> server.spec().keystores().forEach((name, spec) ->
                check(server, server.address().child("keystores", name), spec, findings)));
    }

    private static void check(DeclaredServer server, Address thing, KeystoreSpec spec, Findings findings) {
        StoreFacts facts = server.profile().orElseThrow().stores();
        Optional<String> declaredType = spec.type();
        if (declaredType.isEmpty()) {
            return;
        }
        String type = declaredType.get();
        if (!facts.supports(type)) {
            findings.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED,
                    "store type " + type + " is not available on " + server.label()).about(thing)
                    .hint(findings.nearest(type, facts.types()).orElse("use " + String.join(" or ", facts.types()))),
                    thing.child("type"));
            return;
        }
        // Some Javas tell the type by content and some believe the configuration; a file that says another type by its
        // name misleads both the older server and whoever opens it by hand.
        spec.location().flatMap(facts::typeOfSuffix).filter(said -> !said.equals(type)).ifPresent(said ->
                findings.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, thing + " is of type " + type
                        + ", but its file is named as " + said).about(thing)
                        .note(findings.valueAt(thing.child("type")), "the type is declared here")
                        .hint("name the file *" + facts.suffixes().get(type).get(0)), thing.child("location")));
    }
}
