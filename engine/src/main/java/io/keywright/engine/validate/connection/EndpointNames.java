package io.keywright.engine.validate.connection;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.renderers.keymaterial.certificate.SubjectNames;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.EndpointSpec;
import io.keywright.schema.document.GenerateIdentitySpec;
import io.keywright.schema.shape.IpLiteral;
import java.util.List;
import java.util.Optional;

/** The names under which an endpoint is reached stand in the certificate that it presents. */
final class EndpointNames implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        for (DeclaredServer server : declared.servers()) {
            server.spec().endpoints().forEach((name, endpoint) -> identity(declared, server, endpoint)
                    .ifPresent(identity -> declared.generated(identity).ifPresent(spec ->
                            check(server.address().child("endpoints", name), endpoint, identity, spec, findings))));
        }
    }

    /** The identity that an endpoint presents, as far as the document tells. */
    private static Optional<String> identity(Declarations declared, DeclaredServer server, EndpointSpec endpoint) {
        if (server.describesEndpoints()) {
            return endpoint.presents().filter(name -> declared.generated(name).isPresent());
        }
        return server.inbound(endpoint).flatMap(config -> server.keystore(config)
                .flatMap(store -> server.serverKey(config).map(store::identity)));
    }

    private static void check(Address thing, EndpointSpec endpoint, String identity, GenerateIdentitySpec spec,
                              Findings findings) {
        List<String> names = endpoint.names();
        for (int i = 0; i < names.size(); i++) {
            String host = names.get(i);
            if (spec.names().stream().noneMatch(name -> SubjectNames.covers(name, host))) {
                findings.add(Diagnostic.warning(DiagnosticCode.HOSTNAME_MISMATCH, thing + " is reached as '" + host
                        + "', which its identity '" + identity + "' does not carry").about(thing)
                        .hint("add '" + (IpLiteral.parse(host).isPresent() ? "ip:" : "") + host + "' to names of "
                                + Address.identity(identity)), thing.child("names", Integer.toString(i)));
            }
        }
    }
}
