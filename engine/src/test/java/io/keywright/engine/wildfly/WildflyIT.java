package io.keywright.engine.wildfly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.openliberty.Curl;
import io.keywright.engine.openliberty.Keywright;
import io.keywright.engine.openliberty.OpenSsl;
import io.keywright.engine.openliberty.RealLiberty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One server with a listener for each mode, started once: who gets in, what is served, spoken and presented. Whoever is let
 * in gets a page that says who the server takes him for.
 */
class WildflyIT {

    private static final List<String> LISTENERS = List.of("https", "none", "want", "need", "management-https");

    private static final String DOCUMENT = """
            keywright: 1
            site: real
            authorities:
              root: {generate: {subject: "CN=Root", key: RSA-3072, validFor: 1y}}
              other: {generate: {subject: "CN=Other", key: RSA-3072, validFor: 1y}}
            identities:
              app: {generate: {subject: "CN=app", names: [localhost], usage: [server, client], key: RSA-3072, validFor: 90d, issuer: root}}
              second: {generate: {subject: "CN=second", names: [localhost], usage: [server], key: EC-P256, validFor: 90d, issuer: root}}
              client: {generate: {subject: "CN=client", usage: [client], key: RSA-3072, validFor: 90d, issuer: root}}
              stranger: {generate: {subject: "CN=stranger", usage: [client], key: RSA-3072, validFor: 90d, issuer: other}}
            servers:
              app:
                flavour: wildfly
                home: app
                keystores:
                  app: {password: {env: OF_STORE}, keys: {"Main Key": app, second: second}}
                  jks: {type: JKS, location: "${jboss.server.base.dir}/own stores & more/it's.jks", password: {env: OF_TRUST}, keys: {main: {identity: app, keyPassword: {env: OF_KEY}}, second: second}}
                  trust: {type: JKS, password: {env: OF_TRUST}, trust: {root: root}}
                sslConfigs:
                  own-password: {keystore: jks, truststore: trust, serverKey: main, clientAuth: none, protocols: [TLSv1.2]}
                  none: {keystore: app, serverKey: Main Key, clientAuth: none, protocols: [TLSv1.2, TLSv1.3], ciphers: [TLS_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]}
                  want: {keystore: app, truststore: trust, serverKey: second, clientAuth: supported}
                  need: {keystore: app, truststore: trust, serverKey: second, clientKey: Main Key, clientAuth: required, protocols: [TLSv1.2, TLSv1.3]}
                defaultSslConfig: {inbound: own-password, outbound: need}
                endpoints:
                  https: {names: [localhost], port: %d, httpPort: -1}
                  none: {names: [localhost], port: %d, sslConfig: none}
                  want: {names: [localhost], port: %d, sslConfig: want}
                  need: {names: [localhost], port: %d, sslConfig: need}
                  management-https: {names: [localhost], port: %d, sslConfig: none}
                endpointAliases:
                  itself: {to: app.need}
              people:
                flavour: client
                home: people
                keystores:
                  root: {type: PEM, trust: {root: root}}
                  client: {type: PEM, password: none, contents: both, keys: {client: client}}
                  stranger: {type: PEM, password: none, contents: both, keys: {stranger: stranger}}
            """;
    private static final String WHO = """
            <%@ page contentType="text/plain" import="java.security.cert.*" %><%
            X509Certificate[] chain = (X509Certificate[]) request.getAttribute("jakarta.servlet.request.X509Certificate");
            out.print(chain == null ? "nobody" : chain[0].getSubjectX500Principal());
            %>""";
    private static final String CALL = """
            <%@ page contentType="text/plain" import="java.net.*,java.net.http.*" %><%
            String url = request.getParameter("url");
            String client = request.getParameter("by");
            if (client.equals("url")) {
                out.print(new String(new URL(url).openStream().readAllBytes()));
            } else if (client.equals("http")) {
                out.print(HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString()).body());
            } else {
                out.print(jakarta.ws.rs.client.ClientBuilder.newClient().target(url).request().get(String.class));
            }
            %>""";

    @TempDir
    private static Path directory;

    private static Keywright keywright;
    private static Path home;
    private static Map<String, Integer> ports;
    private static RealWildfly server;

    @BeforeAll
    static void applyAndStart() throws IOException {
        List<Integer> free = RealLiberty.freePorts(LISTENERS.size());
        ports = new TreeMap<>();
        LISTENERS.forEach(name -> ports.put(name, free.get(LISTENERS.indexOf(name))));
        home = RealWildfly.newHome(directory.resolve("app"));
        listeners();
        page("who.jsp", WHO);
        page("call.jsp", CALL);
        Files.createFile(home.resolve("deployments/probe.war.dodeploy"));
        keywright = Keywright.in(directory).with("OF_STORE", "q\"<a>&' $x $$y ${1} z$").with("OF_TRUST", " $$ ${env.HOME:x} \u00e4").with("OF_KEY", "${jboss.home.dir}&key")
                .write("tls.yaml", DOCUMENT.formatted(free.toArray()));
        keywright.apply();
        server = RealWildfly.start(home);
    }

    /** People made one of the listeners, as the product has its first; the others come with the apply. Administration gets a port for https. */
    private static void listeners() throws IOException {
        Path file = home.resolve("configuration/standalone.xml");
        String text = Files.readString(file);
        String first = "<https-listener name=\"https\" socket-binding=\"https\" ssl-context=\"applicationSSC\" enable-http2=\"true\"/>";
        String socket = "<socket-binding name=\"https\" port=\"${jboss.https.port:8443}\"/>";
        assertTrue(text.contains(first) && text.contains(socket), text);
        String administration = "<socket-binding http=\"management-http\"/>";
        assertTrue(text.contains(administration), text);
        Files.writeString(file, text.replace(first, first + first.replace("\"https\"", "\"want\""))
                .replace(socket, socket + socket.replace("\"https\"", "\"want\"").replace("jboss.https.port", "want.port"))
                .replace(administration, "<socket-binding http=\"management-http\" https=\"management-https\"/>")
                .replace("<http-interface ", "<http-interface ssl-context=\"applicationSSC\" "));
    }

    private static void page(String name, String text) throws IOException {
        Path war = Files.createDirectories(home.resolve("deployments/probe.war"));
        Files.writeString(war.resolve(name), text);
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    private static Path people(String file) {
        return directory.resolve("people").resolve(file);
    }

    private static Curl caller(String listener) {
        return Curl.get("https://localhost:" + ports.get(listener) + "/probe/who.jsp").trusting(people("root.pem"));
    }

    /** What callers without, with a trusted and with an untrusted certificate get: the page, or nothing. */
    private static List<String> callers(String listener) {
        List<String> outcomes = new ArrayList<>();
        for (Curl caller : List.of(caller(listener), caller(listener).presenting(people("client.pem")), caller(listener).presenting(people("stranger.pem")))) {
            Curl.Answer answer = caller.answer();
            outcomes.add(answer.refusedInHandshake() ? "refused" : answer.status() + " " + answer.body());
        }
        return outcomes;
    }

    @Test
    void whoeverIsNotAskedGetsInAsNobody() {
        assertEquals(List.of("200 nobody", "200 nobody", "200 nobody"), callers("none"));
    }

    @Test
    void whereACertificateIsOptionalOnlyAnUntrustedOneIsRefused() {
        assertEquals(List.of("200 nobody", "200 CN=client", "refused"), callers("want"));
    }

    @Test
    void whereACertificateIsRequiredOnlyATrustedOneGetsIn() {
        assertEquals(List.of("refused", "200 CN=client", "refused"), callers("need"));
    }

    @Test
    void theChosenKeyIsServedWithItsChainAlsoWhereItHasAPasswordOfItsOwn() throws IOException {
        assertEquals(List.of("subject=CN = app", "subject=CN = Root"), OpenSsl.subjects(OpenSsl.chain(ports.get("https"), "-tls1_2"), directory));
        assertEquals(List.of("subject=CN = app", "subject=CN = Root"), OpenSsl.subjects(OpenSsl.chain(ports.get("none")), directory));
        assertEquals(List.of("subject=CN = second", "subject=CN = Root"), OpenSsl.subjects(OpenSsl.chain(ports.get("need")), directory));
    }

    @Test
    void versionsAndSuitesAreThoseThatAreDeclared() {
        assertTrue(spoken("none", "-tls1_3", "-ciphersuites", "TLS_AES_128_GCM_SHA256"));
        assertTrue(!spoken("none", "-tls1_3", "-ciphersuites", "TLS_AES_256_GCM_SHA384"));
        assertTrue(spoken("none", "-tls1_2", "-cipher", "ECDHE-RSA-AES256-GCM-SHA384"));
        assertTrue(!spoken("none", "-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256"));
        assertTrue(!spoken("https", "-tls1_3"));
        // The default of the product, as its profile says.
        assertTrue(spoken("want", "-tls1_2"));
        assertTrue(!spoken("want", "-tls1_3"));
        assertTrue(OpenSsl.handshake(ports.get("need"), "-tls1_3").out().contains("Acceptable client certificate CA names"));
    }

    private static boolean spoken(String listener, String... arguments) {
        return OpenSsl.handshake(ports.get(listener), arguments).out().contains("BEGIN CERTIFICATE");
    }

    /** The server calls itself where a certificate is required. */
    @Test
    void callsOfEveryClientTrustAndPresentWhatIsDeclared() {
        for (String client : List.of("url", "http", "rest")) {
            Curl.Answer answer = Curl.get("https://localhost:" + ports.get("https") + "/probe/call.jsp?by=" + client + "&url=https://localhost:" + ports.get("need")
                    + "/probe/who.jsp").trusting(people("root.pem")).answer();

            assertEquals("CN=app", answer.body(), client);
        }
        assertEquals(0, keywright.run("verify", "app/itself").exit());
    }

    @Test
    void withoutAnHttpPortNothingListensThere() {
        assertEquals(7, Curl.get("http://127.0.0.1:" + server.httpPort() + "/").answer().exit());
    }

    @Test
    void administrationAnswersWithTheDeclaredKey() throws IOException {
        assertEquals(List.of("subject=CN = app", "subject=CN = Root"), OpenSsl.subjects(OpenSsl.chain(ports.get("management-https")), directory));
    }

    @Test
    void theServerHasNothingToComplainOf() {
        assertEquals(List.of(), server.complaints());
    }

    @Test
    void aSecondApplyWritesNothing() throws IOException {
        Map<String, String> before = contents();

        keywright.apply();

        assertEquals(before, contents());
        assertTrue(keywright.run("plan").out().startsWith("No changes."));
    }

    private static Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (Path below : List.of(home.resolve("configuration"), home.resolve("own stores & more"))) {
            try (Stream<Path> files = Files.walk(below)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    contents.put(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return contents;
    }
}
