package io.keywright.engine.validate.flavour;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.Profile;
import io.keywright.profiles.Profile.Level;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import java.util.List;
import java.util.Map;

/** Option values that the server accepts and does not carry out as they read. */
final class Traps implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        declared.configured().forEach(server -> Options.eachLevel(server, (level, options, thing) ->
                check(server, level, options, thing, findings)));
    }

    private static void check(DeclaredServer server, Level level, Map<String, String> options, Address thing,
                              Findings findings) {
        for (Profile.Trap trap : server.profile().orElseThrow().traps()) {
            if (trap.level() != level || !trap.value().equals(options.get(trap.option()))) {
                continue;
            }
            Address place = thing.child("options", trap.option());
            if (trap.unless().filter(field -> says(server, thing, field)).isEmpty()) {
                findings.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, thing + ": " + trap.doc()).about(thing)
                        .hint(trap.hint()), place);
            } else {
                trap.otherwise().ifPresent(sentence -> findings.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, thing + ": " + sentence)
                        .about(thing).hint("remove the option"), place));
            }
        }
    }

    /** Whether the SSL configuration at {@code thing} says something under {@code field}. */
    private static boolean says(DeclaredServer server, Address thing, String field) {
        return field.equals("ciphers") && !server.config(thing.name())
                .flatMap(config -> config.spec().ciphers()).orElse(List.of()).isEmpty();
    }
}
