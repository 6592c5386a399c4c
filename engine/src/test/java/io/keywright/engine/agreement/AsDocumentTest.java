package io.keywright.engine.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.CommandLine;
import io.keywright.engine.Surroundings;
import io.keywright.engine.agreement.reality.Stores;
import io.keywright.engine.agreement.table.People;
import io.keywright.engine.agreement.table.Situation;
import io.keywright.engine.agreement.table.Situations;
import io.keywright.schema.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, from a document and stores on the disk: verify says of each situation what the table says. */
class AsDocumentTest {

    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void verifyJudgesEachSituationAsTheTableSays() throws Exception {
        AsDocument document = new AsDocument(directory, "liberty");
        Map<String, Situation> situations = new TreeMap<>();
        for (Situation situation : Situations.of(new People(AT)).stream().filter(AsDocument::canSay).toList()) {
            situations.put(document.add(situation, 20_000 + situations.size()), situation);
        }
        document.write();

        Map<?, ?> said = verify();

        List<?> links = (List<?>) said.get("links");
        assertTrue(situations.size() > 80, situations::toString);
        assertEquals(situations.size(), links.size());
        assertEquals(expected(situations), actual(situations, links));
    }

    private static String expected(Map<String, Situation> situations) {
        StringBuilder text = new StringBuilder();
        situations.forEach((link, situation) -> text.append(situation).append(": ").append(situation.codes()).append(' ')
                .append(situation.clientAuthenticated()).append('\n'));
        return text.toString();
    }

    private static String actual(Map<String, Situation> situations, List<?> links) {
        StringBuilder text = new StringBuilder();
        Map<String, String> lines = new TreeMap<>();
        for (Object one : links) {
            Map<?, ?> link = (Map<?, ?>) one;
            List<?> codes = ((List<?>) link.get("reasons")).stream().map(reason -> ((Map<?, ?>) reason).get("code")).toList();
            lines.put(link.get("link").toString(), situations.get(link.get("link")) + ": " + codes + " " + link.get("client_authenticated") + "\n");
            assertEquals(codes.isEmpty() ? "pass" : "fail", link.get("verdict"));
        }
        lines.values().forEach(text::append);
        return text.toString();
    }

    private Map<?, ?> verify() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandLine.run(List.of("verify", "--json"), new Surroundings(Map.of("STORE_PASSWORD", Stores.PASSWORD), directory, Clock.fixed(AT, ZoneOffset.UTC),
                new ByteArrayInputStream(new byte[0]), out, err, Set.of(), Optional::empty));
        Map<?, ?> said = (Map<?, ?>) Json.parse(out.toByteArray());
        assertEquals(List.of(), ((List<?>) said.get("diagnostics")).stream().filter(fault -> "error".equals(((Map<?, ?>) fault).get("severity"))).toList());
        return said;
    }
}
