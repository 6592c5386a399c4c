package io.keywright.renderers.webmethods.instance.files;

import io.keywright.renderers.webmethods.instance.files.StoreAlias.Kind;
import java.util.Optional;

/** An option of the server that is one of the extended settings. */
public enum ServerOption {
    IGNORE_EMPTY_LIST("ignoreEmptyAuthoritiesList", Settings.IGNORE_EMPTY_LIST, null),
    TRUST_BY_DEFAULT("trustByDefault", Settings.TRUST_BY_DEFAULT, null),
    USE_JSSE("useJSSE", Settings.USE_JSSE, null),
    JVM_KEYSTORE("jvmKeystore", Settings.JVM_KEYSTORE, Kind.KEYSTORE),
    JVM_TRUSTSTORE("jvmTruststore", Settings.JVM_TRUSTSTORE, Kind.TRUSTSTORE);

    private final String option;
    private final String setting;
    private final Kind kind;

    ServerOption(String option, String setting, Kind kind) {
        this.option = option;
        this.setting = setting;
        this.kind = kind;
    }

    /** As the document writes it. */
    public String option() {
        return option;
    }

    public String setting() {
        return setting;
    }

    /** The kind of alias that it names, where it names one. */
    public Optional<Kind> kind() {
        return Optional.ofNullable(kind);
    }
}
