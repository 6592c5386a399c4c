package io.keywright.engine.validate.flavour;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;

/** Parts of the document format that this version of Keywright reads and does not carry out. */
final class NotYetCarriedOut implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        // TODO: each line here goes when the issue that carries the part out lands.
        declared.document().authorities().forEach((name, spec) -> {
            Address address = Address.authority(name);
            report(spec.retrieve().isPresent(), "retrieve", address, findings);
        });
    }

    private static void report(boolean used, String field, Address address, Findings findings) {
        if (used) {
            findings.addAtKey(Diagnostic.error(DiagnosticCode.NOT_AVAILABLE_YET,
                    "'" + field + "' of " + address + " is not available yet").about(address), address.child(field));
        }
    }
}
