package io.keywright.engine.adoption.draft;

import io.keywright.engine.validate.declaration.SecretSource;
import io.keywright.schema.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Gives each distinct secret a variable of the environment, named after where it was met first. */
public final class SecretNames implements SecretSource {

    private static final class Named {
        private final String variable;
        private final Optional<Secret> value;
        private final List<String> opens = new ArrayList<>();

        private Named(String variable, Optional<Secret> value) {
            this.variable = variable;
            this.value = value;
        }
    }

    private final List<Named> all = new ArrayList<>();
    private final Set<String> taken;

    public SecretNames() {
        this(Set.of());
    }

    /** @param taken variables that mean something already */
    public SecretNames(Set<String> taken) {
        this.taken = Set.copyOf(taken);
    }

    /**
     * The variable that holds a secret.
     *
     * @param value empty: nobody knows it, so it is like no other
     * @param opens what it is for, as messages name it
     * @param words of which the variable's name is made
     */
    public String variable(Optional<Secret> value, String opens, String... words) {
        Named named = all.stream().filter(known -> value.isPresent() && known.value.equals(value)).findFirst()
                .orElseGet(() -> {
                    Named fresh = new Named(free(name(words)), value);
                    all.add(fresh);
                    return fresh;
                });
        if (!named.opens.contains(opens)) {
            named.opens.add(opens);
        }
        return named.variable;
    }

    /** {@code orders, defaultKeyStore, password} gives {@code ORDERS_DEFAULT_KEY_STORE_PASSWORD}. */
    private static String name(String... words) {
        String name = String.join("_", words).replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("[^A-Za-z0-9]+", "_")
                .toUpperCase(Locale.ROOT);
        return Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }

    private String free(String name) {
        String free = name;
        for (int i = 2; isTaken(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private boolean isTaken(String variable) {
        return taken.contains(variable) || all.stream().anyMatch(known -> known.variable.equals(variable));
    }

    public List<NeededSecret> needed() {
        return all.stream().map(named -> new NeededSecret(named.variable, named.opens)).toList();
    }

    @Override
    public Optional<Secret> environment(String name) {
        return all.stream().filter(known -> known.variable.equals(name)).findFirst().flatMap(known -> known.value);
    }

    @Override
    public Optional<Secret> file(String file) {
        return Optional.empty();
    }
}
