package io.keywright.renderers.webmethods.instance.state;

import io.keywright.renderers.flavour.GivenName;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import io.keywright.schema.vocabulary.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The SSL configurations that come of those who use them: who agrees may share one. */
final class UsedConfigs {

    private final Map<String, Map<String, Optional<Object>>> configs = new LinkedHashMap<>();
    private final Set<String> given = new HashSet<>();

    UsedConfigs(List<GivenName> given) {
        given.forEach(name -> this.given.add(name.key()));
    }

    /** Gives the name of the SSL configuration that a use has: of two that contradict each other the first has the name. */
    String add(Use use) {
        Map<String, Optional<Object>> present = configs.get(use.wanted());
        if (present == null || agree(present, use.fields())) {
            configs.computeIfAbsent(use.wanted(), name -> new LinkedHashMap<>()).putAll(use.fields());
            return use.wanted();
        }
        String free = use.own();
        for (int number = 2; configs.containsKey(free) || given.contains(free); number++) {
            free = use.own() + "-" + number;
        }
        configs.put(free, use.fields());
        return free;
    }

    private static boolean agree(Map<String, Optional<Object>> one, Map<String, Optional<Object>> other) {
        return other.entrySet().stream().allMatch(field -> one.getOrDefault(field.getKey(), field.getValue()).equals(field.getValue()));
    }

    boolean has(String name) {
        return configs.containsKey(name);
    }

    /**
     * The configurations by name. What nobody who uses one has a place for is as the document says it: it means nothing to
     * the product, whatever stands there.
     */
    Map<String, SslConfigState> states(List<GivenName> names) {
        Map<String, Map<String, Object>> fields = new TreeMap<>();
        configs.forEach((name, used) -> {
            Map<String, Object> said = fields.computeIfAbsent(name, key -> new TreeMap<>());
            used.forEach((field, value) -> value.ifPresent(present -> said.put(field, present)));
        });
        for (GivenName name : names) {
            Map<String, Object> said = fields.computeIfAbsent(name.key(), key -> new TreeMap<>());
            Set<String> places = configs.getOrDefault(name.key(), Map.of()).keySet();
            name.fields().forEach((field, value) -> {
                if (!places.contains(field)) {
                    said.putIfAbsent(field, value);
                }
            });
        }
        Map<String, SslConfigState> states = new TreeMap<>();
        fields.forEach((name, said) -> states.put(name, state(name, said)));
        return states;
    }

    private static SslConfigState state(String name, Map<String, Object> said) {
        return new SslConfigState(name, Optional.empty(), Optional.empty(), text(said, "keystore"), text(said, "truststore"),
                text(said, "serverKey"), text(said, "clientKey"), text(said, "clientAuth").flatMap(text -> Word.of(ClientAuth.class, text)),
                list(said, "protocols").map(list -> list.stream().flatMap(text -> Protocol.of(text).stream()).toList()), list(said, "ciphers"),
                text(said, "verifyHostname").map(Boolean::valueOf), Map.of());
    }

    private static Optional<String> text(Map<String, Object> said, String field) {
        return Optional.ofNullable(said.get(field)).map(Object::toString);
    }

    private static Optional<List<String>> list(Map<String, Object> said, String field) {
        return Optional.ofNullable(said.get(field)).map(value -> {
            List<String> list = new ArrayList<>();
            ((List<?>) value).forEach(one -> list.add(one.toString()));
            return list;
        });
    }
}
