package io.keywright.engine.validate.store;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.PasswordSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Each store has a variable of its own for its password, with a name that variables may have. */
final class PasswordVariables implements Rule {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    @Override
    public void check(Declarations declared, Findings findings) {
        declared.configured().forEach(server -> check(server, findings));
    }

    private static void check(DeclaredServer server, Findings findings) {
        Map<String, Address> owners = new HashMap<>();
        server.spec().keystores().forEach((name, spec) -> {
            Address thing = server.address().child("keystores", name);
            if (spec.password().flatMap(PasswordSpec::variable).isPresent()) {
                spec.password().flatMap(PasswordSpec::variable).filter(v -> !NAME.matcher(v).matches()).ifPresent(variable ->
                        findings.add(Diagnostic.error(DiagnosticCode.BAD_NAME, "'" + variable + "' is no name of a variable")
                                .about(thing).hint("the name alone, as in 'variable: keystore_password'"),
                                thing.child("password", "variable")));
                return;
            }
            server.profile().orElseThrow().passwordVariable(name).ifPresent(variable -> {
                Address owner = owners.putIfAbsent(variable, thing);
                if (owner != null) {
                    findings.addAtKey(Diagnostic.error(DiagnosticCode.CONFLICT, owner + " and " + thing
                            + " would both keep their password in the variable '" + variable + "'").about(thing)
                            .hint("rename one of them, or give one 'password: {variable: …}'")
                            .note(findings.keyAt(owner), "the other store"), thing);
                }
            });
        });
    }
}
