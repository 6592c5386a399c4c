package io.keywright.schema.diagnostic;

import io.keywright.schema.address.Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One fault of what the user wrote or has, with its place.
 *
 * @param summary one sentence in lower case without a full stop, user's words in quotes; made printable here
 * @param hint    what to type next; empty when we cannot name a next move
 * @param address the thing it concerns, by which a waiver names it
 * @param range   where it stands; empty only for faults that no file holds
 * @param notes   further places, such as the other end of a reference
 */
public record Diagnostic(Severity severity, DiagnosticCode code, String summary, Optional<String> hint,
                         Optional<Address> address, Optional<Range> range, List<Note> notes) {

    /** A further place that helps to understand the fault. */
    public record Note(Range range, String summary) {
        public Note {
            summary = Printable.of(summary);
        }
    }

    /** File order; what stands nowhere comes last. */
    public static final Comparator<Diagnostic> FILE_ORDER = Comparator
            .comparing((Diagnostic d) -> d.range().isEmpty())
            .thenComparing(d -> d.range().orElse(Range.startOf("")))
            .thenComparing(d -> d.severity().ordinal())
            .thenComparing(Diagnostic::summary);

    public Diagnostic {
        Objects.requireNonNull(severity);
        Objects.requireNonNull(code);
        summary = Printable.of(summary);
        hint = hint.map(Printable::of);
        notes = List.copyOf(notes);
    }

    /** Of the summary, which tells nearly all of them apart: a record's own takes 30 ms when it is first asked for. */
    @Override
    public int hashCode() {
        return summary.hashCode();
    }

    public static Diagnostic error(DiagnosticCode code, String summary) {
        return new Diagnostic(Severity.ERROR, code, summary, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    public static Diagnostic warning(DiagnosticCode code, String summary) {
        return error(code, summary).as(Severity.WARNING);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    public Diagnostic as(Severity newSeverity) {
        return new Diagnostic(newSeverity, code, summary, hint, address, range, notes);
    }

    public Diagnostic hint(String text) {
        return new Diagnostic(severity, code, summary, Optional.of(text), address, range, notes);
    }

    public Diagnostic hint(Optional<String> text) {
        return new Diagnostic(severity, code, summary, text, address, range, notes);
    }

    public Diagnostic at(Range place) {
        return new Diagnostic(severity, code, summary, hint, address, Optional.of(place), notes);
    }

    public Diagnostic at(Optional<Range> place) {
        return new Diagnostic(severity, code, summary, hint, address, place, notes);
    }

    public Diagnostic about(Address thing) {
        return new Diagnostic(severity, code, summary, hint, Optional.of(thing), range, notes);
    }

    public Diagnostic note(Range place, String text) {
        List<Note> more = new ArrayList<>(notes);
        more.add(new Note(place, text));
        return new Diagnostic(severity, code, summary, hint, address, range, more);
    }
}
