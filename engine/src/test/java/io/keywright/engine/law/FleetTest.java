package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.json.Json;
import io.keywright.schema.json.JsonException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many servers are applied at a time; the record and what is on the disk are as if it had been one after the other. */
class FleetTest {

    private static final int SERVERS = 30;

    private static Set<String> names(String prefix) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < SERVERS; i++) {
            names.add(prefix + i);
        }
        return names;
    }

    private static String document() {
        StringBuilder text = new StringBuilder("""
                authorities:
                  root: {generate: {subject: "CN=Root", key: EC-P256, validFor: 10y}}
                identities:
                  shared: {generate: {subject: "CN=shared", names: [shared.test], key: EC-P256, validFor: 90d, issuer: root}}
                """);
        names("i").forEach(name -> text.append("  ").append(name).append(": {generate: {subject: \"CN=").append(name)
                .append("\", names: [").append(name).append(".test], key: EC-P256, validFor: 90d, issuer: root}}\n"));
        text.append("servers:\n");
        for (int i = 0; i < SERVERS; i++) {
            text.append("""
                  s%1$d:
                    flavour: liberty
                    home: s%1$d
                    keystores:
                      defaultKeyStore: {password: {env: PASSWORD}, keys: {shared: shared, own: i%1$d}}
                      defaultTrustStore: {password: {env: PASSWORD}, trust: {root: root}}
                    sslConfigs:
                      defaultSSLConfig: {keystore: defaultKeyStore, truststore: defaultTrustStore, serverKey: own}
                """.formatted(i).indent(2));
        }
        return text.toString();
    }

    private static Map<?, ?> in(Map<?, ?> record, String part, String name) {
        return (Map<?, ?>) ((Map<?, ?>) record.get(part)).get(name);
    }

    @Test
    void theRecordNamesEveryServerAndIdentityOnce(@TempDir Path directory) throws IOException, JsonException {
        Workplace place = new Workplace(directory).set("PASSWORD", "password-of-all").document(document());

        Workplace.Said said = place.apply();

        assertTrue(said.out().contains("Applied: " + SERVERS + " of " + SERVERS + " servers changed."), said::toString);
        Map<?, ?> record = (Map<?, ?>) Json.parse(place.text(".keywright/acme/default/state.json"));
        Set<Object> identities = new TreeSet<>(names("i"));
        identities.add("shared");
        assertEquals(names("s"), ((Map<?, ?>) record.get("servers")).keySet());
        assertEquals(identities, ((Map<?, ?>) record.get("identities")).keySet());
        for (String server : names("s")) {
            Map<?, ?> entries = (Map<?, ?>) in(record, "servers", server).get("entries");
            assertEquals(3, entries.size(), server);
            assertTrue(entries.toString().contains(in(record, "identities", server.replace('s', 'i')).get("sha256")
                    .toString()), server);
        }
        Map<String, String> before = place.contents("s7");
        assertEquals(Workplace.NO_CHANGE, place.apply().summary());
        assertEquals(before, place.contents("s7"));
    }
}
