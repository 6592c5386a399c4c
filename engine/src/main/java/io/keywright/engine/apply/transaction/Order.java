package io.keywright.engine.apply.transaction;

/**
 * When a file comes into place. What others refer to comes first, so that a server that reads meanwhile never finds a
 * configuration that names what is not there; what nothing refers to any more goes last.
 */
public enum Order {
    TRUSTSTORE, KEYSTORE,
    /** Passwords and settings beside the configuration: {@code server.env}, {@code jvm.options}. */
    ENVIRONMENT,
    CONFIGURATION, DELETE
}
