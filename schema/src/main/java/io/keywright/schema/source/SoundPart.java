package io.keywright.schema.source;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is sound of a document. When it is not whole, it may only be judged, and not every judgement on it holds: what
 * seems missing may be what was faulty.
 *
 * @param unsound the things that had faults, the empty list of segments for the document itself
 */
public record SoundPart(LoadedDocument loaded, List<List<String>> unsound) {

    private static final Set<String> NAMED = Set.of("keystores", "sslConfigs", "scopes", "endpoints", "endpointAliases");

    public SoundPart {
        unsound = List.copyOf(unsound);
    }

    /** Whether the document had no errors of form. */
    public boolean isWhole() {
        return unsound.isEmpty();
    }

    /** Whether a finding on the document holds, as far as it can be told: it has to do with nothing unsound. */
    public boolean holds(Diagnostic finding) {
        if (isWhole()) {
            return true;
        }
        boolean ofAbsence = finding.code() == DiagnosticCode.UNUSED || finding.code() == DiagnosticCode.WAIVER_UNUSED;
        if (ofAbsence || unsound.contains(List.<String>of())) {
            return false;
        }
        List<String> about = finding.address().map(Address::segments).orElse(List.of());
        for (List<String> thing : unsound) {
            int shared = Math.min(thing.size(), about.size());
            if (shared > 0 && thing.subList(0, shared).equals(about.subList(0, shared))
                    || speaksOf(finding.summary(), thing)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a sentence has the address of a thing in it, or its name in quotes. */
    private static boolean speaksOf(String sentence, List<String> thing) {
        String address = new Address(thing).toString();
        for (int at = sentence.indexOf(address); at >= 0; at = sentence.indexOf(address, at + 1)) {
            int end = at + address.length();
            if (end == sentence.length() || " .:,'".indexOf(sentence.charAt(end)) >= 0) {
                return true;
            }
        }
        String name = "'" + thing.get(thing.size() - 1);
        return sentence.contains(name + "'") || sentence.contains(name + ".");
    }

    /** The things that errors of form are about. */
    static List<List<String>> unsound(List<Diagnostic> faults) {
        Set<List<String>> things = new HashSet<>();
        for (Diagnostic fault : faults) {
            if (fault.isError()) {
                things.add(fault.address().flatMap(SoundPart::thing).orElse(List.of()));
            }
        }
        return new ArrayList<>(things);
    }

    /** The thing with a name of its own that an address leads to or into; empty: the document itself. */
    private static Optional<List<String>> thing(Address address) {
        List<String> segments = address.segments();
        if (segments.get(0).equals("waivers") || segments.get(0).equals("authorityStore") || segments.get(0).equals("policy")) {
            return Optional.of(segments.subList(0, 1));
        }
        if (segments.size() < 2 || !Set.of("authorities", "identities", "servers").contains(segments.get(0))) {
            return Optional.empty();
        }
        boolean within = segments.get(0).equals("servers") && segments.size() > 3;
        return Optional.of(segments.subList(0, !within ? 2 : NAMED.contains(segments.get(2)) ? 4 : 3));
    }
}
