package io.keywright.renderers.mobilefirst;

import io.keywright.renderers.properties.KeyValues;
import io.keywright.renderers.properties.KeyValues.Entry;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The properties of the one store of all adapters, with the product's defaults: the file that it comes with. */
record AdapterStore(KeyValues values) {

    /** What we call the store, and the SSL configuration of adapters. */
    static final String NAME = "adapter";

    static final String PATH = "ssl.keystore.path";
    static final String TYPE = "ssl.keystore.type";
    static final String PASSWORD = "ssl.keystore.password";

    // Worklight: a property whose name ends so holds its value encrypted (known from use).
    static final String ENCRYPTED_PASSWORD = PASSWORD + ".enc";

    private static final String DEFAULT_PATH = "conf/default.keystore";
    private static final String DEFAULT_PASSWORD = "worklight";

    /** What each property says of the keystore. */
    static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(PATH, "location");
        fields.put(TYPE, "type");
        fields.put(PASSWORD, "password");
        return fields;
    }

    Optional<Entry> place() {
        return fields().keySet().stream().flatMap(property -> values.entry(property).stream()).findFirst();
    }

    String path() {
        return text(PATH).orElse(DEFAULT_PATH);
    }

    /** Case does not matter to the product. */
    String type() {
        return text(TYPE).map(type -> type.toUpperCase(Locale.ROOT)).orElse("JKS");
    }

    private String password() {
        return values.entry(PASSWORD).map(Entry::value).orElse(DEFAULT_PASSWORD);
    }

    private Optional<String> text(String property) {
        return values.entry(property).map(Entry::value).map(String::strip).filter(value -> !value.isEmpty());
    }

    KeystoreState state() {
        Optional<PasswordState> password = values.entry(ENCRYPTED_PASSWORD).isPresent() ? Optional.empty()
                : Optional.of(PasswordState.of(Secret.of(password())));
        return new KeystoreState(NAME, Optional.empty(), Optional.empty(), Optional.of(type()), Optional.of(path()), Optional.empty(), password,
                Map.of(), false, Map.of());
    }

    /** The properties that say it. A store that no property speaks of yet gets them all, so that defaults are no secret. */
    KeyValues written(KeystoreState desired) {
        boolean silent = place().isEmpty();
        KeyValues edited = values;
        String path = desired.location().orElseThrow();
        if (silent || !path.equals(path())) {
            edited = edited.uncommented(PATH, path);
        }
        String type = desired.type().orElseThrow();
        if (silent || !type.equals(type())) {
            edited = edited.uncommented(TYPE, type.equals("JKS") ? "jks" : type);
        }
        String password = desired.password().flatMap(PasswordState::value).orElseThrow().use(String::new);
        return silent || !password.equals(password()) ? edited.uncommented(PASSWORD, password) : edited;
    }

    static List<String> properties() {
        return List.copyOf(fields().keySet());
    }
}
