package io.keywright.engine.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.agreement.reality.CurlCaller;
import io.keywright.engine.agreement.reality.OpenSslListener;
import io.keywright.engine.agreement.reality.Seen;
import io.keywright.engine.agreement.reality.Stores;
import io.keywright.engine.agreement.table.Ending;
import io.keywright.engine.agreement.table.People;
import io.keywright.engine.agreement.table.Reality;
import io.keywright.engine.agreement.table.Situation;
import io.keywright.engine.agreement.table.Situations;
import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.explain.ReasonCode;
import io.keywright.engine.handshake.KeyChoice;
import io.keywright.engine.openliberty.Curl;
import io.keywright.engine.openliberty.GuardedApplication;
import io.keywright.engine.openliberty.Keywright;
import io.keywright.engine.openliberty.RealLiberty;
import io.keywright.profiles.Profile;
import io.keywright.profiles.Profiles;
import io.keywright.schema.json.Json;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real Open Liberty in the situations of the table: it listens on a port for each and curl calls, and it calls openssl
 * as its configuration says. Its dates are those of today, since neither of the two can be told another.
 */
class LibertyAgreementIT {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final String USERS = GuardedApplication.SERVER.replace("<user name=\"ops\"", "<user name=\"caller\" password=\"unused\"/>\n        <user name=\"ops\"");

    /** Rows in which Liberty calls; more than half of them are about which key it then presents. */
    private static final List<String> CALLS = List.of(
            "both sides are in order",
            "nobody is asked",
            "a certificate is required and the caller has no key",
            "a certificate is asked for and the caller has no key",
            "the listener names no issuer",
            "the listener names other issuers than it trusts",
            "the listener names other issuers and the caller insists on its alias",
            "the listener names the root and the caller leaves out the intermediate",
            "of two keys one is from an issuer that is named",
            "of two keys the caller presents the one of its alias",
            "of two keys the caller presents the one for servers",
            "the listener takes signatures of RSA and the caller has both",
            "the caller's key has another password than its store",
            "one of the caller's keys has another password, and nobody is asked",
            "the caller does not hold the server's root",
            "the caller trusts nobody",
            "the name stands in the subject, and others elsewhere",
            "the server's certificate has ended",
            "the server's certificate is for clients",
            "the caller speaks TLS 1.2 and the listener both");

    @TempDir
    private static Path directory;

    private static final Map<String, Situation> inbound = new LinkedHashMap<>();
    private static final Map<String, Situation> outbound = new LinkedHashMap<>();
    private static final Map<String, Integer> ports = new TreeMap<>();
    private static final List<OpenSslListener> partners = new ArrayList<>();
    private static Map<?, ?> verdicts;
    private static RealLiberty server;

    @BeforeAll
    static void start() throws Exception {
        AsDocument document = new AsDocument(directory, "liberty");
        List<Situation> listening = Situations.of(new People(NOW)).stream().filter(AsDocument::canSay)
                .filter(situation -> !situation.endings(Reality.LIBERTY_LISTENS).isEmpty()).toList();
        List<Integer> free = portsThatStayFree(listening.size());
        for (Situation situation : listening) {
            int port = free.get(inbound.size());
            String link = document.add(situation, port);
            inbound.put(link, situation);
            ports.put(link, port);
        }
        for (String row : CALLS) {
            Situation situation = called(row);
            OpenSslListener partner = OpenSslListener.of(situation, NOW, directory.resolve("partner" + partners.size()));
            partners.add(partner);
            String link = document.addCall(situation, partner.port().orElseThrow(() -> new AssertionError(partner.said())), "clientAuth: "
                    + situation.clientAuth().text());
            outbound.put(link, situation);
            ports.put(link, partner.port().getAsInt());
        }
        document.write();
        Path home = document.home(AsDocument.SERVER);
        Keywright keywright = Keywright.in(directory).with("STORE_PASSWORD", Stores.PASSWORD)
                .write("usr/servers/orders/server.xml", USERS);
        GuardedApplication.install(home);
        verdicts = (Map<?, ?>) Json.parse(keywright.run("verify", "--json").out().getBytes(StandardCharsets.UTF_8));
        keywright.apply(Stream.concat(inbound.keySet().stream(), outbound.keySet().stream()).flatMap(link -> Stream.of("--accept", link)).toArray(String[]::new));
        // Not by their names: some of the stores are wrong, which is no reason here to give up.
        server = RealLiberty.start(home);
        for (int i = 0; i < inbound.size(); i++) {
            server.awaitMessage(0, "CWWKO0219I: TCP Channel at" + i + "-ssl ");
        }
        server.awaitMessage(0, "CWWKZ0001I: Application guarded");
    }

    /** Ports below those that systems hand out: of so many, one would be taken before the server is there. */
    private static List<Integer> portsThatStayFree(int count) throws IOException {
        List<Integer> ports = new ArrayList<>();
        for (int port = ThreadLocalRandom.current().nextInt(10_000, 25_000); ports.size() < count; port++) {
            try (ServerSocket socket = new ServerSocket(port)) {
                ports.add(socket.getLocalPort());
            } catch (BindException e) {
                // Somebody has it; the next one then.
                continue;
            }
        }
        return ports;
    }

    @AfterAll
    static void stop() {
        partners.forEach(OpenSslListener::close);
        if (server != null) {
            server.close();
        }
    }

    /** The row, with a caller that chooses its key as the profile says of Liberty. */
    private static Situation called(String row) {
        Profile profile = Profiles.load("liberty", Optional.empty());
        boolean ignoresIssuers = profile.fact("aliasIgnoresIssuers").filter("true"::equals).isPresent();
        Situation found = Situations.of(new People(NOW, "localhost")).stream().filter(situation -> situation.name().equals(row)).findFirst()
                .orElseThrow(() -> new AssertionError("no row '" + row + "'"));
        return found.caller(side -> side.choosing(new KeyChoice(profile.fact("keySelection").orElseThrow(), side.choice().alias(), ignoresIssuers, false)));
    }

    static List<String> inbound() {
        return List.copyOf(inbound.keySet());
    }

    /** Neither the table nor the document may say anything else than what then happens. */
    @ParameterizedTest
    @MethodSource("inbound")
    void curlCallsLiberty(String link) throws IOException {
        Situation situation = inbound.get(link);

        Seen seen = CurlCaller.call(situation, ports.get(link), GuardedApplication.CONTEXT + "/who", directory.resolve("files").resolve(link));

        assertTrue(situation.endings(Reality.LIBERTY_LISTENS).contains(seen.ending()), () -> situation + ": " + seen);
        assertEquals(situation.codes().stream().map(ReasonCode::toString).toList(), codes(link), situation::name);
        if (!situation.differs(Reality.LIBERTY_LISTENS)) {
            assertEquals(situation.clientAuthenticated(), seen.clientAuthenticated(), () -> situation + ": " + seen.said());
        }
    }

    private static List<String> codes(String link) {
        Map<?, ?> found = ((List<?>) verdicts.get("links")).stream().map(one -> (Map<?, ?>) one).filter(one -> one.get("link").equals(link))
                .findFirst().orElseThrow();
        return ((List<?>) found.get("reasons")).stream().map(reason -> ((Map<?, ?>) reason).get("code").toString()).toList();
    }

    static List<String> outbound() {
        return List.copyOf(outbound.keySet());
    }

    @ParameterizedTest
    @MethodSource("outbound")
    void libertyCallsOpenSsl(String link) {
        Situation situation = outbound.get(link);

        Curl.Answer answer = Curl.get("https://localhost:" + ports.get(open()) + GuardedApplication.CONTEXT + "/?call=https://localhost:" + ports.get(link) + "/")
                .with("--insecure").answer();

        Ending ending = answer.status() == 200 ? Ending.STANDS : refused(answer.body()) ? Ending.LISTENER_REFUSES : Ending.CALLER_REFUSES;
        assertEquals(situation.ending(), ending, () -> situation + ": " + answer + server.messages().tail());
        assertEquals(situation.codes(), InMemory.trial(situation, NOW).faults().stream().map(LinkReason::code).toList(), situation::name);
        assertEquals(situation.clientAuthenticated(), ending == Ending.STANDS && OpenSslListener.knew(answer.body()), () -> situation + ": " + answer);
    }

    /** Whether Liberty was refused, and did not refuse by itself; anything but an answer of the application is neither. */
    private static boolean refused(String body) {
        assertTrue(body.startsWith("javax.net.ssl."), body);
        return body.contains("Received fatal alert");
    }

    /** A port where the application can be asked to call. */
    private static String open() {
        return inbound.entrySet().stream().filter(one -> one.getValue().name().equals("nobody is asked")).findFirst().orElseThrow().getKey();
    }
}
