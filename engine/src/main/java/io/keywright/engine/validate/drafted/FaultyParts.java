package io.keywright.engine.validate.drafted;

import io.keywright.engine.validate.Validation;
import io.keywright.engine.validate.declaration.Circumstances;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.layout.Draft;
import io.keywright.schema.source.DocumentReader;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import io.keywright.schema.source.SoundPart;
import io.keywright.schema.source.SourceMap;
import io.keywright.schema.source.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what must be left out of a draft because validation would call it an error. */
public final class FaultyParts {

    /** Things of a server whose fields can each be left out alone. */
    private static final Set<String> BY_FIELD = Set.of("sslConfigs", "endpoints", "endpointAliases");
    private static final Set<String> BY_ENTRY = Set.of("keys", "trust", "options");
    private static final String FILE = "import";

    private final Circumstances circumstances;

    public FaultyParts(Circumstances circumstances) {
        this.circumstances = circumstances;
    }

    /** What is to be left out, and why; nothing when it is a document without errors. */
    public Map<Address, String> of(Draft draft) {
        List<Address> written = draft.paths().stream().map(Address::new).toList();
        Map<Address, String> faulty = new LinkedHashMap<>();
        draft.unwritable().forEach(path -> faulty.putIfAbsent(part(new Address(path), written),
                "it has characters that nobody sees, which a document may not hold"));
        if (faulty.isEmpty()) {
            validate(List.of(new SourceFile(FILE, draft.document().getBytes(StandardCharsets.UTF_8))), written, faulty).stream().findFirst()
                    .ifPresent(fault -> {
                        throw new IllegalStateException("bug: import wrote a document that is none: " + fault.summary());
                    });
        }
        return faulty;
    }

    /**
     * What is to be left out of what was added to a document, and why.
     *
     * @param files     the document with what was added, and its overlay
     * @param additions what was added, below the top keys of a document
     * @throws DiagnosticException with the errors that what was added has no part in
     */
    public Map<Address, String> of(List<SourceFile> files, Draft additions) {
        List<Address> written = additions.paths().stream().map(Address::new).filter(address -> address.segments().size() > 1).toList();
        Map<Address, String> faulty = new LinkedHashMap<>();
        List<Diagnostic> others = validate(files, written, faulty);
        if (!others.isEmpty()) {
            throw new DiagnosticException(others);
        }
        return faulty;
    }

    /** The smallest part of what was written that a fault of a thing is about; empty when it is about something else. */
    public static Optional<Address> part(Diagnostic fault, Draft additions) {
        List<Address> written = additions.paths().stream().map(Address::new).filter(address -> address.segments().size() > 1).toList();
        return fault.address().filter(thing -> isOf(thing, written)).map(thing -> part(thing, written));
    }

    private static boolean isOf(Address thing, List<Address> written) {
        return written.stream().anyMatch(address -> address.segments().size() == 2 && address.contains(thing));
    }

    /** Gives the errors that are of nothing that was written. */
    private List<Diagnostic> validate(List<SourceFile> files, List<Address> written, Map<Address, String> faulty) {
        Diagnostics diagnostics = new Diagnostics();
        List<Diagnostic> others = new ArrayList<>();
        Optional<SoundPart> part = DocumentReader.readSoundPart(files, YamlReader.DEFAULT_LIMIT, diagnostics);
        part.ifPresent(sound -> Validation.run(sound.loaded(), circumstances).stream().filter(sound::holds)
                .forEach(diagnostics::add));
        for (Diagnostic fault : diagnostics.inFileOrder()) {
            if (fault.isError()) {
                part.flatMap(sound -> place(fault, sound.loaded().sources(), written)).or(fault::address)
                        .filter(thing -> isOf(thing, written) || written.contains(thing)).ifPresentOrElse(
                                thing -> faulty.putIfAbsent(part(thing, written), fault.summary()), () -> others.add(fault));
            }
        }
        return others;
    }

    /** What a fault points at: the thing that it is about if it points at its key, else what stands there. */
    private static Optional<Address> place(Diagnostic fault, SourceMap sources, List<Address> written) {
        Optional<Range> at = fault.range();
        if (at.isEmpty() || fault.address().flatMap(sources::key).filter(at.get()::equals).isPresent()) {
            return fault.address();
        }
        return written.stream().filter(address -> sources.value(address).filter(at.get()::equals).isPresent()
                || sources.key(address).filter(at.get()::equals).isPresent())
                .filter(address -> fault.address().filter(thing -> thing.contains(address)).isPresent())
                .reduce((first, second) -> second.segments().size() >= first.segments().size() ? second : first)
                .or(fault::address);
    }

    /** The smallest part of the document with which the fault goes and the rest still means the same. */
    private static Address part(Address thing, List<Address> written) {
        List<String> segments = thing.segments();
        int length = Math.min(2, segments.size());
        if (segments.get(0).equals("servers") && segments.size() > 2) {
            String kind = segments.get(2);
            boolean entry = segments.size() > 5 && BY_ENTRY.contains(segments.get(4));
            if (kind.equals("keystores")) {
                length = entry ? 6 : segments.size() > 4 && segments.get(4).equals("password") ? 5 : 4;
            } else if (BY_FIELD.contains(kind)) {
                // Without its SSL configuration a call is one of the default, which is another one.
                boolean meant = kind.equals("endpointAliases") && segments.size() > 4 && segments.get(4).equals("sslConfig");
                length = entry ? 6 : meant ? 4 : 5;
            } else if (kind.equals("authentication") && segments.size() > 4 && segments.get(3).equals("users")) {
                length = 5;
            } else {
                length = kind.equals("options") ? 4 : kind.equals("flavour") || kind.equals("home") ? 2 : 3;
            }
        }
        List<String> part = new ArrayList<>(segments.subList(0, Math.min(length, segments.size())));
        while (!written.contains(new Address(part)) && part.size() > 2) {
            part.remove(part.size() - 1);
        }
        return new Address(part);
    }
}
