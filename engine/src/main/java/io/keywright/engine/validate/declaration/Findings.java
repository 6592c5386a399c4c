package io.keywright.engine.validate.declaration;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.shape.Nearest;
import io.keywright.schema.source.SourceMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the rules have found so far, each at the place where the user wrote it. */
public final class Findings {

    /** As many names as a person reads; a fleet has thousands. */
    private static final int SHOWN = 10;
    /** Looking for the word that was meant costs a comparison for each known one, and a document may be all wrong. */
    private static final int COMPARISONS = 200_000;

    private final SourceMap sources;
    private final List<Diagnostic> found = new ArrayList<>();
    private int comparisons;

    public Findings(SourceMap sources) {
        this.sources = sources;
    }

    /** Adds a fault of the value at {@code place}. */
    public void add(Diagnostic fault, Address place) {
        found.add(fault.at(valueAt(place)));
    }

    /** Adds a fault of the whole thing at {@code place}, pointing at its key. */
    public void addAtKey(Diagnostic fault, Address place) {
        found.add(fault.at(keyAt(place)));
    }

    /** Adds a fault that stands in another file than the document. */
    public void addElsewhere(Diagnostic fault) {
        found.add(fault);
    }

    public Range valueAt(Address place) {
        return sources.value(place).orElseGet(() -> sources.nearest(place));
    }

    public Range keyAt(Address place) {
        return sources.key(place).orElseGet(() -> sources.nearest(place));
    }

    /** What to type instead of a word that is not known, if one of the known is near. */
    public Optional<String> nearest(String word, Collection<String> known) {
        comparisons += known.size();
        return comparisons > COMPARISONS ? Optional.empty() : Nearest.hint(word, known);
    }

    /** Names for a message. */
    public static String listed(Collection<String> names) {
        String first = String.join(", ", names.stream().limit(SHOWN).toList());
        return names.size() <= SHOWN ? first : first + " and " + (names.size() - SHOWN) + " more";
    }

    public List<Diagnostic> all() {
        return found;
    }
}
