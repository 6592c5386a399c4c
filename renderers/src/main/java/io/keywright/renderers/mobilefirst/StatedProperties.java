package io.keywright.renderers.mobilefirst;

import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.properties.KeyValues;
import io.keywright.renderers.properties.KeyValues.Entry;
import io.keywright.schema.address.Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the properties say about TLS, in their own words. */
final class StatedProperties {

    private static final Set<String> OTHERS = Set.of("ws-security.keystore.path", "ws-security.keystore.type", "ws-security.keystore.password",
            "wl.ca.keystore.path", "wl.ca.keystore.type", "wl.ca.keystore.password", "wl.ca.key.alias", "wl.ca.key.alias.password",
            "trusted.signer.certificate.paths", AdapterStore.ENCRYPTED_PASSWORD);

    /** @param field of a thing of the state; empty where our words have nothing for it */
    private record Meaning(Optional<Address> thing, Optional<String> field) {
        static final Meaning NONE = new Meaning(Optional.empty(), Optional.empty());
    }

    private final ProjectFiles files;
    private final Map<String, Map<String, Meaning>> meanings = new TreeMap<>();

    private StatedProperties(ProjectFiles files, Address server) {
        this.files = files;
        for (Call call : Call.values()) {
            boolean speaks = files.address(call).isPresent();
            call.fields().forEach((property, field) -> put(call.file(), property, speaks
                    ? new Meaning(Optional.of(server.child("endpointAliases", call.text())), Optional.of(field)) : Meaning.NONE));
        }
        AdapterStore.fields().forEach((property, field) -> put(ProjectFiles.WORKLIGHT, property,
                new Meaning(Optional.of(server.child("keystores", AdapterStore.NAME)), Optional.of(field))));
        OTHERS.forEach(property -> put(ProjectFiles.WORKLIGHT, property, Meaning.NONE));
    }

    private void put(String file, String property, Meaning meaning) {
        meanings.computeIfAbsent(file, name -> new TreeMap<>()).put(property, meaning);
    }

    static List<StatedAttribute> of(ProjectFiles files, Address server) {
        StatedProperties stated = new StatedProperties(files, server);
        List<StatedAttribute> all = new ArrayList<>();
        files.files().keySet().forEach(file -> all.addAll(stated.of(file)));
        all.sort(Comparator.comparing(StatedAttribute::place));
        return List.copyOf(all);
    }

    private List<StatedAttribute> of(String file) {
        KeyValues values = files.values(file);
        Map<String, Meaning> known = meanings.get(file);
        return values.entries().stream().filter(entry -> known.containsKey(entry.name())).map(entry -> {
            Meaning meaning = known.get(entry.name());
            // One that a later line takes the place of says nothing any more.
            boolean counts = values.entry(entry.name()).equals(Optional.of(entry));
            return new StatedAttribute(files.range(file, entry), file.substring(file.lastIndexOf('/') + 1) + "/" + entry.name(), value(entry),
                    meaning.thing(), meaning.field().filter(field -> counts));
        }).toList();
    }

    private static Optional<String> value(Entry entry) {
        return Optional.of(entry.value()).filter(value -> !entry.name().contains("password"));
    }
}
