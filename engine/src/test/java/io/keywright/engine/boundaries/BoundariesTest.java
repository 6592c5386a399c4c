package io.keywright.engine.boundaries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each wall of the house stands, and each test of a wall can fail. */
class BoundariesTest {

    private static final String ENGINE = "io.keywright.engine";

    private static final Boundary PROCESS = Boundary.members("java.lang.System.out", "java.lang.System.err",
            "java.lang.System.in", "java.lang.System.exit", "java.lang.System.console", "java.lang.Runtime.exit",
            "java.lang.Runtime.halt", "*.printStackTrace()V").only(ENGINE);

    /** The lock says on which host the process is that holds it. */
    private static final Boundary SURROUNDINGS = Boundary.members("java.lang.System.getenv",
            "java.lang.System.currentTimeMillis", "java.time.Clock.system*", "java.time.Instant.now()Ljava/time/Instant;",
            "java.time.LocalDate.now()Ljava/time/LocalDate;", "java.lang.Math.random",
            "java.security.SecureRandom.<init>()V").only(ENGINE, ENGINE + ".apply.lock");

    private static final Boundary WRITING = new Boundary(List.of(
            "java.nio.file.Files.write*", "java.nio.file.Files.newOutputStream", "java.nio.file.Files.newBufferedWriter",
            "java.nio.file.Files.create*", "java.nio.file.Files.delete*", "java.nio.file.Files.move",
            "java.nio.file.Files.copy", "java.nio.file.Files.set*", "java.nio.file.SecureDirectoryStream.delete*",
            "java.nio.file.SecureDirectoryStream.move", "java.nio.file.StandardOpenOption.WRITE",
            "java.nio.file.StandardOpenOption.APPEND", "java.nio.file.StandardOpenOption.CREATE",
            "java.nio.file.StandardOpenOption.CREATE_NEW", "java.nio.file.StandardOpenOption.TRUNCATE_EXISTING",
            "java.io.FileOutputStream.<init>(Ljava/lang/String;)V", "java.io.FileOutputStream.<init>(Ljava/io/File;)V",
            "java.io.FileOutputStream.<init>(Ljava/io/File;Z)V", "java.io.FileOutputStream.<init>(Ljava/lang/String;Z)V",
            "java.io.File.delete", "java.io.File.renameTo", "java.io.File.mkdir", "java.io.File.mkdirs",
            "java.io.File.createNewFile", "java.io.File.createTempFile"),
            List.of("java.io.FileWriter", "java.io.RandomAccessFile", "java.nio.channels.AsynchronousFileChannel"),
            // the build alone runs what prepares the facts
            name -> name.equals(ENGINE + ".files") || (name + ".").startsWith(ENGINE + ".apply.")
                    || name.equals("io.keywright.profiles.prepare"));

    private static final Boundary XML = Boundary.members("javax.xml.parsers.DocumentBuilderFactory.*",
            "javax.xml.parsers.SAXParserFactory.*", "javax.xml.stream.XMLInputFactory.*",
            "javax.xml.stream.XMLOutputFactory.*", "javax.xml.stream.XMLEventFactory.*",
            "javax.xml.transform.TransformerFactory.*", "javax.xml.validation.SchemaFactory.*",
            "javax.xml.xpath.XPathFactory.*", "eu.maveniverse.domtrip.Document.of*",
            "eu.maveniverse.domtrip.Parser.*").only("io.keywright.renderers.xml");

    private static final Boundary BINDING = new Boundary(List.of("jakarta.xml.bind.JAXBContext.*"), List.of(),
            name -> name.equals("io.keywright.schema.reference") || name.startsWith("io.keywright.renderers."));

    private static final Boundary YAML = Boundary.classes("org.yaml.snakeyaml.*")
            .only("io.keywright.schema.source", "io.keywright.schema.layout");

    private static final Boundary JSON = Boundary.classes("com.fasterxml.jackson.*").only("io.keywright.schema.json");

    private static final Boundary OPTIONS = Boundary.classes("org.apache.commons.cli.*").only(ENGINE + ".commandline");

    private static final Boundary CERTIFICATES = new Boundary(List.of(), List.of("org.bouncycastle.*"),
            name -> (name + ".").startsWith("io.keywright.renderers.keymaterial."));

    /** All commands but those that ask a port are offline. Key material reads addresses in figures by InetAddress, which asks nobody then. */
    private static final Boundary NETWORK = Boundary.members("java.net.Socket.<init>*", "java.net.Socket.connect*",
            "java.net.InetAddress.getByName*", "java.net.InetAddress.getAllByName*", "java.net.URL.openConnection*",
            "java.nio.channels.SocketChannel.open*", "javax.net.ssl.SSLSocketFactory.*").only(ENGINE + ".network",
            "io.keywright.renderers.keymaterial.certificate");

    /** A plan must not pay for Bouncy Castle, and nobody for its weak stores. */
    private static final Boundary PROVIDERS = Boundary.members("java.security.Security.addProvider",
            "java.security.Security.insertProviderAt");

    private static final Map<String, Set<String>> ARROWS = House.arrows();

    private static void assertKept(Boundary boundary) {
        assertEquals(List.of(), boundary.crossed(House.classes()));
    }

    @Test
    void modulesUseOnlyThoseBeforeThem() {
        List<String> order = House.modules();
        List<String> wrong = new ArrayList<>();
        ARROWS.forEach((from, targets) -> targets.stream()
                .filter(to -> order.indexOf(module(to)) > order.indexOf(module(from)))
                .forEach(to -> wrong.add(from + " -> " + to)));

        assertEquals(List.of(), wrong);
    }

    @Test
    void jdepsSeesTheArrowsThatAreThere() {
        assertTrue(ARROWS.get(ENGINE).contains(ENGINE + ".commandline"), ARROWS.toString());
        assertTrue(ARROWS.get("io.keywright.renderers.flavour").contains("io.keywright.profiles"), ARROWS.toString());
        assertTrue(ARROWS.get("io.keywright.profiles").contains("io.keywright.schema.vocabulary"), ARROWS.toString());
    }

    @Test
    void noPackageUsesItselfThroughOthers() {
        assertEquals(List.of(), circles(ARROWS));
    }

    @Test
    void findsACircle() {
        Map<String, Set<String>> arrows = new TreeMap<>(Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("b")));

        assertEquals(List.of("b -> c -> b", "c -> b -> c"), circles(arrows));
    }

    @Test
    void onlyTheCommandLinePrintsAsksAndExits() {
        assertKept(PROCESS);
    }

    @Test
    void onlyTheCommandLineTakesTimeRandomnessAndEnvironmentFromTheProcess() {
        assertKept(SURROUNDINGS);
    }

    @Test
    void onlyApplyAndFilesWrite() {
        assertKept(WRITING);
    }

    @Test
    void onlyOnePackageMakesXmlReadersAndWriters() {
        assertKept(XML);
    }

    @Test
    void onlyOwnedFilesAndTheReferenceAreBoundByJaxb() {
        assertKept(BINDING);
    }

    @Test
    void eachLibraryIsKnownInOnePlace() {
        assertKept(YAML);
        assertKept(JSON);
        assertKept(OPTIONS);
        assertKept(CERTIFICATES);
    }

    @Test
    void onlyOnePackageUsesTheNetwork() {
        assertKept(NETWORK);
    }

    @Test
    void nobodyRegistersASecurityProvider() {
        assertKept(PROVIDERS);
    }

    @Test
    void findsEveryUseThatIsNotAllowed() throws IOException {
        List<ClassUses> offender = List.of(uses(Offender.class));

        assertEquals(5, PROCESS.crossed(offender).size(), PROCESS.crossed(offender).toString());
        assertEquals(5, SURROUNDINGS.crossed(offender).size(), SURROUNDINGS.crossed(offender).toString());
        assertEquals(5, WRITING.crossed(offender).size(), WRITING.crossed(offender).toString());
        assertEquals(1, XML.crossed(offender).size(), XML.crossed(offender).toString());
        assertEquals(1, BINDING.crossed(offender).size(), BINDING.crossed(offender).toString());
        assertEquals(1, PROVIDERS.crossed(offender).size(), PROVIDERS.crossed(offender).toString());
        assertFalse(YAML.crossed(offender).isEmpty());
        assertFalse(JSON.crossed(offender).isEmpty());
        assertFalse(OPTIONS.crossed(offender).isEmpty());
        assertFalse(CERTIFICATES.crossed(offender).isEmpty());
    }

    @Test
    void seesTheWholeHouse() {
        Set<String> seen = new HashSet<>();
        House.classes().forEach(use -> seen.add(module(use.packageName())));

        assertEquals(Set.copyOf(House.modules()), seen);
    }

    private static ClassUses uses(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return ClassUses.read(in.readAllBytes());
        }
    }

    /** {@code io.keywright.schema.source} lies in {@code schema}. */
    private static String module(String packageName) {
        return packageName.split("\\.")[2];
    }

    /** For every package that can reach itself the shortest way on which it does. */
    private static List<String> circles(Map<String, Set<String>> arrows) {
        List<String> circles = new ArrayList<>();
        for (String start : arrows.keySet()) {
            Map<String, String> ways = new TreeMap<>();
            Deque<String> reached = new ArrayDeque<>(List.of(start));
            ways.put(start, start);
            while (!reached.isEmpty()) {
                String at = reached.remove();
                for (String next : arrows.getOrDefault(at, Set.of())) {
                    String way = ways.get(at) + " -> " + next;
                    if (next.equals(start)) {
                        circles.add(way);
                        reached.clear();
                        break;
                    }
                    if (ways.putIfAbsent(next, way) == null) {
                        reached.add(next);
                    }
                }
            }
        }
        return circles;
    }
}
