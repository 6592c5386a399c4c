package io.keywright.renderers.liberty.state;

import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.renderers.password.DecodedPassword;
import io.keywright.renderers.password.EncodingForm;
import io.keywright.renderers.password.PasswordEncoding;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.PasswordState;
import java.util.Locale;
import java.util.Optional;

/** The passwords of a server's configuration, decoded with the key that the configuration gives. */
public final class Passwords {

    public static final String DEFAULT_VARIABLE = "keystore_password";
    private static final String KEY = "wlp.password.encryption.key";

    private final ServerVariables variables;
    private final PasswordEncoding encoding;
    private final StableSalt salt;

    public Passwords(ServerVariables variables) {
        this.variables = variables;
        Optional<Secret> key = variables.find(KEY).map(variable -> Secret.of(variables.expand(variable.text()).text()));
        this.encoding = new PasswordEncoding(key);
        this.salt = new StableSalt(key);
    }

    /** The variable that holds the password of a store; one that an environment can have. */
    public static String variableOf(String keystore) {
        return keystore.equals(Declared.DEFAULT_KEYSTORE) ? DEFAULT_VARIABLE
                : ServerVariables.environmentName(keystore + "_password");
    }

    /** Whether a variable is a password, judged by its name and by the form of its value. */
    public static boolean isPassword(String variable, String value) {
        return speaksOfPassword(variable) || PasswordEncoding.form(value) != EncodingForm.PLAIN;
    }

    public static boolean speaksOfPassword(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("password") || lower.contains("secret");
    }

    /** A password as it is written. */
    public Secret encoded(Secret password, EncodingForm form) {
        // Working out a salt takes longer than the rest of what is done to a password.
        return form == EncodingForm.XOR ? PasswordEncoding.xor(password) : encoding.encode(password, form, salt.randomFor(password));
    }

    /** The form that a text has, where the password can be written in it. */
    public static EncodingForm form(String text, Secret password) {
        EncodingForm form = PasswordEncoding.form(text);
        boolean plain = password.use(chars -> {
            String clear = new String(chars);
            return !clear.startsWith("{") && !clear.contains("${") && clear.strip().equals(clear)
                    && clear.chars().noneMatch(c -> c < 0x20);
        });
        return switch (form) {
            case AES_128, AES_256, XOR -> form;
            case PLAIN -> plain ? EncodingForm.PLAIN : EncodingForm.XOR;
            case HASH, UNKNOWN -> EncodingForm.XOR;
        };
    }

    /** The value of a variable, decoded; empty when it has none that can be read. */
    public Optional<Secret> variable(String name) {
        ServerVariables.Expanded expanded = variables.expand("${" + name + "}");
        return expanded.complete() ? encoding.decode(expanded.text()).secret() : Optional.empty();
    }

    /** What a password attribute means. */
    public DecodedPassword decoded(String written) {
        return encoding.decode(variables.expand(written).text());
    }

    public PasswordState state(String written) {
        boolean known = variables.expand(written).complete();
        return new PasswordState(known ? decoded(written).secret() : Optional.empty(),
                ServerVariables.onlyVariable(written));
    }

    /** The password of a keystore; the default one takes a variable of a fixed name where it has no attribute. */
    public Optional<PasswordState> ofKeystore(String name, Optional<Setting> setting) {
        Optional<PasswordState> own = setting.flatMap(found -> found.attribute("password"))
                .map(placed -> state(placed.value()));
        boolean implied = name.equals(Declared.DEFAULT_KEYSTORE) && variables.find(DEFAULT_VARIABLE).isPresent();
        return own.isPresent() || !implied ? own
                : Optional.of(new PasswordState(variable(DEFAULT_VARIABLE), Optional.of(DEFAULT_VARIABLE)));
    }
}
