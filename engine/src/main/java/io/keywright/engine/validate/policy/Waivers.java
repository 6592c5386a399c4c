package io.keywright.engine.validate.policy;

import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.document.WaiverSpec;
import io.keywright.schema.shape.Nearest;
import io.keywright.schema.source.SourceMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A waiver accepts a finding, with a reason and perhaps for a time. Findings of policy can be waived, and warnings;
 * what cannot be rendered cannot be accepted either. A waiver for a thing covers what lies below it, and one for a
 * server that has instances covers each of them.
 */
public final class Waivers {

    private static final Set<DiagnosticCode> WAIVABLE_ERRORS = EnumSet.of(DiagnosticCode.POLICY,
            DiagnosticCode.WEAK_ALGORITHM, DiagnosticCode.DEFAULT_PASSWORD);
    /** Codes that never come as a warning, so a waiver for them is a misunderstanding. */
    private static final Set<DiagnosticCode> NEVER_WAIVABLE = EnumSet.of(DiagnosticCode.UNDECLARED, DiagnosticCode.CYCLE,
            DiagnosticCode.UNKNOWN_OPTION, DiagnosticCode.UNKNOWN_FLAVOUR, DiagnosticCode.UNSUPPORTED,
            DiagnosticCode.NOT_AVAILABLE_YET, DiagnosticCode.ALIAS_NOT_IN_STORE, DiagnosticCode.ALIAS_NOT_A_KEY,
            DiagnosticCode.PASSWORD_TOO_SHORT, DiagnosticCode.WAIVER_EXPIRED, DiagnosticCode.WAIVER_UNUSED);

    /** What a migration finds and validation does not: whether such a waiver is used shows only there. */
    private static final Set<DiagnosticCode> OF_MIGRATION = EnumSet.of(DiagnosticCode.MIGRATION_LOSS, DiagnosticCode.MIGRATION_WEAKER);

    /** A waiver that counts. */
    private record Waiver(DiagnosticCode code, Address address, Address place) {
    }

    private final Declarations declared;
    private final SourceMap sources;
    /** What stood in the document before instances were made of it. */
    private final Set<Address> templates;

    public Waivers(Declarations declared, SourceMap sources) {
        this.declared = declared;
        this.sources = sources;
        this.templates = templates(declared);
    }

    private static Set<Address> templates(Declarations declared) {
        Set<Address> templates = new HashSet<>();
        declared.document().servers().keySet().stream().filter(name -> name.endsWith("]"))
                .forEach(name -> templates.add(Address.server(template(name))));
        declared.document().identities().keySet().stream().filter(name -> name.endsWith("]"))
                .forEach(name -> templates.add(Address.identity(template(name))));
        return templates;
    }

    /** The findings that stay, and those about the waivers themselves. */
    public List<Diagnostic> apply(List<Diagnostic> all) {
        List<WaiverSpec> specs = declared.document().waivers();
        if (specs.isEmpty()) {
            return all;
        }
        List<Diagnostic> kept = new ArrayList<>();
        Map<DiagnosticCode, Map<Address, Waiver>> waivers = new HashMap<>();
        List<Waiver> inOrder = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            Address place = Address.of("waivers", Integer.toString(i));
            waiver(specs.get(i), place, kept).ifPresent(waiver -> {
                waivers.computeIfAbsent(waiver.code(), code -> new HashMap<>()).put(waiver.address(), waiver);
                inOrder.add(waiver);
            });
        }
        Set<Waiver> used = new HashSet<>();
        for (Diagnostic fault : all) {
            Optional<Waiver> waiver = fault.isError() && !WAIVABLE_ERRORS.contains(fault.code()) ? Optional.empty()
                    : fault.address().flatMap(address -> covering(waivers.getOrDefault(fault.code(), Map.of()), address));
            waiver.ifPresentOrElse(used::add, () -> kept.add(fault));
        }
        inOrder.stream().filter(waiver -> !used.contains(waiver) && !OF_MIGRATION.contains(waiver.code())).forEach(waiver -> kept.add(
                Diagnostic.warning(DiagnosticCode.WAIVER_UNUSED, "the waiver of " + waiver.code() + " for "
                        + waiver.address() + " matches no finding").about(waiver.place())
                        .at(sources.nearest(waiver.place().child("code"))).hint("remove it")));
        return kept;
    }

    /** The waiver that accepts what a migration found about a thing, if one counts. */
    public Optional<WaiverSpec> accepting(DiagnosticCode code, Address address) {
        List<WaiverSpec> specs = declared.document().waivers();
        Map<Address, Waiver> waivers = new HashMap<>();
        for (int i = 0; i < specs.size(); i++) {
            if (specs.get(i).code().equals(code.toString())) {
                waiver(specs.get(i), Address.of("waivers", Integer.toString(i)), new ArrayList<>())
                        .ifPresent(waiver -> waivers.put(waiver.address(), waiver));
            }
        }
        return covering(waivers, address).map(waiver -> specs.get(Integer.parseInt(waiver.place().name())));
    }

    private static Optional<Waiver> covering(Map<Address, Waiver> waivers, Address address) {
        List<String> segments = address.segments();
        for (int length = segments.size(); length > 0; length--) {
            List<String> upTo = segments.subList(0, length);
            Waiver found = waivers.get(new Address(upTo));
            if (found == null && length > 1 && upTo.get(1).endsWith("]")) {
                List<String> template = new ArrayList<>(upTo);
                template.set(1, template(upTo.get(1)));
                found = waivers.get(new Address(template));
            }
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static String template(String instance) {
        return instance.substring(0, instance.indexOf('['));
    }

    private Optional<Waiver> waiver(WaiverSpec spec, Address place, List<Diagnostic> faults) {
        Optional<DiagnosticCode> code = Stream.of(DiagnosticCode.values())
                .filter(known -> known.toString().equals(spec.code())).findFirst();
        if (code.isEmpty() || NEVER_WAIVABLE.contains(code.get())) {
            faults.add(Diagnostic.error(DiagnosticCode.BAD_VALUE, code.isEmpty() ? "unknown code '" + spec.code() + "' of a waiver"
                    : "a finding with code '" + spec.code() + "' cannot be waived").about(place)
                    .hint(code.isPresent() ? Optional.empty() : Nearest.hint(spec.code(),
                            Stream.of(DiagnosticCode.values()).map(DiagnosticCode::toString).toList()))
                    .at(sources.nearest(place.child("code"))));
            return Optional.empty();
        }
        Address address = Address.parse(spec.address());
        if (sources.key(address).isEmpty() && !isTemplate(address)) {
            faults.add(Diagnostic.error(DiagnosticCode.UNDECLARED, "a waiver is for " + address + ", which is not declared")
                    .about(place).at(sources.nearest(place.child("address"))));
            return Optional.empty();
        }
        Instant now = declared.circumstances().now();
        Optional<LocalDate> until;
        try {
            until = spec.until().map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            // The form of the document says so already; a waiver without a sound end counts for nothing.
            return Optional.empty();
        }
        if (until.isPresent() && !now.isBefore(until.get().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))) {
            faults.add(Diagnostic.warning(DiagnosticCode.WAIVER_EXPIRED, "the waiver of " + spec.code() + " for " + address
                    + " ended with " + until.get()).about(place).at(sources.nearest(place.child("until"))));
            return Optional.empty();
        }
        return Optional.of(new Waiver(code.get(), address, place));
    }

    /** Whether an address names a server or identity as it stood before its instances were made. */
    private boolean isTemplate(Address address) {
        List<String> segments = address.segments();
        if (segments.size() < 2) {
            return false;
        }
        return templates.contains(new Address(segments.subList(0, 2)));
    }
}
