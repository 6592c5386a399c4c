package io.keywright.engine.adoption.material;

import io.keywright.engine.adoption.home.AdoptedHome;
import io.keywright.engine.adoption.home.Remarks;
import io.keywright.engine.naming.Names;
import io.keywright.schema.address.Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keystores of one server that are the same file, as a server may well have its truststore in its keystore. */
public final class SharedFiles {

    private SharedFiles() {
    }

    /**
     * Of several keystores in one file a document can have one: one that holds the keys of an SSL configuration before
     * those that do not.
     */
    public static void leave(AdoptedHome home, Set<Address> left, Remarks remarks) {
        Set<String> ofKeys = home.state().sslConfigs().values().stream().flatMap(config -> config.keystore().stream())
                .collect(Collectors.toSet());
        Map<Path, List<String>> byFile = new TreeMap<>();
        home.state().keystores().values().stream().filter(keystore -> Names.isName(keystore.name()))
                .forEach(keystore -> keystore.location()
                .filter(location -> home.store(keystore.name()).isPresent() || home.server().closed().contains(keystore.name()))
                .flatMap(home::storeFile).ifPresent(file ->
                        byFile.computeIfAbsent(file, key -> new ArrayList<>()).add(keystore.name())));
        byFile.values().stream().filter(names -> names.size() > 1).forEach(names -> {
            String kept = names.stream().filter(ofKeys::contains).filter(name -> home.place(home.keystore(name)).isPresent())
                    .findFirst().orElse(names.get(0));
            names.stream().filter(name -> !name.equals(kept)).map(home::keystore).filter(left::add).forEach(address ->
                    remarks.add(home, address, address + " is the file that " + home.keystore(kept) + " is"));
        });
    }
}
