package io.keywright.engine.adoption.home;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the document does not have of a server, and why. */
public final class Remarks {

    private final Map<String, List<String>> notes = new TreeMap<>();
    private final List<Diagnostic> warnings = new ArrayList<>();

    /** @param summary begins with the thing; one sentence */
    public void add(AdoptedHome home, Address thing, String summary) {
        notes.computeIfAbsent(home.name(), name -> new ArrayList<>())
                .add("Not imported" + home.origin(thing).map(origin -> " from " + origin).orElse("") + ": "
                        + Printable.of(summary));
        Diagnostic warning = Diagnostic.warning(DiagnosticCode.NOT_IMPORTED, summary).about(thing);
        warnings.add(home.place(thing).map(warning::at).orElse(warning));
    }

    /** For the comments of the document. */
    public List<String> notes(AdoptedHome home) {
        return notes.getOrDefault(home.name(), List.of());
    }

    public List<Diagnostic> warnings() {
        return List.copyOf(warnings);
    }
}
