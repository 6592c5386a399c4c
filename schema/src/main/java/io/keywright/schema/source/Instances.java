package io.keywright.schema.source;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.document.IdentitySpec;
import io.keywright.schema.document.ServerSpec;
import io.keywright.schema.shape.Nearest;
import io.keywright.schema.shape.ValueShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Expands servers that are alike. A server {@code web} with an instance {@code a1} becomes {@code web[a1]}, its
 * {@code ${instance.…}} filled in. An identity with such text is a template: each instance that refers to it gets its
 * own, {@code orders[a1]}, and the references of that instance lead there. Only values are filled in, not keys.
 */
final class Instances {

    private static final ValueShape SERVER = new ValueShape.Thing(ServerSpec.class);
    private static final ValueShape IDENTITY = new ValueShape.Thing(IdentitySpec.class);

    /** A short document must not become one that fills the memory. */
    private static final long VALUES = 2_000_000;

    private final Faults faults;
    private long values;
    private final Map<String, YamlMapping.Entry> templates = new LinkedHashMap<>();
    /** By template and instance: what stands in the document for it. */
    private final Map<String, Map<String, Expansion>> expansions = new TreeMap<>();
    private final Set<String> used = new LinkedHashSet<>();

    /** An identity of an instance, and the server that asked for it first. */
    private record Expansion(YamlMapping.Entry identity, YamlMapping.Entry server) {
    }

    private Instances(Diagnostics diagnostics) {
        this.faults = new Faults(diagnostics);
    }

    /** Whether a text is to be filled in. */
    static boolean isTemplate(String text) {
        return text.contains(Filling.MARK);
    }

    /**
     * The document without instances; itself when it has none. When something cannot be expanded, a diagnostic says
     * why.
     */
    static YamlMapping expand(YamlMapping root, Diagnostics diagnostics) {
        return new Instances(diagnostics).document(root);
    }

    private YamlMapping document(YamlMapping root) {
        for (YamlMapping.Entry identity : entries(root, "identities")) {
            if (!Filling.templates(identity.value()).isEmpty()) {
                templates.put(identity.name(), identity);
            }
        }
        boolean alike = !templates.isEmpty();
        List<YamlMapping.Entry> servers = new ArrayList<>();
        for (YamlMapping.Entry server : entries(root, "servers")) {
            List<YamlMapping.Entry> instances = server.value() instanceof YamlMapping map
                    ? entries(map, "instances") : List.of();
            alike |= !instances.isEmpty();
            if (instances.isEmpty()) {
                single(server);
                servers.add(server);
            } else {
                servers.addAll(many(server, instances));
            }
        }
        List<YamlMapping.Entry> entries = new ArrayList<>();
        for (YamlMapping.Entry entry : root.entries()) {
            switch (entry.name()) {
                case "servers" -> entries.add(replaced(entry, servers));
                case "identities" -> entries.add(replaced(entry, identities(entry)));
                default -> {
                    misplaced(entry);
                    entries.add(entry);
                }
            }
        }
        return alike ? root.with(entries) : root;
    }

    private static List<YamlMapping.Entry> entries(YamlMapping map, String key) {
        return map.get(key).flatMap(ShapeCheck::asMap).map(YamlMapping::entries).orElse(List.of());
    }

    private static YamlMapping.Entry replaced(YamlMapping.Entry entry, List<YamlMapping.Entry> entries) {
        return entry.value() instanceof YamlMapping map ? new YamlMapping.Entry(entry.key(), map.with(entries)) : entry;
    }

    private void misplaced(YamlMapping.Entry entry) {
        for (YamlScalar scalar : Filling.templates(entry.value())) {
            faults.add(Diagnostic.error(DiagnosticCode.BAD_VALUE, "'" + Excerpt.of(scalar.text()) + "' under "
                            + entry.name() + " is not filled in: only servers with instances and their identities are")
                    .at(scalar.range()));
        }
    }

    private void single(YamlMapping.Entry server) {
        Address address = Address.server(server.name());
        for (YamlScalar scalar : Filling.templates(server.value())) {
            faults.add(Diagnostic.error(DiagnosticCode.UNDECLARED, "'" + Excerpt.of(scalar.text())
                    + "' has nothing to be filled in with: " + address + " has no instances").at(scalar.range()).about(address));
        }
        for (YamlScalar reference : Filling.references(server.value(), SERVER)) {
            YamlMapping.Entry template = templates.get(reference.text());
            if (template != null) {
                used.add(template.name());
                faults.add(Diagnostic.error(DiagnosticCode.UNDECLARED, address + " refers to identity '" + template.name()
                                + "', which differs by instance, but has no instances")
                        .at(reference.range()).about(address).hint("\"" + template.name() + "[instance]\" names one of them")
                        .note(template.key().range(), "declared here with ${instance.…}"));
            }
        }
    }

    private List<YamlMapping.Entry> many(YamlMapping.Entry server, List<YamlMapping.Entry> instances) {
        YamlMapping map = (YamlMapping) server.value();
        YamlMapping common = map.with(map.entries().stream().filter(entry -> !entry.name().equals("instances")).toList());
        Set<String> mine = Filling.references(common, SERVER).stream().map(YamlScalar::text)
                .filter(templates::containsKey).collect(Collectors.toCollection(LinkedHashSet::new));
        used.addAll(mine);
        instances.forEach(instance -> checkFields(server, instance));
        Map<String, Optional<Diagnostic>> lacking = new HashMap<>();
        boolean sound = checkUses(server, common, instances, lacking);
        for (String template : mine) {
            sound &= checkUses(server, templates.get(template).value(), instances, lacking);
        }
        if (!sound || tooMany(server, common, instances.size())) {
            return List.of(server);
        }
        List<YamlMapping.Entry> expanded = new ArrayList<>();
        for (YamlMapping.Entry instance : instances) {
            Filling filling = new Filling(instance, mine);
            expanded.add(new YamlMapping.Entry(instance.key().filled(server.name() + "[" + instance.name() + "]"),
                    filling.of(common, SERVER)));
            mine.forEach(template -> identity(server, template, instance, filling));
        }
        return expanded;
    }

    private boolean tooMany(YamlMapping.Entry server, YamlMapping common, int instances) {
        long before = values;
        values += Filling.size(common) * instances;
        if (before <= VALUES && values > VALUES) {
            faults.add(Diagnostic.error(DiagnosticCode.DOCUMENT_UNREADABLE, "the document has more than " + VALUES
                    + " values once the instances of " + Address.server(server.name()) + " are expanded").at(server.key().range()));
        }
        return values > VALUES;
    }

    private void checkFields(YamlMapping.Entry server, YamlMapping.Entry instance) {
        for (YamlMapping.Entry field : ShapeCheck.asMap(instance.value()).map(YamlMapping::entries).orElse(List.of())) {
            Address address = Address.server(server.name()).child("instances", instance.name(), field.name());
            if (field.name().equals("name")) {
                faults.add(Diagnostic.error(DiagnosticCode.BAD_NAME, address
                                + " cannot be given: ${instance.name} is '" + instance.name() + "', the key of the instance")
                        .at(field.key().range()).about(address));
            }
            for (YamlScalar scalar : Filling.templates(field.value())) {
                faults.add(Diagnostic.error(DiagnosticCode.BAD_VALUE, address + " is itself not filled in, and is '"
                        + Excerpt.of(scalar.text()) + "'").at(scalar.range()).about(address));
            }
        }
    }

    /** Whether each instance has what is filled in; one diagnostic per place that asks for something else. */
    private boolean checkUses(YamlMapping.Entry server, YamlNode node, List<YamlMapping.Entry> instances,
                              Map<String, Optional<Diagnostic>> lacking) {
        boolean sound = true;
        for (YamlScalar scalar : Filling.templates(node)) {
            for (Optional<String> field : Filling.fields(scalar.text())) {
                Optional<Diagnostic> fault = field.isEmpty()
                        ? Optional.of(Diagnostic.error(DiagnosticCode.BAD_VALUE, "'" + Excerpt.of(scalar.text())
                        + "' does not name a field as ${instance.<field>}"))
                        : lacking.computeIfAbsent(field.get(), name -> lacking(server, name, instances));
                fault.ifPresent(found -> faults.add(found.at(scalar.range()).about(Address.server(server.name()))));
                sound &= fault.isEmpty();
            }
        }
        return sound;
    }

    private static Optional<Diagnostic> lacking(YamlMapping.Entry server, String field, List<YamlMapping.Entry> instances) {
        List<YamlMapping.Entry> without = instances.stream().filter(instance -> Filling.value(instance, field).isEmpty()).toList();
        if (without.isEmpty()) {
            return Optional.empty();
        }
        YamlMapping.Entry first = without.get(0);
        String others = without.size() == 1 ? "" : " and " + (without.size() - 1) + " more";
        Set<String> known = new LinkedHashSet<>(List.of("name"));
        instances.forEach(instance -> ShapeCheck.asMap(instance.value()).ifPresent(map -> known.addAll(map.keys())));
        return Optional.of(Diagnostic.error(DiagnosticCode.UNDECLARED, "${instance." + Excerpt.of(field)
                        + "} is not given by instance '" + first.name() + "'" + others + " of " + Address.server(server.name()))
                .hint(Nearest.hint(field, known)).note(first.key().range(), "the instance"));
    }

    private void identity(YamlMapping.Entry server, String template, YamlMapping.Entry instance, Filling filling) {
        YamlMapping.Entry declared = templates.get(template);
        String name = template + "[" + instance.name() + "]";
        YamlMapping.Entry identity = new YamlMapping.Entry(declared.key().filled(name), filling.of(declared.value(), IDENTITY));
        Expansion first = expansions.computeIfAbsent(template, key -> new LinkedHashMap<>())
                .putIfAbsent(instance.name(), new Expansion(identity, server));
        if (first != null && !Filling.sameText(first.identity().value(), identity.value())) {
            faults.add(Diagnostic.error(DiagnosticCode.CONFLICT, Address.identity(name) + " would differ between "
                            + Address.server(first.server().name()) + " and " + Address.server(server.name())
                            + ", which both have an instance '" + instance.name() + "'")
                    .at(instance.key().range()).about(Address.identity(name)).note(declared.key().range(), "the identity"));
        }
    }

    private List<YamlMapping.Entry> identities(YamlMapping.Entry all) {
        List<YamlMapping.Entry> identities = new ArrayList<>();
        for (YamlMapping.Entry identity : ShapeCheck.asMap(all.value()).map(YamlMapping::entries).orElse(List.of())) {
            if (!templates.containsKey(identity.name())) {
                identities.add(identity);
                continue;
            }
            expansions.getOrDefault(identity.name(), Map.of()).values().forEach(made -> identities.add(made.identity()));
            if (!used.contains(identity.name())) {
                Address address = Address.identity(identity.name());
                faults.add(Diagnostic.warning(DiagnosticCode.UNUSED, address
                                + " differs by instance, but no server with instances uses it; it is left out")
                        .at(identity.key().range()).about(address));
            }
        }
        return identities;
    }
}
