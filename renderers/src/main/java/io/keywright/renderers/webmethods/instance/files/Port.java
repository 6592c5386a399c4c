package io.keywright.renderers.webmethods.instance.files;

import io.keywright.renderers.webmethods.values.ValuesFile;
import io.keywright.renderers.webmethods.values.ValuesRecord;
import java.util.Optional;

/**
 * An HTTPS port, as {@code listeners.cnf} of a package has it.
 *
 * @param pack   the package
 * @param record its record under {@code listeners}
 */
public record Port(String pack, ValuesFile file, ValuesRecord record) {

    // The field 'alias' is the alias of the key; the name of the port is another field (10.15).
    public static final String KEY_ALIAS = "alias";
    public static final String NAME = "portAlias";
    public static final String KEYSTORE = "keyStore";
    public static final String TRUSTSTORE = "trustStore";
    public static final String CLIENT_AUTH = "clientAuth";
    public static final String NUMBER = "port";
    public static final String ADDRESS = "bindAddress";
    public static final String USE_JSSE = "useJSSE";

    static boolean isHttps(ValuesRecord record) {
        return record.text("protocol").filter("HTTPS"::equalsIgnoreCase).isPresent() && record.number(NUMBER).isPresent();
    }

    public int number() {
        return record.number(NUMBER).orElseThrow();
    }

    public Optional<String> name() {
        return record.text(NAME);
    }

    /** Under which both of its records stand. */
    public String key() {
        return record.name();
    }

    public static String key(int number) {
        return "HTTPSListener@" + number;
    }

    public Optional<String> keystore() {
        return record.text(KEYSTORE);
    }

    public Optional<String> keyAlias() {
        return record.text(KEY_ALIAS);
    }

    public Optional<String> truststore() {
        return record.text(TRUSTSTORE);
    }

    /** {@code none}, {@code digest}, {@code request} or {@code require}, and those of Kerberos and OpenID. */
    public String clientAuth() {
        return record.text(CLIENT_AUTH).orElse("none");
    }

    /** Without stores of its own it has those of the whole server. */
    public boolean usesDefault() {
        return keystore().isEmpty() && keyAlias().isEmpty() && truststore().isEmpty();
    }

    public boolean isEnabled() {
        return record.flag("enabled").orElse(true);
    }

    /** Its record under {@code access}: who may call what at it. */
    public Optional<ValuesRecord> access() {
        return file.root().record("access").flatMap(access -> access.record(key()));
    }
}
