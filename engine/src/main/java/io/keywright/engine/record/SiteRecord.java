package io.keywright.engine.record;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The record of one site and environment: what was last applied, by address, without secrets. It says whose an entry
 * is, which key belongs to which identity, and where a key was made.
 *
 * @param authorities by name
 * @param identities  by name
 * @param servers     by name
 */
public record SiteRecord(String site, String environment, Map<String, RecordedAuthority> authorities,
                         Map<String, RecordedIdentity> identities, Map<String, RecordedServer> servers) {
    public SiteRecord {
        authorities = Collections.unmodifiableMap(new TreeMap<>(authorities));
        identities = Collections.unmodifiableMap(new TreeMap<>(identities));
        servers = Collections.unmodifiableMap(new TreeMap<>(servers));
    }

    public static SiteRecord empty(String site, String environment) {
        return new SiteRecord(site, environment, Map.of(), Map.of(), Map.of());
    }
}
