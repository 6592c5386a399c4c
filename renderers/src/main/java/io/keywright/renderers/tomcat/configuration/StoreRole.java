package io.keywright.renderers.tomcat.configuration;

/** What a Connector uses a store for. */
public enum StoreRole {
    KEYSTORE, TRUSTSTORE
}
