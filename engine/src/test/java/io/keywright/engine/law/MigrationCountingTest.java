package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.keywright.engine.commandline.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A loss report has every attribute that a server's files state, once. {@code -Dlaws.seeds=100} draws more servers.
 */
class MigrationCountingTest {

    private static final int SEEDS = Integer.getInteger("laws.seeds", 12);

    @TempDir
    private Path directory;

    static Stream<Arguments> drawn() {
        return IntStream.range(0, SEEDS).boxed().flatMap(seed -> Stream.of(Arguments.of(seed, "liberty"), Arguments.of(seed, "client")));
    }

    @ParameterizedTest(name = "seed {0}, to {1}")
    @MethodSource("drawn")
    void everyAttributeThatTheGeneratorKnowsIsReportedOnce(int seed, String to) throws IOException {
        GeneratedServer server = new GeneratedServer(seed);
        Workplace place = new Workplace(directory).document("servers:\n  orders: {flavour: liberty, home: servers/orders}\n")
                .file("servers/orders/server.xml", server.text());

        Workplace.Said said = place.run("migrate", "orders", "--to", to, "--home", "servers/next", "--json");

        assertEquals(ExitCode.DONE, said.exit(), () -> said + server.text());
        List<Integer> reported = ((List<?>) said.json().get("items")).stream().map(item -> (String) ((Map<?, ?>) item).get("source"))
                .filter(source -> source.startsWith("servers/orders/server.xml:"))
                .map(source -> Integer.valueOf(source.substring(source.lastIndexOf(':') + 1))).sorted().toList();
        assertEquals(server.stated(), reported, () -> server.text() + said.out());
        for (String secret : List.of("changeit", "PDc+MTg6Nis=", "of-the-key")) {
            assertFalse(said.out().contains(secret), secret);
        }
    }
}
