package io.keywright.engine.validate.flavour;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.Ability;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.EndpointSpec;
import io.keywright.schema.document.ServerSpec;

/**
 * A server without home is an outside party: it is described, not configured. What only a configured server has is
 * refused there, and what only describes is refused at a server that we configure.
 */
final class OutsideParties implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        for (DeclaredServer server : declared.servers()) {
            if (server.isOutside()) {
                onlyDescribed(server, findings);
            } else {
                home(server, findings);
                server.spec().endpoints().forEach((name, spec) -> {
                    Address place = server.address().child("endpoints", name);
                    if (server.describesEndpoints()) {
                        describedEndpoint(place, spec, findings);
                    } else {
                        onlyConfigured(place, spec, findings);
                    }
                });
            }
        }
    }

    private static void home(DeclaredServer server, Findings findings) {
        server.profile().filter(profile -> !profile.can(Ability.HOME)).ifPresent(profile -> {
            boolean later = profile.later().contains(Ability.HOME);
            findings.add(Diagnostic.error(later ? DiagnosticCode.NOT_AVAILABLE_YET : DiagnosticCode.UNSUPPORTED,
                    "a " + profile.flavour() + " with a home" + (later ? " is not available yet" : " does not exist"))
                    .about(server.address()).hint("without home, " + server.address() + " is an outside party"),
                    server.address().child("home"));
        });
    }

    private static void onlyDescribed(DeclaredServer server, Findings findings) {
        ServerSpec spec = server.spec();
        Address address = server.address();
        refuseOutside(!spec.keystores().isEmpty(), "keystores", address, findings);
        refuseOutside(!spec.sslConfigs().isEmpty(), "sslConfigs", address, findings);
        refuseOutside(spec.defaultSslConfig().isPresent(), "defaultSslConfig", address, findings);
        refuseOutside(!spec.scopes().isEmpty(), "scopes", address, findings);
        refuseOutside(spec.authentication().isPresent(), "authentication", address, findings);
        refuseOutside(!spec.endpointAliases().isEmpty(), "endpointAliases", address, findings);
        refuseOutside(!spec.roots().isEmpty(), "roots", address, findings);
        refuseOutside(spec.files().isPresent(), "files", address, findings);
        refuseOutside(!spec.options().isEmpty(), "options", address, findings);
        spec.endpoints().forEach((name, endpoint) -> {
            Address place = address.child("endpoints", name);
            refuseOutside(endpoint.sslConfig().isPresent(), "sslConfig", place, findings);
            refuseOutside(!endpoint.options().isEmpty(), "options", place, findings);
            needsPort(place, endpoint, findings);
        });
    }

    private static void needsPort(Address place, EndpointSpec endpoint, Findings findings) {
        if (endpoint.port().isEmpty()) {
            findings.addAtKey(Diagnostic.error(DiagnosticCode.MISSING, place + " has no port").about(place)
                    .hint("add 'port: 443'"), place);
        }
    }

    /** What is run by its maker has no SSL configuration that could be named. */
    private static void describedEndpoint(Address place, EndpointSpec endpoint, Findings findings) {
        if (endpoint.sslConfig().isPresent()) {
            findings.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED, "'sslConfig' of " + place + ": the maker of the product runs"
                    + " this endpoint, which is described and not configured").about(place)
                    .hint("describe it by presents, clientAuth, acceptedIssuers and protocols"), place.child("sslConfig"));
        }
    }

    private static void refuseOutside(boolean present, String field, Address thing, Findings findings) {
        if (present) {
            findings.addAtKey(Diagnostic.error(DiagnosticCode.UNSUPPORTED, "'" + field + "' of " + thing
                    + ": a server without home is an outside party, which is described and not configured")
                    .about(thing).hint("add 'home: …' if Keywright configures this server"), thing.child(field));
        }
    }

    private static void onlyConfigured(Address place, EndpointSpec spec, Findings findings) {
        refuseInside(spec.presents().isPresent(), "presents", "serverKey of its SSL configuration", place, findings);
        refuseInside(spec.clientAuth().isPresent(), "clientAuth", "clientAuth of its SSL configuration", place, findings);
        refuseInside(spec.acceptedIssuers().isPresent(), "acceptedIssuers", "the truststore of its SSL configuration",
                place, findings);
        refuseInside(spec.protocols().isPresent(), "protocols", "protocols of its SSL configuration", place, findings);
        refuseInside(spec.signatureAlgorithms().isPresent(), "signatureAlgorithms", "the server itself", place, findings);
    }

    private static void refuseInside(boolean present, String field, String instead, Address place, Findings findings) {
        if (present) {
            findings.addAtKey(Diagnostic.error(DiagnosticCode.UNSUPPORTED, "'" + field + "' of " + place
                    + " describes an outside party; here " + instead + " decides").about(place), place.child(field));
        }
    }
}
