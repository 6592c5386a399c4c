package io.keywright.renderers.flavour;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code init} writes.
 *
 * @param document the commented {@code tls.yaml}
 * @param files    the sample home, by path relative to the document
 */
public record Starter(String document, Map<String, String> files) {
    public Starter {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }
}
