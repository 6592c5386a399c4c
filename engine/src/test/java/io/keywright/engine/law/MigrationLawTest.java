package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.profiles.Ability;
import io.keywright.profiles.Profiles;
import io.keywright.renderers.Flavours;
import io.keywright.renderers.keymaterial.Pem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every migration keeps to, for documents drawn at random and every pair of flavours that have homes.
 * {@code -Dlaws.seeds=100} draws more documents.
 */
class MigrationLawTest {

    private static final int SEEDS = Integer.getInteger("laws.seeds", 3);

    @TempDir
    private Path directory;
    private Workplace place;

    /** Of the pairs of one flavour more documents are drawn: in these nothing may be lost. */
    static Stream<Arguments> pairs() {
        return Homes.all().stream().flatMap(from -> Homes.all().stream().filter(to -> Homes.isAsked(from) || Homes.isAsked(to)).flatMap(to ->
                IntStream.range(0, from.equals(to) ? SEEDS : (SEEDS + 2) / 3).mapToObj(seed -> Arguments.of(from, to, seed))));
    }

    @BeforeEach
    void place() throws Exception {
        place = new Workplace(directory).set("SECRET_A", "the-secret-A-1234").set("SECRET_B", "the-secret-B-5678");
        place.file("root.pem", Pem.write(HandMade.trusted(directory.resolve("elsewhere.p12"), "elsewhere", "x", "CN=Given Root")));
    }

    /** Draws a document whose links stand, and applies it to the sample home of its flavour. */
    private String applied(String flavour, int seed) throws IOException {
        for (Map.Entry<String, String> file : Flavours.named(flavour).orElseThrow().starter().files().entrySet()) {
            place.file(file.getKey(), file.getValue());
        }
        Documents documents = new Documents(flavour, "servers/orders", 7000 + seed);
        String text;
        do {
            text = documents.draw();
            place.document(text);
        } while (place.run("validate").exit() != ExitCode.DONE || place.run("verify").exit() != ExitCode.DONE);
        place.apply();
        return place.text("tls.yaml");
    }

    private Workplace.Said migrated(String to, String... options) {
        return place.run(Stream.concat(Stream.of("migrate", "orders", "--to", to, "--home", "servers/successor", "--name", "successor"),
                Stream.of(options)).toArray(String[]::new));
    }

    /** Puts down what the target needs to be there. */
    private void prepared(String to) throws IOException {
        if (!Profiles.load(to, Optional.empty()).createsHome()) {
            for (Map.Entry<String, String> file : Flavours.named(to).orElseThrow().starter().files().entrySet()) {
                place.file(file.getKey().replaceFirst("^[^/]+/[^/]+", "servers/successor"), file.getValue());
            }
        }
    }

    @ParameterizedTest(name = "{0} → {1}, seed {2}")
    @MethodSource("pairs")
    void theResultIsSoundAndEveryStatedAttributeIsInTheReportOnce(String from, String to, int seed) throws IOException {
        String before = applied(from, seed);
        Map<String, String> servers = place.contents("servers");
        prepared(to);

        Workplace.Said json = migrated(to, "--json");

        assertEquals(ExitCode.DONE, json.exit(), json::toString);
        assertEquals(json.out(), migrated(to, "--json").out());
        String document = (String) json.json().get("document");
        assertFalse(json.out().contains("the-secret"), json.out());
        assertTrue(document.startsWith(before.stripTrailing().lines().limit(3).reduce((a, b) -> a + "\n" + b).orElseThrow()), document);
        assertEquals(servers, place.contents("servers/orders"), "a migration touches no server");
        everyOnce(json.json());
        if (from.equals(to)) {
            lossless(json.json(), Profiles.load(from, Optional.empty()).can(Ability.SCOPES));
        }
        causes(json.json());
        settled(json.json(), document);
    }

    private static List<Map<?, ?>> list(Map<?, ?> json, String key) {
        return ((List<?>) json.get(key)).stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList();
    }

    private static void everyOnce(Map<?, ?> json) {
        Set<String> seen = new HashSet<>();
        for (Map<?, ?> item : list(json, "items")) {
            assertTrue(seen.add(item.get("source") + " " + item.get("attribute")), () -> "twice: " + item);
            assertFalse(((String) item.get("note")).contains("nothing of the new server stands for it"), item::toString);
        }
        Map<?, ?> summary = (Map<?, ?>) json.get("summary");
        int counted = Stream.of("kept", "translated", "approximated", "dropped", "manual").mapToInt(outcome -> ((Number) summary.get(outcome)).intValue()).sum();
        assertEquals(seen.size(), counted);
    }

    /** @param ofCell whether a server leaves the rest of its cell behind, its stores without a file among it: then that is dropped */
    private static void lossless(Map<?, ?> json, boolean ofCell) {
        for (Map<?, ?> item : list(json, "items")) {
            if (ofCell && item.get("outcome").equals("dropped")) {
                continue;
            }
            // What no document has a word for can only be set by hand, and the report says so.
            if (((String) item.get("note")).startsWith("set it on the new server by hand")) {
                continue;
            }
            assertFalse(Set.of("dropped", "approximated", "manual").contains((String) item.get("outcome")), item::toString);
            assertEquals("same", item.get("security"), item::toString);
        }
        assertEquals(List.of(), ((Map<?, ?>) json.get("differences")).get("cells"));
    }

    /** What differs says why. */
    private static void causes(Map<?, ?> json) {
        list((Map<?, ?>) json.get("differences"), "cells").forEach(cell -> assertFalse(((List<?>) cell.get("causes")).isEmpty(), cell::toString));
    }

    /** Plans and applies it: it converges, and the old server stays as it is. */
    private void settled(Map<?, ?> json, String document) throws IOException {
        list(json, "secrets").forEach(secret -> place.set((String) secret.get("variable"), "something-new-1234"));
        place.file("tls.yaml", document);
        Map<String, String> old = place.contents("servers/orders");

        place.settled();

        assertEquals(old, place.contents("servers/orders"));
    }
}
