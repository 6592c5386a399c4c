package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.files.DiskServerFiles;
import io.keywright.engine.files.Operator;
import io.keywright.profiles.Ability;
import io.keywright.profiles.Profiles;
import io.keywright.renderers.Flavours;
import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.Roots;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.source.DocumentReader;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Planning right after an import changes nothing: for documents drawn at random, applied and imported again, and for
 * every home among the golden samples of every flavour. {@code -Dlaws.seeds=100} draws more documents.
 */
class AdoptionLawTest {

    private static final int SEEDS = Integer.getInteger("laws.seeds", 4);
    private static final Path GOLDEN = Path.of("../renderers/src/test/resources/golden");

    @TempDir
    private Path directory;
    private Workplace place;

    static Stream<Arguments> flavours() {
        return Homes.asked().stream().flatMap(flavour -> IntStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(flavour, seed)));
    }

    static Stream<Arguments> golden() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            List<Path> homes = files.filter(Files::isDirectory).filter(path -> path.endsWith("before") || path.endsWith("after"))
                    .sorted().toList();
            List<Path> found = new ArrayList<>();
            for (Path home : homes) {
                if (MainFiles.in(home, home.getParent().getParent().getFileName().toString()).isPresent()) {
                    found.add(home);
                }
            }
            return found.stream().map(home -> Arguments.of(home.getParent().getParent().getFileName().toString(),
                            home.getParent().getFileName().toString(), home.getFileName().toString())).toList().stream();
        }
    }

    @BeforeEach
    void place() {
        place = new Workplace(directory).set("SECRET_A", "the-secret-A-1234").set("SECRET_B", "the-secret-B-5678");
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("flavours")
    void aDrawnDocumentThatWasAppliedIsImported(String flavour, int seed) throws Exception {
        place.file("root.pem", Pem.write(HandMade.trusted(directory.resolve("elsewhere.p12"), "elsewhere", "x", "CN=Given Root")));
        Flavour chosen = Flavours.named(flavour).orElseThrow();
        for (Map.Entry<String, String> file : chosen.starter().files().entrySet()) {
            place.file(file.getKey(), file.getValue());
        }
        Documents documents = new Documents(flavour, "servers/orders", 1000 + seed);
        do {
            place.document(documents.draw());
        } while (place.run("validate").exit() != ExitCode.DONE || place.run("verify").exit() != ExitCode.DONE);
        place.apply();

        AdoptedSamples samples = new AdoptedSamples(place, "servers/orders");
        String[] known = {"--old-password", "env:SECRET_A", "--old-password", "env:SECRET_B"};
        Workplace.Said said = samples.imported(known);

        assertEquals(ExitCode.DONE, said.exit(), said::toString);
        assertFalse(said.out().contains("the-secret"), said.out());
        if (Profiles.load(flavour, Optional.empty()).can(Ability.KEEPS_PASSWORDS)) {
            setFromConfiguration(flavour);
        } else {
            set(samples.variables(known));
        }
        samples.nothingToDo();
    }

    /** At most two, and of different value: which is which, the plan tells. */
    private void set(List<String> variables) {
        assertTrue(variables.size() <= 2, variables.toString());
        for (List<String> values : List.of(List.of("the-secret-A-1234", "the-secret-B-5678"),
                List.of("the-secret-B-5678", "the-secret-A-1234"))) {
            for (int i = 0; i < variables.size(); i++) {
                place.set(variables.get(i), values.get(i));
            }
            Workplace.Said plan = place.run("-f", AdoptedSamples.DOCUMENT, "plan");
            if (plan.exit() == ExitCode.DONE && plan.summary().equals(Workplace.NO_CHANGE)) {
                return;
            }
        }
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @MethodSource("golden")
    void aGoldenHomeIsImported(String flavour, String sample, String state) throws Exception {
        Path from = GOLDEN.resolve(flavour).resolve(sample).resolve(state);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = place.path("servers/orders").resolve(from.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }

        AdoptedSamples samples = new AdoptedSamples(place, flavour + ":servers/orders");
        Workplace.Said said = samples.imported();

        setFromConfiguration(flavour);
        if (said.exit() == ExitCode.ERROR) {
            place.run("-f", AdoptedSamples.DOCUMENT, "plan").ended(ExitCode.ERROR, "error: ");
        } else if (said.err().contains("whatever the document says")) {
            place.run("-f", AdoptedSamples.DOCUMENT, "plan").ended(ExitCode.DONE, "(owned_file_edited)\n\nFiles");
        } else {
            samples.nothingToDo();
        }
    }

    /** Gives every variable that the document asks for the value that the server's own configuration has. */
    private void setFromConfiguration(String flavour) throws IOException {
        ServerSite site = new ServerSite("orders", place.path("servers/orders"), new Roots(Map.of()),
                Profiles.load(flavour, Optional.empty()));
        Map<String, KeystoreState> configured = Flavours.named(flavour).orElseThrow()
                .read(site, new DiskServerFiles(site, directory, Operator.current()), new Diagnostics()).state().keystores();
        TlsDocument document = DocumentReader.read(List.of(new SourceFile(AdoptedSamples.DOCUMENT,
                Files.readAllBytes(place.path(AdoptedSamples.DOCUMENT)))), new Diagnostics()).orElseThrow().document();
        document.servers().get("orders").keystores().forEach((name, keystore) -> keystore.password().flatMap(of -> of.env())
                .ifPresent(variable -> place.set(variable, configured.get(name).password().flatMap(PasswordState::value)
                        .orElseThrow().use(String::new))));
    }
}
