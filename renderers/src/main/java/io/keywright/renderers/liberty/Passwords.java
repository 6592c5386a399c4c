package io.keywright.renderers.liberty;

import io.keywright.renderers.password.DecodedPassword;
import io.keywright.renderers.password.PasswordEncoding;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.PasswordState;
import java.util.Optional;

/** The passwords of a server's configuration, decoded with the key that the configuration gives. */
final class Passwords {

    static final String DEFAULT_VARIABLE = "keystore_password";
    private static final String KEY = "wlp.password.encryption.key";

    private final ServerVariables variables;
    private final Optional<Secret> key;
    private final PasswordEncoding encoding;

    Passwords(ServerVariables variables) {
        this.variables = variables;
        this.key = variables.find(KEY).map(variable -> Secret.of(variables.expand(variable.text()).text()));
        this.encoding = new PasswordEncoding(key);
    }

    /** The key of the server's {aes} passwords, where it has one of its own. */
    Optional<Secret> key() {
        return key;
    }

    /** The variable that holds the password of a store; one that an environment can have. */
    static String variableOf(String keystore) {
        return keystore.equals(Declared.DEFAULT_KEYSTORE) ? DEFAULT_VARIABLE
                : ServerVariables.environmentName(keystore + "_password");
    }

    PasswordEncoding encoding() {
        return encoding;
    }

    /** The value of a variable, decoded; empty when it has none that can be read. */
    Optional<Secret> variable(String name) {
        ServerVariables.Expanded expanded = variables.expand("${" + name + "}");
        return expanded.complete() ? encoding.decode(expanded.text()).secret() : Optional.empty();
    }

    /** What a password attribute means. */
    DecodedPassword decoded(String written) {
        return encoding.decode(variables.expand(written).text());
    }

    PasswordState state(String written) {
        boolean known = variables.expand(written).complete();
        return new PasswordState(known ? decoded(written).secret() : Optional.empty(),
                ServerVariables.onlyVariable(written));
    }

    /** The password of a keystore; the default one takes a variable of a fixed name where it has no attribute. */
    Optional<PasswordState> ofKeystore(String name, Optional<Setting> setting) {
        Optional<PasswordState> own = setting.flatMap(found -> found.attribute("password"))
                .map(placed -> state(placed.value()));
        boolean implied = name.equals(Declared.DEFAULT_KEYSTORE) && variables.find(DEFAULT_VARIABLE).isPresent();
        return own.isPresent() || !implied ? own
                : Optional.of(new PasswordState(variable(DEFAULT_VARIABLE), Optional.of(DEFAULT_VARIABLE)));
    }
}
