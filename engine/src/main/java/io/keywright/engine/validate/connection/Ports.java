package io.keywright.engine.validate.connection;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.profiles.ConnectionFacts;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.EndpointSpec;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Within one server, no two listeners want the same port of the same address; where its maker runs it, they have the ports
 * that it has.
 */
final class Ports implements Rule {

    /** Where a listener binds when the document does not say it. */
    private static final String UNSAID = "localhost";

    /** A listener's field, for messages, and the host it binds to. */
    private record Listener(Address thing, String field, boolean declared) {
        Address place() {
            return declared ? thing.child(field) : thing;
        }

        @Override
        public String toString() {
            return "'" + field + "' of " + thing;
        }
    }

    @Override
    public void check(Declarations declared, Findings findings) {
        for (DeclaredServer server : declared.configured()) {
            Map<Integer, Map<String, Listener>> taken = new HashMap<>();
            server.spec().endpoints().forEach((name, spec) -> check(server, name, spec, taken, findings));
        }
    }

    private static void check(DeclaredServer server, String name, EndpointSpec spec,
                              Map<Integer, Map<String, Listener>> taken, Findings findings) {
        Address thing = server.address().child("endpoints", name);
        zero(spec.port().filter(port -> port == 0).isPresent(), "port", thing, findings);
        zero(spec.httpPort().filter(port -> port == 0).isPresent(), "httpPort", thing, findings);
        ConnectionFacts facts = server.profile().orElseThrow().connections();
        boolean hasDefaults = facts.ports().containsKey(name);
        if (spec.port().isEmpty() && spec.httpPort().isEmpty() && !hasDefaults) {
            findings.addAtKey(Diagnostic.error(DiagnosticCode.MISSING, thing + " has no port, and " + server.label()
                    + " has no default for it").about(thing).hint("add 'port: " + facts.fixedPorts().stream().findFirst().map(String::valueOf).orElse("…") + "'"), thing);
        }
        if (!facts.fixedPorts().isEmpty()) {
            fixed(server, thing, spec, facts, findings);
        }
        String host = host(spec.host().orElse(UNSAID));
        server.port(name, spec).ifPresent(port ->
                take(port, host, new Listener(thing, "port", spec.port().isPresent()), taken, findings));
        server.httpPort(name, spec).ifPresent(port ->
                take(port, host, new Listener(thing, "httpPort", spec.httpPort().isPresent()), taken, findings));
    }

    private static void fixed(DeclaredServer server, Address thing, EndpointSpec spec, ConnectionFacts facts, Findings findings) {
        Optional<Integer> port = spec.port().filter(own -> own > 0);
        port.filter(own -> !facts.fixedPorts().contains(own)).ifPresent(own -> findings.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED,
                "'port: " + own + "' of " + thing + ": " + server.label() + " listens on " + listed(facts.fixedPorts()) + " alone").about(thing)
                .hint("write 'port: " + facts.fixedPorts().get(0) + "'"), thing.child("port")));
        spec.httpPort().filter(own -> own > 0).ifPresent(own -> findings.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED,
                "'httpPort: " + own + "' of " + thing + ": " + server.label() + " listens on " + listed(facts.fixedPorts()) + " alone, with TLS")
                .about(thing).hint("remove it"), thing.child("httpPort")));
        boolean asked = spec.clientAuth().filter(mode -> mode != ClientAuth.NONE).isPresent();
        port.filter(own -> asked && facts.fixedPorts().contains(own) && !facts.certificatePorts().contains(own)).ifPresent(own -> findings.add(
                Diagnostic.error(DiagnosticCode.UNSUPPORTED, "'clientAuth: " + spec.clientAuth().orElseThrow() + "' of " + thing + ": "
                        + server.label() + " asks for certificates at port " + listed(facts.certificatePorts()) + ", and at " + own + " for none")
                        .about(thing).note(findings.valueAt(thing.child("port")), "the port")
                        .hint("write 'port: " + facts.certificatePorts().get(0) + "', or 'clientAuth: none'"), thing.child("clientAuth")));
    }

    private static String listed(List<Integer> ports) {
        return String.join(" and ", ports.stream().map(String::valueOf).toList());
    }

    private static void zero(boolean isZero, String field, Address thing, Findings findings) {
        if (isZero) {
            findings.add(Diagnostic.error(DiagnosticCode.BAD_VALUE, "'" + field + ": 0' of " + thing
                    + " is no port that callers could know").about(thing).hint("a port from 1 to 65535, or -1 for none"),
                    thing.child(field));
        }
    }

    private static void take(int port, String host, Listener listener, Map<Integer, Map<String, Listener>> taken,
                             Findings findings) {
        Map<String, Listener> hosts = taken.computeIfAbsent(port, p -> new LinkedHashMap<>());
        Listener other = hosts.containsKey(host) ? hosts.get(host) : host.equals("*")
                ? hosts.values().stream().findFirst().orElse(null) : hosts.get("*");
        hosts.putIfAbsent(host, listener);
        if (other != null) {
            Diagnostic fault = Diagnostic.error(DiagnosticCode.CONFLICT,
                    "port " + port + " is taken twice: by " + other + " and by " + listener).about(listener.thing())
                    .note(other.declared() ? findings.valueAt(other.place()) : findings.keyAt(other.place()), "taken here first");
            if (listener.declared()) {
                findings.add(fault, listener.place());
            } else {
                findings.addAtKey(fault, listener.place());
            }
        }
    }

    private static String host(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "0.0.0.0", "::" -> "*";
            case "127.0.0.1", "::1" -> UNSAID;
            default -> lower;
        };
    }
}
