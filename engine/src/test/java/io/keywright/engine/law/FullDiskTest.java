package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.keywright.engine.commandline.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A disk that is really full, at one page more each time until an apply fits: until then everything stays as it was. The
 * disk is a small tmpfs in a mount namespace of a child process, so that it needs no root and goes with the child; where
 * the system allows no such namespace the test is skipped, and {@code TransactionFaultTest} alone lets writes fail.
 */
class FullDiskTest {

    private static final int PAGE = 4096;
    private static final int MOST_PAGES = 64;
    private static final String DOCUMENT = """
            identities:
              orders: {generate: {subject: "%s", names: [orders.test]}}
            servers:
              orders:
                flavour: liberty
                home: orders
                keystores: {defaultKeyStore: {password: {env: PW}, keys: {orders: orders}}}
                sslConfigs: {defaultSSLConfig: {keystore: defaultKeyStore, serverKey: orders}}
                endpoints: {own: {names: [orders.test], port: 9443, sslConfig: defaultSSLConfig}}
            """;

    /** What happens on the small disk. */
    static final class Child {

        private final Path disk;
        private final Workplace place;

        private Child(Path site, Path disk) {
            this.disk = disk;
            this.place = new Workplace(site).set("PW", "of-the-stores");
        }

        /** Arguments: the directory of the document, and where the disk is. */
        public static void main(String[] arguments) throws Exception {
            new Child(Path.of(arguments[0]), Path.of(arguments[1])).run();
        }

        private void run() throws Exception {
            place.document(DOCUMENT.formatted("CN=orders")).file("orders/server.xml", "<server>\n</server>\n").settled();
            place.document(DOCUMENT.formatted("CN=orders, O=Acme")).set("PW", "another-of-the-stores");
            Map<String, String> before = contents();
            int refusals = 0;
            for (int pages = 0; ; pages++) {
                assertTrue(pages < MOST_PAGES, "it never fits");
                fill(pages);
                Workplace.Said said = place.run("apply", "--auto-approve");
                Files.delete(ballast());
                if (said.exit() == ExitCode.DONE) {
                    break;
                }
                refusals++;
                said.ended(ExitCode.ERROR, ": no space left on device");
                said.ended(ExitCode.ERROR, said.err().contains("nothing was changed") ? "nothing was changed" : "writing .keywright");
                System.out.println(pages + ": " + said.err());
                if (said.err().contains("what was done on the servers stands")) {
                    assertNotEquals(before, contents(), said::toString);
                    break;
                }
                assertEquals(before, contents(), said::toString);
            }
            assertTrue(refusals > 2, "the disk was never full");
            String store = "orders/resources/security/key-2.p12";
            String made = contents().get(store);
            assertEquals(Workplace.NO_CHANGE, place.apply().summary());
            assertEquals(made, contents().get(store), "a key is made once");
            assertEquals(Workplace.NO_CHANGE, place.plan().summary());
        }

        private Map<String, String> contents() throws IOException {
            Map<String, String> contents = place.contents("orders");
            contents.keySet().removeIf(name -> name.endsWith("/.keywright/lock"));
            return contents;
        }

        private Path ballast() {
            return disk.resolve("ballast");
        }

        /** Leaves so many pages free. */
        private void fill(int pages) throws IOException {
            long free = disk.toFile().getUsableSpace();
            byte[] ballast = new byte[(int) (free - (long) pages * PAGE)];
            Arrays.fill(ballast, (byte) 'x');
            Files.write(ballast(), ballast);
        }
    }

    private static Process start(List<String> command, Path output) throws IOException {
        List<String> whole = new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c"));
        whole.addAll(command);
        return new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private static boolean canMount(Path directory, Path output) throws InterruptedException {
        try {
            return start(List.of("mount -t tmpfs -o size=64k tmpfs \"$0\"", directory.toString()), output).waitFor() == 0;
        } catch (IOException e) {
            // No such program.
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "."})
    void everythingStaysUntilAnApplyFits(String disk, @TempDir Path directory, @TempDir Path aside) throws Exception {
        Path output = aside.resolve("said");
        Path site = Files.createDirectory(directory.resolve("site"));
        Path mounted = Files.createDirectories(site.resolve(disk)).normalize();
        assumeTrue(canMount(mounted, output), "this system gives a process no mounts of its own");

        Process child = start(List.of("mount -t tmpfs -o size=512k,mode=755 tmpfs \"$0\" && exec \"$@\"", mounted.toString(),
                Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xshare:auto", "-cp",
                System.getProperty("java.class.path"), Child.class.getName(), site.toString(), mounted.toString()), output);

        assertEquals(0, child.waitFor(), () -> read(output));
        try (Stream<Path> left = Files.list(mounted)) {
            assertEquals(List.of(), left.toList(), "the disk went with the child");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
