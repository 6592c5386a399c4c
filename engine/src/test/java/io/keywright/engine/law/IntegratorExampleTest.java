package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a Micro Integrator that takes the place of an ESB, as it stands, and how its entry came to be. */
class IntegratorExampleTest {

    private static final Path EXAMPLE = Path.of("../examples/wso2-micro-integrator");
    private static final String TOML = "servers/mi/conf/deployment.toml";
    private static final String STORE = "/repository/resources/security/orders.jks";
    private static final String PW = "of-the-orders-1";

    @TempDir
    private Path directory;
    private Workplace place;
    private String document;

    @BeforeEach
    void place() throws IOException {
        place = new Workplace(directory).set("ESB_KEYSTORE_PASSWORD", PW).set("ESB_TRUSTSTORE_PASSWORD", "of-the-partners-1").set("CLIENT_PASSWORD", "of-the-client-1");
        for (String file : List.of("tls.yaml", TOML, "servers/esb/repository/conf/axis2/axis2.xml")) {
            place.file(file, Files.readString(EXAMPLE.resolve(file)));
        }
        document = place.text("tls.yaml");
    }

    @Test
    void itIsAppliedWholeAndTheFileKeepsWhatPeopleWrote() throws IOException {
        String before = place.text(TOML);

        assertEquals("", place.run("validate").done().err());
        place.settled();

        String after = place.text(TOML);
        assertTrue(after.contains("listener.verify_client = \"require\"\nlistener.secured_protocols = \"TLSv1.2,TLSv1.3\"\n"), after);
        assertTrue(after.contains("listener.secured_port = 8243        # 8253 with the offset\n"), after);
        before.lines().forEach(line -> assertTrue(after.lines().anyMatch(line::equals), line));
        assertTrue(after.endsWith(before.substring(before.indexOf("[mediation]"))), after);
    }

    @Test
    void bothServersHaveOneKeyAndServeTheClientAlike() throws IOException {
        place.settled();

        Workplace.Said links = place.run("verify", "--json").done();

        assertEquals(place.certificate("servers/esb" + STORE, PW, "orders"), place.certificate("servers/mi" + STORE, PW, "orders"));
        assertEquals("pass", verdict(links, "client/before"));
        assertEquals("pass", verdict(links, "client/now"));
        assertEquals(ExitCode.DONE, place.run("auth-matrix", "mi").exit());
    }

    private static Object verdict(Workplace.Said said, String link) {
        return ((List<?>) said.json().get("links")).stream().map(one -> (Map<?, ?>) one).filter(one -> one.get("link").equals(link)).findFirst().orElseThrow().get("verdict");
    }

    @Test
    void migrateWritesItsEntryAndLosesNothing() throws IOException {
        int from = document.indexOf("  mi:\n");
        int until = document.indexOf("  # Whom both call");
        place.file("tls.yaml", document.substring(0, from) + document.substring(until).replaceFirst(" {6}now: .*\n", ""));
        place.settled();

        Workplace.Said said = place.run("migrate", "esb", "--to", "wso2-mi", "--home", "servers/mi", "--name", "mi", "--json").done();

        Map<?, ?> summary = (Map<?, ?>) said.json().get("summary");
        assertEquals(0, ((Number) summary.get("dropped")).intValue() + ((Number) summary.get("manual")).intValue() + ((Number) summary.get("approximated")).intValue(), said::toString);
        assertEquals(List.of(), ((Map<?, ?>) said.json().get("differences")).get("cells"));
        String written = (String) said.json().get("document");
        assertEquals(entry(document.substring(from, until)), entry(written.substring(written.indexOf("  mi:\n"))));
    }

    /** The lines of an entry, without comments, version and port; blocks of one line are one. */
    private static List<String> entry(String text) {
        String flat = text.replaceAll("(?m) *#.*$", "").replaceAll("(?m)^ +version: .*\n", "").replaceAll("port: \\d+", "port")
                .replaceAll("(endpoints|endpointAliases): \\{(.*)\\}\n?", "$1:\n      $2\n").replaceAll("(endpoints|endpointAliases): \\{(.*)\\}$", "$1:\n      $2");
        return flat.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    @Test
    void noPasswordIsInWhatIsShown() throws IOException {
        Workplace.Said plan = place.run("plan", "--diff");

        assertFalse((plan.out() + plan.err()).contains(PW), plan::toString);
    }
}
