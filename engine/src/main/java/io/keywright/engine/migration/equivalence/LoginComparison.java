package io.keywright.engine.migration.equivalence;

import io.keywright.engine.authmatrix.AuthMatrix;
import io.keywright.engine.authmatrix.Cell.Fate;
import io.keywright.engine.authmatrix.CellPair;
import io.keywright.engine.authmatrix.EndpointMatrix;
import io.keywright.engine.authmatrix.Prediction;
import io.keywright.engine.migration.equivalence.Difference.Pair;
import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.source.SourceMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Holds who gets in at the new server beside who got in at the old one. */
final class LoginComparison {

    private final DeclaredServer before;
    private final DeclaredServer after;
    private final UnaryOperator<String> renamed;
    private final Causes causes;
    private final List<Difference> differences = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int compared;

    /** @param renamed what an endpoint of the old server is called at the new one */
    LoginComparison(DeclaredServer before, DeclaredServer after, UnaryOperator<String> renamed, Causes causes) {
        this.before = before;
        this.after = after;
        this.renamed = renamed;
        this.causes = causes;
    }

    List<Difference> differences() {
        return differences;
    }

    List<String> notes() {
        return notes;
    }

    int compared() {
        return compared;
    }

    /**
     * @param name    of the old server, for people
     * @param address of the old server, as the report has it
     */
    LoginComparison compare(Declarations declared, SourceMap sources, String name, Address address) {
        Optional<AuthMatrix> one = matrix(before, name, declared, sources);
        Optional<AuthMatrix> other = matrix(after, after.name(), declared, sources);
        if (one.isPresent() && other.isPresent()) {
            one.get().endpoints().forEach(endpoint -> {
                Optional<EndpointMatrix> there = other.get().endpoints().stream()
                        .filter(found -> found.endpoint().equals(renamed.apply(endpoint.endpoint()))).findFirst();
                there.ifPresentOrElse(found -> compare(endpoint, found, address), () -> notes.add("endpoint '" + endpoint.endpoint()
                        + "' has no counterpart with TLS: who gets in there is not compared"));
            });
        }
        return this;
    }

    private Optional<AuthMatrix> matrix(DeclaredServer server, String name, Declarations declared, SourceMap sources) {
        try {
            return Optional.of(Prediction.of(server, name, Optional.empty(), declared, sources));
        } catch (DiagnosticException e) {
            // The old server is held here under another name, which nobody knows.
            notes.add("who gets in is not compared: " + e.diagnostics().stream().map(Diagnostic::summary).findFirst().orElseThrow()
                    .replace(server.address().toString(), Address.server(name).toString()));
            return Optional.empty();
        }
    }

    private void compare(EndpointMatrix one, EndpointMatrix other, Address address) {
        for (CellPair pair : CellPair.of(one.cells(), other.cells())) {
            compared++;
            if (pair.differs()) {
                differences.add(new Difference(Difference.Kind.LOGIN, one.endpoint() + ": " + pair.certificate() + " certificate, "
                        + pair.password() + " password", Map.of("outcome", new Pair(Optional.of(words(pair.a())), Optional.of(words(pair.b())))),
                        causes(one.endpoint(), other.endpoint(), address)));
            }
        }
    }

    private static String words(Fate fate) {
        return fate.outcome() + fate.as().map(user -> " as " + user).orElse("") + " (" + fate.layer() + ")";
    }

    private List<String> causes(String endpoint, String counterpart, Address address) {
        Set<Address> old = new LinkedHashSet<>();
        Sides.ofListener(before, endpoint).forEach(thing -> old.add(moved(thing, address)));
        old.add(address.child("authentication"));
        Set<Address> fresh = Sides.ofListener(after, counterpart);
        fresh.add(after.address().child("authentication"));
        return causes.of(old, fresh);
    }

    /** The old server is held here under another name. */
    private static Address moved(Address thing, Address server) {
        List<String> segments = new ArrayList<>(server.segments());
        segments.addAll(thing.segments().subList(2, thing.segments().size()));
        return new Address(segments);
    }
}
