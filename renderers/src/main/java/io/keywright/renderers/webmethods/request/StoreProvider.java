package io.keywright.renderers.webmethods.request;

import java.util.Map;

/**
 * The Java provider with which webMethods opens a type of store; the class of that of PKCS12 is in no file of the product's own.
 *
 * @param className as the file of an alias has it
 */
public record StoreProvider(String name, String className) {

    private static final Map<String, StoreProvider> OF = Map.of("JKS", new StoreProvider("SUN", "sun.security.provider.Sun"),
            "PKCS12", new StoreProvider("SunJSSE", "com.sun.net.ssl.internal.ssl.Provider"));

    /** @param type one of those that a profile of webMethods takes for keystores */
    public static StoreProvider of(String type) {
        return OF.get(type);
    }
}
