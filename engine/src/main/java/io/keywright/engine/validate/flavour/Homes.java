package io.keywright.engine.validate.flavour;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Each server has a home of its own, and new files in it are not for everybody. */
final class Homes implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        Map<Path, DeclaredServer> owners = new HashMap<>();
        for (DeclaredServer server : declared.servers()) {
            server.spec().home().ifPresent(home -> {
                Address place = server.address().child("home");
                Path path = declared.circumstances().directory().resolve(home).normalize();
                DeclaredServer owner = owners.putIfAbsent(path, server);
                if (owner != null) {
                    findings.add(Diagnostic.error(DiagnosticCode.CONFLICT,
                            "home '" + home + "' is declared twice: " + owner.address() + " and " + server.address())
                            .about(server.address()).note(findings.valueAt(owner.address().child("home")), "declared here first"),
                            place);
                }
            });
            server.spec().files().flatMap(files -> files.mode()).filter(mode -> !mode.endsWith("0")).ifPresent(mode ->
                    findings.add(Diagnostic.warning(DiagnosticCode.SECRET_EXPOSED, "mode " + mode + " of " + server.address()
                            + " lets every user of the machine at its keys and passwords").about(server.address())
                            .hint("'" + mode.substring(0, mode.length() - 1) + "0'"),
                            server.address().child("files", "mode")));
        }
    }
}
