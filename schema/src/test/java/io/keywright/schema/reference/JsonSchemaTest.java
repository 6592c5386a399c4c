package io.keywright.schema.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.source.DocumentReader;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaTest {

    private static final com.networknt.schema.JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V7)
            .getSchema(JsonSchema.text(Samples.VOCABULARY),
                    SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build());

    private static final List<DiagnosticCode> FORM = List.of(DiagnosticCode.UNKNOWN_KEY, DiagnosticCode.WRONG_TYPE,
            DiagnosticCode.MISSING, DiagnosticCode.BAD_VALUE, DiagnosticCode.BAD_NAME, DiagnosticCode.CONFLICT,
            DiagnosticCode.LITERAL_SECRET, DiagnosticCode.UNSUPPORTED_FORMAT_VERSION);

    private static Set<ValidationMessage> faults(String text) {
        return SCHEMA.validate(EditorView.of(text).orElseThrow());
    }

    private static List<Diagnostic> ownFaults(String text) {
        Diagnostics diagnostics = new Diagnostics();
        DocumentReader.read(List.of(new SourceFile("tls.yaml", text.getBytes(StandardCharsets.UTF_8))), diagnostics);
        return diagnostics.inFileOrder();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = JsonSchemaTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void isItselfAValidSchemaOfItsDraft() throws IOException {
        com.networknt.schema.JsonSchema meta = JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(com.networknt.schema.SchemaLocation.of("http://json-schema.org/draft-07/schema#"));

        assertEquals(Set.of(), meta.validate(JsonSchema.text(Samples.VOCABULARY), com.networknt.schema.InputFormat.JSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"forms.yaml", "instances.yaml", "smallest.yaml", "/io/keywright/schema/source/valid/design.yaml"})
    void takesWhatTheCheckTakes(String name) throws IOException {
        String text = resource(name);

        assertEquals(List.of(), ownFaults(text));
        assertEquals(Set.of(), faults(text));
    }

    /** Each line: what stands in the document, where the fault is, and which keyword finds it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sitte: b                                            | /                                        | additionalProperties
            keywright: 2                                        | /keywright                               | const
            keywright: "1"                                      | /keywright                               | const
            site: a b                                           | /site                                    | pattern
            site: -1                                            | /site                                    | minimum
            waivers: {}                                         | /waivers                                 | type
            waivers: [{code: a, reason: b}]                     | /waivers/0                               | required
            waivers: [{code: a, reason: b, address: servers..}] | /waivers/0/address                       | pattern
            waivers: [{code: a, reason: b, address: s, until: 2027-13-01}] | /waivers/0/until              | pattern
            servers: []                                         | /servers                                 | type
            servers: {a b: {flavour: liberty}}                  | /servers                                 | propertyNames
            servers: {a: }                                      | /servers/a                               | type
            servers: {a: {}}                                    | /servers/a                               | required
            servers: {a: {flavour: liberty, hom: x}}            | /servers/a                               | additionalProperties
            servers: {a: {flavour: liberty, home: ~/x}}         | /servers/a/home                          | pattern
            servers: {a: {flavour: liberty, version: [1]}}      | /servers/a/version                       | type
            servers: {a: {flavour: liberty, files: {mode: "rw"}}} | /servers/a/files/mode                  | pattern
            authorities: {a: {}}                                | /authorities/a                           | oneOf
            authorities: {a: {file: x, adopt: {sha256: SHA}}}  | /authorities/a                           | oneOf
            authorities: {a: {adopt: {sha256: abc}}}            | /authorities/a/adopt/sha256              | pattern
            authorities: {a: {pem: MIIB}}                       | /authorities/a/pem                       | pattern
            authorities: {a: {retrieve: {from: a.test, sha256: SHA}}} | /authorities/a/retrieve/from      | pattern
            authorities: {a: {generate: {subject: Acme}}}       | /authorities/a/generate/subject          | pattern
            authorities: {a: {generate: {subject: CN=a, key: RSA-1024}}} | /authorities/a/generate/key     | enum
            authorities: {a: {generate: {subject: CN=a, key: "${instance.k}"}}} | /authorities/a/generate/key | enum
            authorities: {a: {generate: {subject: CN=a, validFor: 10}}} | /authorities/a/generate/validFor | type
            identities: {a: {generate: {subject: CN=a, validFor: 0d}}} | /identities/a/generate/validFor   | pattern
            identities: {a: {generate: {subject: CN=a, names: a.test}}} | /identities/a/generate/names     | type
            identities: {a: {generate: {subject: CN=a, names: [10.0.0.7]}}} | /identities/a/generate/names/0 | pattern
            identities: {a: {generate: {subject: CN=a, usage: [both]}}} | /identities/a/generate/usage/0   | enum
            identities: {a: {external: x, renewBefore: 100%}}   | /identities/a/renewBefore                | pattern
            identities: {a: {import: {file: x, password: changeit}}} | /identities/a/import/password       | type
            identities: {a: {import: {file: x, password: {env: 1X}}}} | /identities/a/import/password/env  | pattern
            identities: {a: {import: {file: x, password: {env: X, file: y}}}} | /identities/a/import/password | oneOf
            """)
    void refusesWhatTheCheckRefusesAtTheSamePlace(String line, String place, String keyword) {
        assertRefused(line.replace("SHA", "91aa".repeat(16)), place, keyword);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            keystores: {k: {password: changeit}}                | /keystores/k/password                    | enum
            keystores: {k: {password: {}}}                      | /keystores/k/password                    | oneOf
            keystores: {k: {keyPassword: none}}                 | /keystores/k/keyPassword                 | type
            keystores: {k: {keys: {x: {keyPassword: {env: X}}}}} | /keystores/k/keys/x                     | required
            keystores: {k: {keys: {x: a b}}}                    | /keystores/k/keys/x                      | pattern
            keystores: {k: {keys: {" ": a}}}                    | /keystores/k/keys                        | propertyNames
            keystores: {k: {trust: {x: {identity: a}}}}         | /keystores/k/trust/x                     | type
            keystores: {k: {contents: keys}}                    | /keystores/k/contents                    | enum
            keystores: {k: {exclusive: "true"}}                 | /keystores/k/exclusive                   | pattern
            keystores: {k: {scope: node}}                       | /keystores/k/scope                       | pattern
            sslConfigs: {s: {clientAuth: want}}                 | /sslConfigs/s/clientAuth                 | enum
            sslConfigs: {s: {protocols: [TLS1.2]}}              | /sslConfigs/s/protocols/0                | enum
            sslConfigs: {s: {ciphers: [SSL_RSA_WITH_NULL_MD5]}} | /sslConfigs/s/ciphers/0                  | pattern
            sslConfigs: {s: {ciphers: }}                        | /sslConfigs/s/ciphers                    | type
            defaultSslConfig: [s]                               | /defaultSslConfig                        | type
            defaultSslConfig: {both: s}                         | /defaultSslConfig                        | additionalProperties
            scopes: {cel: {}}                                   | /scopes                                  | propertyNames
            authentication: {fallbackToBasic: true}             | /authentication                          | required
            authentication: {method: certificate, users: {u: {}}} | /authentication/users/u                | oneOf
            endpoints: {e: {port: "9443"}}                      | /endpoints/e/port                        | pattern
            endpoints: {e: {port: 65536}}                       | /endpoints/e/port                        | maximum
            endpoints: {e: {port: -2}}                          | /endpoints/e/port                        | minimum
            endpoints: {e: {port: 1.5}}                         | /endpoints/e/port                        | type
            endpoints: {e: {host: "a:1"}}                       | /endpoints/e/host                        | pattern
            endpoints: {e: {names: ["*"]}}                      | /endpoints/e/names/0                     | pattern
            endpointAliases: {p: {url: "ftp://a.test/"}}        | /endpointAliases/p/url                   | pattern
            endpointAliases: {p: {url: "https://u:p@a.test/"}}  | /endpointAliases/p/url                   | pattern
            endpointAliases: {p: {to: billing}}                 | /endpointAliases/p/to                    | pattern
            endpointAliases: {p: {basic: {user: u}}}            | /endpointAliases/p/basic                 | required
            endpointAliases: {p: {basic: {user: u, password: x}}} | /endpointAliases/p/basic/password      | type
            instances: {i: {port: [1]}}                         | /instances/i/port                        | type
            """)
    void refusesInAServerWhatTheCheckRefuses(String line, String place, String keyword) {
        assertRefused("servers: {web: {flavour: liberty, " + line + "}}", "/servers/web" + place, keyword);
    }

    private static void assertRefused(String line, String place, String keyword) {
        String key = line.substring(0, line.indexOf(':'));
        String text = Stream.of("keywright: 1", "site: a", line)
                .filter(l -> l.equals(line) || !l.startsWith(key + ":")).collect(Collectors.joining("\n", "", "\n"));

        assertFalse(ownFaults(text).isEmpty(), "the check takes " + text);
        assertTrue(faults(text).stream().anyMatch(fault -> place.equals("/" + fault.getInstanceLocation().toString().replaceFirst("^/", ""))
                && fault.getType().equals(keyword)), () -> faults(text).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flavour: liberty, options: {accesLog: true}                  | /options                     | additionalProperties
            flavour: client, options: {accessLog: true}                  | /options                     | additionalProperties
            flavour: liberty, options: {accessLog: yes}                  | /options/accessLog           | pattern
            flavour: liberty, options: {maxFiles: many}                  | /options/maxFiles            | pattern
            flavour: liberty, options: {tlsTrace: {a: b}}                | /options/tlsTrace            | type
            flavour: liberty, keystores: {k: {options: {updateTrigger: never}}} | /keystores/k/options/updateTrigger | enum
            flavour: liberty, endpoints: {e: {options: {accessLog: true}}} | /endpoints/e/options        | additionalProperties
            """)
    void refusesOptionsThatTheFlavourDoesNotHave(String line, String place, String keyword) {
        Set<ValidationMessage> faults = faults("keywright: 1\nsite: a\nservers: {web: {" + line + "}}\n");

        assertTrue(faults.stream().anyMatch(fault -> fault.getInstanceLocation().toString().equals("/servers/web" + place)
                && fault.getType().equals(keyword)), faults::toString);
    }

    @Test
    void refusesAFlavourOrPolicyThatThereIsNot() {
        Set<ValidationMessage> faults = faults("keywright: 1\nsite: a\npolicy: modren\nservers: {a: {flavour: libertty}}\n");

        assertEquals(Set.of("/policy", "/servers/a/flavour"), faults.stream().filter(fault -> fault.getType().equals("enum"))
                .map(fault -> fault.getInstanceLocation().toString()).collect(Collectors.toSet()));
    }

    @Test
    void takesTheOptionsOfTheFlavourAtTheirLevel() {
        assertEquals(Set.of(), faults("""
                keywright: 1
                site: a
                servers:
                  web:
                    flavour: liberty
                    keystores: {k: {options: {updateTrigger: true, pollingRate: 5s}}, l: }
                    endpoints: {e: {options: {"a|b": 1}}}
                    options: {accessLog: "${instance.log}", maxFiles: "3", tlsTrace: true}
                    instances: {i: {log: true}}
                """));
    }

    /** What no JSON Schema sees, as pieces of the check's own messages. */
    private static final List<String> INEXPRESSIBLE = List.of(
            // an editor reads these as the numbers 443, 31 and 640
            "'0443'", "'0x1F'", "'640'",
            // Java's $ stands before a last line break, too
            "ends in a line break",
            "there is no such day", "the longest is 1000y", "the attribute 'QQ' is not known", "a part between the commas is empty");

    @ParameterizedTest
    @ValueSource(strings = {"types", "missing", "words", "unknown-keys", "secrets", "names", "formats"})
    void seesTheFaultsOfFormThatTheCheckSees(String fixture) throws IOException {
        String text = resource("/io/keywright/schema/source/invalid/" + fixture + ".yaml");
        List<String> places = faults(text).stream().map(fault -> fault.getInstanceLocation().toString()).toList();
        List<Diagnostic> own = ownFaults(text).stream()
                .filter(fault -> FORM.contains(fault.code()) && fault.address().isPresent()
                        && INEXPRESSIBLE.stream().noneMatch(fault.summary()::contains)).toList();

        List<String> unseen = own.stream().filter(fault -> {
            String place = "/" + String.join("/", fault.address().get().segments());
            return places.stream().noneMatch(p -> p.equals(place) || p.startsWith(place + "/"));
        }).map(Diagnostic::summary).toList();

        assertFalse(own.isEmpty(), "the fixture has no fault of form");
        assertEquals(List.of(), unseen, () -> String.join("\n", places));
    }

    @Test
    void theSameVocabularyGivesTheSameText() {
        assertEquals(JsonSchema.text(Samples.VOCABULARY), JsonSchema.text(Samples.VOCABULARY));
    }
}
