package io.keywright.engine.resolve;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What a document asks for, each by name. */
public record Site(String name, Map<String, Authority> authorities, Map<String, Identity> identities,
                   Map<String, DesiredServer> servers) {
    public Site {
        authorities = Collections.unmodifiableMap(new TreeMap<>(authorities));
        identities = Collections.unmodifiableMap(new TreeMap<>(identities));
        servers = Collections.unmodifiableMap(new TreeMap<>(servers));
    }
}
