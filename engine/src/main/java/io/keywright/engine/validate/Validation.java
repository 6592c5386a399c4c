package io.keywright.engine.validate;

import io.keywright.engine.validate.connection.ConnectionRules;
import io.keywright.engine.validate.declaration.Circumstances;
import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.Findings;
import io.keywright.engine.validate.declaration.Rule;
import io.keywright.engine.validate.flavour.FlavourRules;
import io.keywright.engine.validate.identity.IdentityRules;
import io.keywright.engine.validate.policy.PolicyRules;
import io.keywright.engine.validate.policy.Waivers;
import io.keywright.engine.validate.reference.ReferenceRules;
import io.keywright.engine.validate.store.StoreRules;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.source.LoadedDocument;
import io.keywright.schema.source.SoundPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs all rules over a document. */
public final class Validation {

    /** Every rule there is. */
    static final List<Rule> RULES = Stream.of(FlavourRules.ALL, ReferenceRules.ALL, StoreRules.ALL, ConnectionRules.ALL,
            IdentityRules.ALL, PolicyRules.ALL).flatMap(List::stream).toList();

    private Validation() {
    }

    /**
     * Judges a document, so that the faults of its form and those of its meaning are told in one go; empty when it has
     * faults of form, of which the sound rest is judged all the same.
     */
    public static Optional<LoadedDocument> judge(SoundPart part, Circumstances circumstances, Diagnostics diagnostics) {
        run(part.loaded(), circumstances).stream().filter(part::holds).forEach(diagnostics::add);
        return Optional.of(part).filter(SoundPart::isWhole).map(SoundPart::loaded);
    }

    /** All faults of a document in file order; those that it waives are left out. */
    public static List<Diagnostic> run(LoadedDocument loaded, Circumstances circumstances) {
        Declarations declared = new Declarations(loaded, circumstances);
        Findings findings = new Findings(loaded.sources());
        for (Rule rule : RULES) {
            rule.check(declared, findings);
        }
        List<Diagnostic> kept = new Waivers(declared, loaded.sources()).apply(findings.all());
        return once(kept).stream().sorted(Diagnostic.FILE_ORDER).toList();
    }

    /**
     * Servers that were made from one declaration have its faults in common, all at the same lines; each is told once,
     * of the first of them.
     */
    private static List<Diagnostic> once(List<Diagnostic> findings) {
        Map<List<String>, Diagnostic> first = new LinkedHashMap<>();
        for (Diagnostic fault : findings) {
            first.putIfAbsent(likeness(fault), fault);
        }
        return new ArrayList<>(first.values());
    }

    /** What two faults have in common that are told once: a list, since the first use of a record as a key takes 20 ms of spinning method handles. */
    private static List<String> likeness(Diagnostic fault) {
        String summary = fault.summary();
        Optional<String> thing = fault.address().map(Address::segments).filter(s -> s.size() > 1).map(s -> s.get(1));
        if (thing.isPresent() && thing.get().endsWith("]")) {
            summary = summary.replace(thing.get().substring(thing.get().indexOf('[')), "");
        }
        String place = fault.range().map(range -> range.filename() + ":" + range.line() + ":" + range.column() + ":" + range.endLine() + ":" + range.endColumn()).orElse("");
        return List.of(fault.severity().name(), fault.code().name(), summary, place);
    }
}
