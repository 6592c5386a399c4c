package io.keywright.engine.validate.store;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Each store has a file of its own, inside of the server's directories. Files are not looked at, only their names. */
final class StoreFiles implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        declared.configured().forEach(server -> check(server,
                new StoreLocations(server, declared.circumstances().directory()), findings));
    }

    private static void check(DeclaredServer server, StoreLocations locations, Findings findings) {
        Map<String, String> owners = new HashMap<>();
        server.spec().keystores().keySet().forEach(name -> server.store(name).ifPresent(store -> {
            Address thing = store.address();
            Address place = store.spec().location().isPresent() ? thing.child("location") : thing;
            Optional<Path> path;
            try {
                path = locations.of(store);
            } catch (DiagnosticException e) {
                e.diagnostics().forEach(fault -> findings.add(fault.about(thing), place));
                return;
            }
            // Windows and z/OS file systems take spellings that differ in case for one file.
            String owner = path.map(p -> owners.putIfAbsent(p.toString().toLowerCase(Locale.ROOT), name)).orElse(null);
            if (owner != null) {
                Diagnostic fault = Diagnostic.error(DiagnosticCode.CONFLICT, "the file '"
                        + locations.display(path.get()) + "' is declared twice: "
                        + server.address().child("keystores", owner) + " and " + thing).about(thing)
                        .note(findings.keyAt(server.address().child("keystores", owner)), "declared here first");
                if (store.spec().location().isPresent()) {
                    findings.add(fault, place);
                } else {
                    findings.addAtKey(fault, place);
                }
            }
        }));
    }
}
