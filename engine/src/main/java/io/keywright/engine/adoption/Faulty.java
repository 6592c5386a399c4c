package io.keywright.engine.adoption;

import io.keywright.engine.validate.Validation;
import io.keywright.engine.validate.declaration.Circumstances;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
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
final class Faulty {

    /** Things of a server whose fields can each be left out alone. */
    private static final Set<String> BY_FIELD = Set.of("sslConfigs", "endpoints", "endpointAliases");
    private static final Set<String> BY_ENTRY = Set.of("keys", "trust", "options");
    private static final String FILE = "import";

    private final Circumstances circumstances;

    Faulty(Circumstances circumstances) {
        this.circumstances = circumstances;
    }

    /** What is to be left out, and why; nothing when it is a document without errors. */
    Map<Address, String> of(Draft draft) {
        List<Address> written = draft.paths().stream().map(Address::new).toList();
        Map<Address, String> faulty = new LinkedHashMap<>();
        draft.unwritable().forEach(path -> faulty.putIfAbsent(part(new Address(path), written),
                "it has characters that nobody sees, which a document may not hold"));
        if (faulty.isEmpty()) {
            validate(draft, written, faulty);
        }
        return faulty;
    }

    private void validate(Draft draft, List<Address> written, Map<Address, String> faulty) {
        Diagnostics diagnostics = new Diagnostics();
        List<SourceFile> files = List.of(new SourceFile(FILE, draft.document().getBytes(StandardCharsets.UTF_8)));
        Optional<SoundPart> part = DocumentReader.readSoundPart(files, YamlReader.DEFAULT_LIMIT, diagnostics);
        part.ifPresent(sound -> Validation.run(sound.loaded(), circumstances).stream().filter(sound::holds)
                .forEach(diagnostics::add));
        for (Diagnostic fault : diagnostics.inFileOrder()) {
            if (fault.isError()) {
                Optional<Address> place = part.flatMap(sound -> place(fault, sound.loaded().sources(), written));
                Address thing = place.or(fault::address)
                        .orElseThrow(() -> new IllegalStateException("bug: import wrote a document that is none: " + fault.summary()));
                faulty.putIfAbsent(part(thing, written), fault.summary());
            }
        }
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
