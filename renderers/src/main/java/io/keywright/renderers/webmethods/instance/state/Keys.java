package io.keywright.renderers.webmethods.instance.state;

import io.keywright.renderers.flavour.GivenName;
import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.webmethods.instance.files.Call;
import io.keywright.renderers.webmethods.instance.files.Instance;
import io.keywright.renderers.webmethods.instance.files.Port;
import io.keywright.renderers.webmethods.instance.files.StoreAlias;
import io.keywright.renderers.webmethods.instance.files.StoreAlias.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the document calls the stores, ports and calls of an instance. */
public final class Keys {

    private final Naming naming;
    private final Map<StoreAlias, String> stores = new LinkedHashMap<>();
    private final Map<Port, String> ports = new LinkedHashMap<>();
    private final Map<Call, String> calls = new LinkedHashMap<>();

    public Keys(Instance instance, Naming naming) {
        this.naming = naming;
        Set<String> taken = given("keystores");
        // A keystore alias before the truststore alias of its name.
        for (Kind kind : Kind.values()) {
            instance.stores().stream().filter(alias -> alias.kind() == kind).forEach(alias -> stores.put(alias, store(alias, taken)));
        }
        Set<String> takenPorts = given("endpoints");
        for (Port port : instance.ports()) {
            ports.put(port, port(port, instance, takenPorts));
        }
        Set<String> takenCalls = given("endpointAliases");
        for (Call call : instance.calls()) {
            calls.put(call, call(call, takenCalls));
        }
    }

    private Set<String> given(String kind) {
        Set<String> names = new HashSet<>();
        naming.of(kind).forEach(name -> names.add(name.key()));
        return names;
    }

    private String store(StoreAlias alias, Set<String> taken) {
        Optional<String> given = naming.of("keystores").stream().filter(name -> name.nativeName().orElse(name.key()).equals(alias.name()))
                .map(GivenName::key).findFirst();
        // One name may be an alias of either kind: that is one store where it is one file.
        List<StoreAlias> others = stores.keySet().stream().filter(other -> other.name().equals(alias.name())).toList();
        if (!others.isEmpty()) {
            StoreAlias other = others.get(0);
            return other.location().equals(alias.location()) && other.kind() != alias.kind() ? stores.get(other)
                    : free(plain(alias.name()) + "-trust", taken);
        }
        return given.orElseGet(() -> free(plain(alias.name()), taken));
    }

    private String port(Port port, Instance instance, Set<String> taken) {
        List<GivenName> given = naming.of("endpoints");
        Optional<String> byName = port.name().filter(name -> given.stream().anyMatch(one -> one.key().equals(name)));
        // One that the document calls otherwise is the one with its number, unless that name is another port's.
        return byName.or(() -> given.stream().filter(one -> one.field("port").equals(Optional.of(String.valueOf(port.number()))))
                        .map(GivenName::key).filter(key -> !ports.containsValue(key))
                        .filter(key -> instance.ports().stream().noneMatch(other -> other.name().equals(Optional.of(key)))).findFirst())
                .filter(key -> !ports.containsValue(key))
                .orElseGet(() -> free(plain(port.name().orElse("https-" + port.number())), taken));
    }

    private String call(Call call, Set<String> taken) {
        return naming.of("endpointAliases").stream().map(GivenName::key).filter(call.name()::equals).filter(key -> !calls.containsValue(key))
                .findFirst().orElseGet(() -> free(plain(call.name()), taken));
    }

    private static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_-]", "_").replaceFirst("^[^A-Za-z0-9]+", "");
        return plain.isEmpty() ? "unnamed" : plain;
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    /** The aliases that are one store of the document, by its key. */
    public Map<String, List<StoreAlias>> stores() {
        Map<String, List<StoreAlias>> byKey = new LinkedHashMap<>();
        stores.forEach((alias, key) -> byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(alias));
        return byKey;
    }

    /** The alias of a kind that is a store of the document. */
    public Optional<StoreAlias> alias(Kind kind, String key) {
        return stores.entrySet().stream().filter(entry -> entry.getValue().equals(key) && entry.getKey().kind() == kind).map(Map.Entry::getKey)
                .findFirst();
    }

    /** What the document calls an alias that the product's files name; a name that is no alias stays. */
    public String store(Kind kind, String alias) {
        return stores.entrySet().stream().filter(entry -> entry.getKey().kind() == kind && entry.getKey().name().equals(alias))
                .map(Map.Entry::getValue).findFirst().orElse(alias);
    }

    public Map<Port, String> ports() {
        return ports;
    }

    public Optional<Port> port(String key) {
        return ports.entrySet().stream().filter(entry -> entry.getValue().equals(key)).map(Map.Entry::getKey).findFirst();
    }

    public Map<Call, String> calls() {
        return calls;
    }

    public Optional<Call> call(String key) {
        return calls.entrySet().stream().filter(entry -> entry.getValue().equals(key)).map(Map.Entry::getKey).findFirst();
    }

    /** What the document says of a thing that it has. */
    Optional<GivenName> given(String kind, String key) {
        return naming.of(kind).stream().filter(name -> name.key().equals(key)).findFirst();
    }

    List<GivenName> sslConfigs() {
        return naming.of("sslConfigs");
    }

    Optional<GivenName> defaults() {
        return naming.of(GivenName.DEFAULT).stream().filter(name -> name.key().isEmpty()).findFirst();
    }
}
