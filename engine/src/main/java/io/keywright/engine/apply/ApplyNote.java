package io.keywright.engine.apply;

import io.keywright.engine.record.RecordFormat;
import io.keywright.engine.record.RecordedIdentity;
import io.keywright.engine.record.RecordedServer;
import io.keywright.engine.record.SiteRecord;
import io.keywright.schema.json.Json;
import io.keywright.schema.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the backup of a server says of the apply that made it: which apply it was, and what the record said of the server
 * before.
 *
 * @param apply  the same on all servers that one apply changed
 * @param record of this server alone, with the identities that stand in its stores
 */
record ApplyNote(String apply, SiteRecord record) {

    /** The note for a server, from the record as it was before the apply. */
    static ApplyNote of(String apply, String server, SiteRecord before) {
        Map<String, RecordedServer> servers = new TreeMap<>();
        Map<String, RecordedIdentity> identities = new TreeMap<>();
        Optional.ofNullable(before.servers().get(server)).ifPresent(known -> {
            servers.put(server, known);
            before.identities().forEach((name, identity) -> {
                if (known.entries().values().stream().anyMatch(entry -> entry.sha256().equals(identity.sha256()))) {
                    identities.put(name, identity);
                }
            });
        });
        return new ApplyNote(apply, new SiteRecord(before.site(), before.environment(), Map.of(), identities, servers));
    }

    String text() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("apply", apply);
        fields.put("record", RecordFormat.text(record));
        return Json.text(fields);
    }

    /** Empty when it is of another making. */
    static Optional<ApplyNote> parse(String text, String where) {
        try {
            if (Json.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> fields
                    && fields.get("apply") instanceof String apply && fields.get("record") instanceof String record) {
                return Optional.of(new ApplyNote(apply, RecordFormat.parse(record.getBytes(StandardCharsets.UTF_8), where)));
            }
            return Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    /** The record with this server as it was; an identity that then stands nowhere is forgotten. */
    SiteRecord restored(String server, SiteRecord now) {
        Map<String, RecordedServer> servers = new TreeMap<>(now.servers());
        servers.remove(server);
        servers.putAll(record.servers());
        Map<String, RecordedIdentity> identities = new TreeMap<>(now.identities());
        identities.putAll(record.identities());
        identities.values().removeIf(identity -> servers.values().stream().noneMatch(known -> known.entries().values().stream()
                .anyMatch(entry -> entry.sha256().equals(identity.sha256()))));
        return new SiteRecord(now.site(), now.environment(), now.authorities(), identities, servers);
    }
}
