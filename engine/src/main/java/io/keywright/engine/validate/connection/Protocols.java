package io.keywright.engine.validate.connection;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.ConnectionFacts;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.SslConfigSpec;
import io.keywright.schema.vocabulary.Protocol;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Protocol versions are ones that the server can configure and speak, said once and in one way. */
final class Protocols implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        declared.configured().forEach(server -> server.spec().sslConfigs().forEach((name, spec) ->
                check(server, server.address().child("sslConfigs", name), spec, findings)));
    }

    private static void check(DeclaredServer server, Address thing, SslConfigSpec spec, Findings findings) {
        ConnectionFacts facts = server.profile().orElseThrow().connections();
        List<Protocol> protocols = spec.protocols().orElse(List.of());
        Set<Protocol> seen = new HashSet<>();
        for (int i = 0; i < protocols.size(); i++) {
            Protocol protocol = protocols.get(i);
            Address place = thing.child("protocols", Integer.toString(i));
            if (!seen.add(protocol)) {
                findings.add(Diagnostic.warning(DiagnosticCode.CONFLICT, protocol + " stands twice in protocols of " + thing)
                        .about(thing).hint("remove one"), place);
            } else if (!facts.supports(protocol)) {
                findings.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED, "protocol " + protocol + " is not available on "
                        + server.label()).about(thing).hint("use " + String.join(", ",
                        facts.protocols().stream().filter(p -> !facts.disabledProtocols().contains(p))
                                .map(Protocol::text).toList())), place);
            } else if (facts.disabledProtocols().contains(protocol)) {
                findings.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, protocol + " of " + thing
                        + " is accepted by " + server.label() + " and disabled in its Java: no handshake uses it").about(thing)
                        .hint("remove it"), place);
            }
        }
        boolean vendorSet = spec.options().containsKey("sslProtocol");
        if (vendorSet && !protocols.isEmpty()) {
            findings.addAtKey(Diagnostic.error(DiagnosticCode.CONFLICT, thing
                    + " says its protocol versions twice: under protocols and by the option 'sslProtocol'").about(thing)
                    .note(findings.keyAt(thing.child("protocols")), "the other place").hint("remove the option"),
                    thing.child("options", "sslProtocol"));
        }
    }
}
