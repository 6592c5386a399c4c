package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However broken a file of a server is, a command ends with a diagnostic and writes nothing, or it does all that it
 * says: what it applied is what it reads again. {@code -Dlaws.hostile=1000} breaks every file in every way.
 */
class HostileHomeLawTest {

    private static final int TRIED = Integer.getInteger("laws.hostile", 12);

    @TempDir
    private Path directory;

    static List<String> flavours() {
        return Homes.asked();
    }

    /** A file of the server, and what is to become of it. */
    private record Breaking(Path file, String name, UnaryOperator<byte[]> way) {
    }

    @ParameterizedTest
    @MethodSource("flavours")
    void aBrokenFileIsADiagnosticOrNoHindrance(String flavour) throws Exception {
        Workplace place = DrawnServer.workplace(directory);
        String home = DrawnServer.home(place, flavour);
        Documents documents = new Documents(flavour, home, 500);
        place.document(DrawnServer.valid(place, documents)).settled();
        String other = DrawnServer.valid(place, documents);
        place.document(other);
        Map<Path, byte[]> sound = files(home);
        Random random = new Random(flavour.hashCode());
        List<Breaking> breakings = new ArrayList<>();
        sound.keySet().forEach(file -> ways(random).forEach((name, way) -> breakings.add(new Breaking(file, name, way))));
        Collections.shuffle(breakings, random);

        for (Breaking breaking : breakings.subList(0, Math.min(TRIED, breakings.size()))) {
            byte[] broken = breaking.way().apply(sound.get(breaking.file()));
            String what = directory.relativize(breaking.file()) + " " + breaking.name() + "\n" + shown(broken);
            Files.write(breaking.file(), broken);
            told(place.run("plan"), what);
            told(place.run("import", flavour + ":" + home), what);
            applied(place, what);
            restore(home, sound);
        }
    }

    private static String shown(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.length() < 6000 ? text : text.substring(0, 6000);
    }

    private static void told(Workplace.Said said, String what) {
        assertFalse(said.err().contains("bug: "), () -> what + "\n" + said);
        assertTrue(Set.of(ExitCode.DONE, ExitCode.ERROR).contains(said.exit()), () -> what + "\n" + said);
        assertTrue(said.exit() == ExitCode.DONE || said.err().contains("error: ") || said.err().contains("keywright: "), () -> what + "\n" + said);
    }

    private void applied(Workplace place, String what) throws IOException {
        Map<String, String> before = place.contents("servers");
        Workplace.Said said = place.run("apply", "--auto-approve");
        assertFalse(said.err().contains("bug: "), () -> what + "\n" + said);
        if (said.exit() == ExitCode.DONE) {
            Workplace.Said again = place.run("plan");
            assertEquals(Workplace.NO_CHANGE, again.summary(), () -> what + "\n" + said + again);
        } else {
            assertEquals(before, place.contents("servers"), () -> what + "\n" + said);
        }
    }

    private Map<Path, byte[]> files(String home) throws IOException {
        Map<Path, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> found = Files.walk(directory.resolve(home))) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.toString().contains(".keywright") && !file.toString().contains("keywright-todo")) {
                    files.put(file, Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    /** The record is that of the sound server, and so are the files. */
    private void restore(String home, Map<Path, byte[]> sound) throws IOException {
        for (Path file : files(home).keySet()) {
            if (!sound.containsKey(file)) {
                Files.delete(file);
            }
        }
        for (Map.Entry<Path, byte[]> file : sound.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
    }

    private static Map<String, UnaryOperator<byte[]>> ways(Random random) {
        Map<String, UnaryOperator<byte[]>> ways = new LinkedHashMap<>();
        ways.put("empty", bytes -> new byte[0]);
        ways.put("cut off", bytes -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
        ways.put("in UTF-16", bytes -> new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16));
        ways.put("with a byte of Latin-1", bytes -> with(bytes, random, new byte[] {(byte) 0xe9}));
        ways.put("with a NUL", bytes -> with(bytes, random, new byte[1]));
        ways.put("with a byte changed", bytes -> {
            byte[] changed = bytes.clone();
            if (bytes.length > 0) {
                changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return changed;
        });
        for (String piece : List.of("\"", "'", "<", ">", "&", "]]>", "&x;", "${", "${a}", "\\", "\r", "[[", "\"\"\"", "<!--", "#", "=", "{", "\u2028")) {
            ways.put("with a " + piece, bytes -> with(bytes, random, piece.getBytes(StandardCharsets.UTF_8)));
        }
        ways.put("with a line twice", bytes -> lines(bytes, random, 2));
        ways.put("without a line", bytes -> lines(bytes, random, 0));
        ways.put("with a line ten thousand times", bytes -> lines(bytes, random, 10_000));
        ways.put("nested deeply", bytes -> with(bytes, random, "<a>[{".repeat(5_000).getBytes(StandardCharsets.UTF_8)));
        return ways;
    }

    private static byte[] with(byte[] bytes, Random random, byte[] piece) {
        int at = random.nextInt(bytes.length + 1);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(bytes, 0, at);
        joined.writeBytes(piece);
        joined.write(bytes, at, bytes.length - at);
        return joined.toByteArray();
    }

    private static byte[] lines(byte[] bytes, Random random, int times) {
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("(?<=\n)", -1);
        int chosen = random.nextInt(lines.length);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            text.append(lines[i].repeat(i == chosen ? times : 1));
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
