package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.profiles.Profiles;
import io.keywright.renderers.Flavours;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every flavour that has homes keeps to, through the whole program: a document is applied to the sample home that
 * the flavour's starter gives, and read again. A new flavour is here by being in {@link Flavours#all()}.
 * {@code -Dlaws.seeds=100} draws more documents.
 */
class FlavourContractTest {

    private static final int SEEDS = Integer.getInteger("laws.seeds", 4);

    @TempDir
    private Path directory;
    private Workplace place;

    static Stream<Arguments> flavours() {
        return Homes.asked().stream().flatMap(flavour -> IntStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(flavour, seed)));
    }

    @BeforeEach
    void secrets() throws Exception {
        place = DrawnServer.workplace(directory);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("flavours")
    void whatIsAppliedIsWhatIsReadAgain(String flavour, int seed) throws IOException {
        String home = DrawnServer.home(place, flavour);
        Documents documents = new Documents(flavour, home, seed);
        Map<String, byte[]> before = bytes(home);
        String first = DrawnServer.valid(place, documents);
        String second = DrawnServer.valid(place, documents);

        place.document(first);
        assertDeterministic();
        assertDiscreet();
        place.settled();
        assertIdempotent();
        assertOwnLinesStay(flavour, before);

        place.document(second);
        assertDiscreet();
        assertDeterministic();
        place.settled();
        assertIdempotent();
        assertOwnLinesStay(flavour, before);

        place.document(first).settled();
        assertIdempotent();

        place.document(Documents.bare(flavour, home)).settled();
        assertOwnLinesStay(flavour, before);
        assertNothingDeclaredIsLeft();
        place.document(first).settled();
    }

    /** A record that is lost, and what is known of files: neither changes what is planned. */
    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("flavours")
    void withoutItsRecordTheSameDocumentAsksForNothing(String flavour, int seed) throws IOException {
        place.document(DrawnServer.valid(place, new Documents(flavour, DrawnServer.home(place, flavour), 100 + seed))).settled();
        Files.delete(place.path(".keywright/acme/default/state.json"));
        Files.delete(place.path(".keywright/acme/default/known"));

        assertEquals(Workplace.NO_CHANGE, place.plan().summary());
    }

    private void assertDeterministic() {
        assertEquals(place.plan().out(), place.plan().out());
        assertEquals(place.plan("--json").out(), place.plan("--json").out());
        assertEquals(place.plan("--diff").err(), place.plan().err());
    }

    /** Whatever the words of a flavour are: no password is in what is shown. */
    private void assertDiscreet() {
        Workplace.Said shown = place.plan("--diff");
        assertFalse((shown.out() + shown.err()).contains("the-secret-"), shown::toString);
    }

    private void assertIdempotent() throws IOException {
        place.apply();
        place.plan();
        Map<String, String> before = place.contents("");
        place.apply();
        place.plan();
        Map<String, String> after = place.contents("");

        // A plan notes anew what an apply took for stale.
        before.keySet().removeIf(name -> name.endsWith("/lock") || name.endsWith("/known"));
        after.keySet().removeIf(name -> name.endsWith("/lock") || name.endsWith("/known"));
        assertEquals(before.keySet(), after.keySet());
        before.forEach((name, content) -> assertEquals(content, after.get(name), name));
    }

    private Map<String, byte[]> bytes(String home) throws IOException {
        Map<String, byte[]> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(place.path(home))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.put(directory.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return bytes;
    }

    /**
     * Every line that people wrote is there, byte for byte and in order. What is fixed is configured where it stands:
     * there a value may be another one, between the quotes or the tags that were there, after the equals sign, or after a
     * name that a mark may have made a comment; and an attribute may come after the last.
     */
    private void assertOwnLinesStay(String flavour, Map<String, byte[]> before) throws IOException {
        Profile profile = Profiles.load(flavour, Optional.empty());
        boolean inPlace = profile.can(Ability.FIXED_ENDPOINTS) || profile.can(Ability.ENDPOINTS_IN_PLACE);
        UnaryOperator<String> kept = text -> inPlace ? text.replaceAll("=\"[^\"]*\"", "=\"\"").replaceAll(">[^<>\\r\\n]+</", "></")
                .replaceAll("(?m)^([\\w.]+ = )[^ \\r\\n]+", "$1")
                : profile.can(Ability.FIXED_ALIASES) ? text.replaceAll("(?m)^#?([\\w.]+)=.*", "$1=")
                : text.startsWith("<") ? text : text.replaceAll("(?m)^([A-Za-z.]+)=.*", "$1=");
        for (Map.Entry<String, byte[]> file : before.entrySet()) {
            List<String> now = List.of(kept.apply(place.text(file.getKey())).split("\n", -1));
            int at = 0;
            for (String line : kept.apply(new String(file.getValue(), StandardCharsets.UTF_8)).split("\n", -1)) {
                Pattern stays = Pattern.compile(Stream.of(line.split(inPlace ? "(?<=\")(?=/?>)" : "(?!)")).map(Pattern::quote)
                        .collect(Collectors.joining("( [\\w-]+=\"\")*")));
                int from = at;
                while (at < now.size() && !stays.matcher(now.get(at)).matches()) {
                    at++;
                }
                assertTrue(at < now.size(), () -> "lost from " + file.getKey() + ": " + line + "\n" + String.join("\n", now.subList(from, now.size())));
                at++;
            }
        }
    }

    private void assertNothingDeclaredIsLeft() {
        Workplace.Said inventory = place.run("inventory", "--json").done();
        assertEquals(List.of(), inventory.json().get("entries"));
        assertFalse(place.run("drift").done().out().contains("servers.orders"));
    }
}
