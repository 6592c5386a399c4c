package io.keywright.schema.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstancesTest {

    private static final String FLEET = """
            keywright: 1
            site: acme
            identities:
              web:
                generate: {subject: "CN=${instance.host}, O=Acme", names: ["${instance.host}", www.acme.test]}
              common:
                generate: {subject: "CN=common"}
            servers:
              web:
                flavour: liberty
                home: servers/${instance.name}
                keystores:
                  main:
                    location: ${server.config.dir}/${instance.name}-$1.p12
                    keys: {web: web, again: {identity: web}, common: common}
                    trust: {web: web}
                authentication: {method: certificate, users: {me: {certificate: web}}}
                endpoints:
                  https: {port: "${instance.port}", names: [a, "${instance.host}"]}
                instances:
                  a1: {host: a1.acme.test, port: 9443}
                  a2: {host: a2.acme.test, port: "9444"}
              admin:
                flavour: liberty
                keystores: {main: {keys: {key: web}}}
                instances:
                  a1: {host: a1.acme.test}
              caller:
                flavour: client
                keystores: {main: {trust: {web: "web[a1]"}}}
                endpointAliases: {web: {to: "web[a1].https"}}
            """;

    private static LoadedDocument read(String text) {
        Diagnostics diagnostics = new Diagnostics();
        var loaded = DocumentReader.read(
                List.of(new SourceFile("tls.yaml", text.getBytes(StandardCharsets.UTF_8))), diagnostics);
        assertEquals(List.of(), diagnostics.inFileOrder());
        return loaded.orElseThrow();
    }

    @Test
    void makesOneServerOfEachInstance() {
        LoadedDocument fleet = read(FLEET);

        assertEquals(Set.of("web[a1]", "web[a2]", "admin[a1]", "caller"), fleet.document().servers().keySet());
        assertTrue(fleet.document().servers().get("web[a1]").instances().isEmpty());
    }

    @Test
    void fillsInTheValuesOfTheInstanceAndLeavesTheServersOwnVariables() {
        var web = read(FLEET).document().servers().get("web[a2]");

        assertEquals(Optional.of("servers/a2"), web.home());
        assertEquals(Optional.of("${server.config.dir}/a2-$1.p12"), web.keystores().get("main").location());
        assertEquals(List.of("a", "a2.acme.test"), web.endpoints().get("https").names());
    }

    @Test
    void takesAFilledInTextForTheNumberThatItIs() {
        var servers = read(FLEET).document().servers();

        assertEquals(Optional.of(9443), servers.get("web[a1]").endpoints().get("https").port());
        assertEquals(Optional.of(9444), servers.get("web[a2]").endpoints().get("https").port());
    }

    @Test
    void givesEachInstanceItsOwnOfATemplateIdentity() {
        var document = read(FLEET).document();

        assertEquals(List.of("web[a1]", "web[a2]", "common"), List.copyOf(document.identities().keySet()));
        assertEquals("CN=a2.acme.test, O=Acme", document.identities().get("web[a2]").generate().orElseThrow().subject());
        var web = document.servers().get("web[a2]");
        assertEquals("web[a2]", web.keystores().get("main").keys().get("web").identity());
        assertEquals("web[a2]", web.keystores().get("main").keys().get("again").identity());
        assertEquals("common", web.keystores().get("main").keys().get("common").identity());
        assertEquals("web[a2]", web.keystores().get("main").trust().get("web"));
        assertEquals(Optional.of("web[a2]"), web.authentication().orElseThrow().users().get("me").certificate());
    }

    @Test
    void sharesAnIdentityBetweenServersWhoseInstancesAgree() {
        var document = read(FLEET).document();

        assertEquals("web[a1]", document.servers().get("admin[a1]").keystores().get("main").keys().get("key").identity());
    }

    @Test
    void leavesReferencesToInstancesAsTheyAre() {
        var caller = read(FLEET).document().servers().get("caller");

        assertEquals(Optional.of("web[a1].https"), caller.endpointAliases().get("web").to());
        assertEquals("web[a1]", caller.keystores().get("main").trust().get("web"));
    }

    @Test
    void knowsWhereTheThingsOfAnInstanceStand() {
        SourceMap sources = read(FLEET).sources();

        assertEquals(22, sources.key(Address.server("web[a2]")).orElseThrow().line());
        assertEquals(11, sources.value(Address.server("web[a2]").child("home")).orElseThrow().line());
        assertEquals(4, sources.key(Address.identity("web[a2]")).orElseThrow().line());
        assertEquals(Optional.empty(), sources.key(Address.server("web")));
    }

    @Test
    void refusesToExpandAShortDocumentIntoAVastOne() {
        StringBuilder text = new StringBuilder("keywright: 1\nsite: a\nservers:\n  web:\n    flavour: liberty\n    endpoints:\n");
        for (int i = 0; i < 3_000; i++) {
            text.append("      e").append(i).append(": {host: \"${instance.name}\"}\n");
        }
        text.append("    instances:\n");
        for (int i = 0; i < 3_000; i++) {
            text.append("      i").append(i).append(":\n");
        }
        Diagnostics diagnostics = new Diagnostics();

        var loaded = DocumentReader.read(
                List.of(new SourceFile("tls.yaml", text.toString().getBytes(StandardCharsets.UTF_8))), diagnostics);

        assertTrue(loaded.isEmpty());
        assertEquals("the document has more than 2000000 values once the instances of servers.web are expanded",
                diagnostics.inFileOrder().get(0).summary());
    }
}
