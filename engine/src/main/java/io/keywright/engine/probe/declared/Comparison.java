package io.keywright.engine.probe.declared;

import io.keywright.engine.probe.PortReport;
import io.keywright.engine.probe.ProtocolReport;
import io.keywright.engine.probe.call.CertificateRequest;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.vocabulary.ClientAuth;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** Compares what a port does with what the document says of it. What could not be found out is no difference. */
final class Comparison {

    private final Expectation expected;
    private final PortReport found;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(Expectation expected, PortReport found) {
        this.expected = expected;
        this.found = found;
    }

    static List<Difference> of(Expectation expected, PortReport found) {
        Comparison comparison = new Comparison(expected, found);
        comparison.certificate();
        comparison.protocols();
        comparison.clientAuth();
        comparison.issuers();
        return comparison.differences;
    }

    private void add(String field, Optional<String> declared, Optional<String> is, String message) {
        differences.add(new Difference(expected.endpoint(), field, declared, is, message));
    }

    private void certificate() {
        if (found.chain().isEmpty()) {
            return;
        }
        X509Certificate leaf = found.chain().get(0);
        expected.certificate().ifPresent(wanted -> wanted.objection(found.chain()).ifPresent(objection -> add("certificate",
                Optional.of(wanted.declared()), Optional.of(Fingerprint.of(leaf)), "the port presents " + Fingerprint.of(leaf) + ", '"
                        + leaf.getSubjectX500Principal().getName() + "', and " + objection)));
    }

    private void protocols() {
        if (expected.protocols().isEmpty()) {
            return;
        }
        for (ProtocolReport report : found.protocols()) {
            String protocol = report.protocol().text();
            boolean wanted = expected.protocols().contains(report.protocol());
            if (report.accepted().isPresent() && report.isAccepted() != wanted) {
                add("protocols", wanted ? Optional.of(protocol) : Optional.empty(), wanted ? Optional.empty() : Optional.of(protocol),
                        wanted ? "the port refuses " + protocol + ", which it should speak"
                                : "the port speaks " + protocol + ", which it should not");
            }
        }
    }

    private void clientAuth() {
        expected.clientAuth().filter(wanted -> found.clientAuth().filter(is -> is != wanted).isPresent())
                .ifPresent(wanted -> add("clientAuth", Optional.of(wanted.text()), found.clientAuth().map(ClientAuth::text),
                        "client auth is " + found.clientAuth().get() + ", and should be " + wanted));
    }

    private void issuers() {
        if (found.request().isEmpty() || expected.issuers().isEmpty()) {
            return;
        }
        Set<X500Principal> wanted = expected.issuers().get().subjects();
        Set<X500Principal> named = found.request().map(CertificateRequest::issuers).orElseThrow().stream().collect(Collectors.toSet());
        if (named.isEmpty() && !wanted.isEmpty()) {
            // To most callers that means anybody.
            add("acceptedIssuers", Optional.of(names(wanted)), Optional.empty(), "the port names no issuers, and should name " + names(wanted));
            return;
        }
        sorted(wanted).filter(issuer -> !named.contains(issuer)).forEach(issuer -> add("acceptedIssuers", Optional.of(issuer.getName()),
                Optional.empty(), "the port does not name the issuer '" + issuer.getName() + "', which it should trust"));
        if (expected.issuers().get().complete()) {
            sorted(named).filter(issuer -> !wanted.contains(issuer)).forEach(issuer -> add("acceptedIssuers", Optional.empty(),
                    Optional.of(issuer.getName()), "the port names the issuer '" + issuer.getName() + "', which it should not trust"));
        }
    }

    private static Stream<X500Principal> sorted(Set<X500Principal> principals) {
        return principals.stream().sorted(Comparator.comparing(X500Principal::getName));
    }

    private static String names(Set<X500Principal> principals) {
        return sorted(principals).map(each -> "'" + each.getName() + "'").collect(Collectors.joining(", "));
    }
}
