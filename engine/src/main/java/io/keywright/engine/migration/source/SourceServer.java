package io.keywright.engine.migration.source;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.profiles.Profile;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.ServerSpec;
import io.keywright.schema.document.SslConfigSpec;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.state.Thing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A server that migrates.
 *
 * @param declared as the document has it
 * @param current  as its home has it, all of its stores opened
 */
public record SourceServer(DeclaredServer declared, CurrentServer current) {

    public Address address() {
        return declared.address();
    }

    public String name() {
        return declared.name();
    }

    public ServerSpec spec() {
        return declared.spec();
    }

    public Profile profile() {
        return current.desired().site().profile();
    }

    public ServerReading reading() {
        return current.reading();
    }

    public ServerState state() {
        return current.state();
    }

    public boolean exists() {
        return reading().exists();
    }

    /** Whether the document or the server's files say a field, so that it is no default of the product. */
    public boolean says(Address thing, String field) {
        return reading().says(thing, field);
    }

    private boolean isConfigured(Address thing) {
        return reading().place(thing).isPresent();
    }

    /** The names of all things of a kind, those that are declared first. */
    private List<String> names(String kind, Collection<String> declaredNames, Map<String, ? extends Thing> found) {
        Set<String> names = new LinkedHashSet<>(declaredNames);
        found.keySet().stream().filter(name -> isConfigured(address().child(kind, name))).forEach(names::add);
        return List.copyOf(names);
    }

    /** Those that are declared, or configured, or made by the server and in use. */
    public List<SourceKeystore> keystores() {
        Set<String> names = new LinkedHashSet<>(names("keystores", spec().keystores().keySet(), state().keystores()));
        current.stores().forEach((name, store) -> {
            if (store.content().isPresent()) {
                names.add(name);
            }
        });
        List<SourceKeystore> keystores = new ArrayList<>();
        names.forEach(name -> keystores.add(new SourceKeystore(address().child("keystores", name),
                Optional.ofNullable(spec().keystores().get(name)), Optional.ofNullable(state().keystores().get(name)),
                Optional.ofNullable(current.stores().get(name)), current.closed().contains(name))));
        return keystores;
    }

    /** Those that are declared or configured, and the one that the product builds in where its keystore is in use. */
    public List<String> sslConfigs() {
        Set<String> names = new LinkedHashSet<>(names("sslConfigs", spec().sslConfigs().keySet(), state().sslConfigs()));
        Set<String> stores = new LinkedHashSet<>();
        keystores().forEach(keystore -> stores.add(keystore.name()));
        state().sslConfigs().values().stream().filter(config -> config.keystore().filter(stores::contains).isPresent())
                .forEach(config -> names.add(config.name()));
        return List.copyOf(names);
    }

    /** The options of an SSL configuration, as they are declared, or else configured. */
    public Map<String, String> sslConfigOptions(String name) {
        return Optional.ofNullable(spec().sslConfigs().get(name)).map(SslConfigSpec::options).filter(own -> !own.isEmpty())
                .or(() -> Optional.ofNullable(state().sslConfigs().get(name)).map(SslConfigState::options)).orElse(Map.of());
    }

    public List<String> endpoints() {
        return names("endpoints", spec().endpoints().keySet(), state().endpoints());
    }

    public List<String> endpointAliases() {
        return names("endpointAliases", spec().endpointAliases().keySet(), state().endpointAliases());
    }
}
