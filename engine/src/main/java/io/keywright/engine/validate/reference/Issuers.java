package io.keywright.engine.validate.reference;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.AuthoritySpec;
import io.keywright.schema.document.GenerateAuthoritySpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who signs has a key here, and no authority signs itself by way of others. */
final class Issuers implements Rule {

    @Override
    public void check(Declarations declared, Findings findings) {
        Map<String, AuthoritySpec> authorities = declared.document().authorities();
        authorities.forEach((name, spec) -> spec.generate().flatMap(GenerateAuthoritySpec::issuer)
                .ifPresent(issuer -> canSign(authorities, issuer, Address.authority(name), findings)));
        declared.document().identities().forEach((name, spec) -> spec.generate().flatMap(g -> g.issuer())
                .ifPresent(issuer -> canSign(authorities, issuer, Address.identity(name), findings)));
        Set<String> settled = new HashSet<>();
        authorities.keySet().forEach(name -> follow(authorities, name, settled, findings));
    }

    private static void canSign(Map<String, AuthoritySpec> authorities, String issuer, Address thing, Findings findings) {
        AuthoritySpec spec = authorities.get(issuer);
        if (spec != null && spec.generate().isEmpty()) {
            findings.add(Diagnostic.error(DiagnosticCode.NOT_AN_ISSUER,
                    thing + " is to be signed by '" + issuer + "', whose key is not here").about(thing)
                    .hint("name an authority that is generated")
                    .note(findings.keyAt(Address.authority(issuer)), "'" + issuer + "' is a certificate only"),
                    thing.child("generate", "issuer"));
        }
    }

    /** Follows the issuers from one authority. What was followed before is settled, so each is visited once. */
    private static void follow(Map<String, AuthoritySpec> authorities, String from, Set<String> settled, Findings findings) {
        List<String> path = new ArrayList<>();
        Set<String> onPath = new HashSet<>();
        Optional<String> next = Optional.of(from);
        while (next.isPresent() && authorities.containsKey(next.get()) && !settled.contains(next.get())) {
            String name = next.get();
            if (!onPath.add(name)) {
                List<String> circle = new ArrayList<>(path.subList(path.indexOf(name), path.size()));
                circle.add(name);
                Address thing = Address.authority(name);
                findings.add(Diagnostic.error(DiagnosticCode.CYCLE, "authorities sign each other in a circle: "
                        + Findings.listed(circle).replace(", ", " → ")).about(thing)
                        .hint(circle.size() == 2 ? Optional.of("remove it: without an issuer it signs itself")
                                : Optional.empty()), thing.child("generate", "issuer"));
                break;
            }
            path.add(name);
            next = authorities.get(name).generate().flatMap(GenerateAuthoritySpec::issuer);
        }
        settled.addAll(path);
    }
}
