package io.keywright.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A diagnostic as text and as JSON. */
class DiagnosticTextTest {

    private static final SourceLines LINES = new SourceLines(name -> name.equals("tls.yaml")
            ? Optional.of("servers:\n  a: {locatoin: x}\n".getBytes(StandardCharsets.UTF_8)) : Optional.empty());

    private static final Diagnostic FAULT = Diagnostic
            .error(DiagnosticCode.UNKNOWN_KEY, "unknown key 'locatoin' in servers.a")
            .at(new Range("tls.yaml", 2, 7, 2, 15))
            .about(Address.server("a"))
            .note(new Range("tls.yaml", 1, 1, 1, 8), "declared here")
            .hint("did you mean 'location'?");

    @Test
    void saysPlaceSeveritySentenceLineNotesAndHint() {
        assertEquals("""
                tls.yaml:2:7: error: unknown key 'locatoin' in servers.a
                  2 |   a: {locatoin: x}
                    |       ^^^^^^^^
                tls.yaml:1:1: note: declared here
                hint: did you mean 'location'?
                """, new DiagnosticText(LINES, Colours.OFF).of(FAULT));
    }

    @Test
    void saysWhatStandsNowhereWithoutAPlace() {
        assertEquals("warning: nothing uses it\n", new DiagnosticText(LINES, Colours.OFF)
                .of(Diagnostic.warning(DiagnosticCode.UNUSED, "nothing uses it")));
    }

    @Test
    void doesWithoutTheLineOfAFileThatCannotBeRead() {
        Diagnostic fault = Diagnostic.error(DiagnosticCode.BAD_VALUE, "x").at(new Range("gone", 3, 1, 3, 2));

        assertEquals("gone:3:1: error: x\n", new DiagnosticText(LINES, Colours.OFF).of(fault));
    }

    @Test
    void saysTheSameInColour() {
        String coloured = new DiagnosticText(LINES, Colours.ON).of(FAULT);

        assertTrue(coloured.contains("\u001b[31m^^^^^^^^\u001b[0m"), coloured);
        assertEquals(new DiagnosticText(LINES, Colours.OFF).of(FAULT), coloured.replaceAll("\u001b\\[\\d+m", ""));
    }

    @Test
    void aFileNameCannotForgeALine() {
        Diagnostic fault = Diagnostic.error(DiagnosticCode.BAD_VALUE, "x").at(new Range("a\nok", 1, 1, 1, 1));

        assertEquals("a\\u{a}ok:1:1: error: x\n", new DiagnosticText(LINES, Colours.OFF).of(fault));
    }

    @Test
    void givesToolsTheSameAsPeople() {
        String json = Json.text(new DiagnosticJson(LINES)
                .report(List.of(FAULT, Diagnostic.warning(DiagnosticCode.UNUSED, "nothing uses it"))));

        assertEquals("""
                {
                  "format_version" : "1.0",
                  "valid" : false,
                  "error_count" : 1,
                  "warning_count" : 1,
                  "diagnostics" : [
                    {
                      "severity" : "error",
                      "code" : "unknown_key",
                      "summary" : "unknown key 'locatoin' in servers.a",
                      "hint" : "did you mean 'location'?",
                      "address" : "servers.a",
                      "range" : {
                        "filename" : "tls.yaml",
                        "start" : {
                          "line" : 2,
                          "column" : 7
                        },
                        "end" : {
                          "line" : 2,
                          "column" : 15
                        }
                      },
                      "snippet" : "  a: {locatoin: x}",
                      "notes" : [
                        {
                          "summary" : "declared here",
                          "range" : {
                            "filename" : "tls.yaml",
                            "start" : {
                              "line" : 1,
                              "column" : 1
                            },
                            "end" : {
                              "line" : 1,
                              "column" : 8
                            }
                          }
                        }
                      ]
                    },
                    {
                      "severity" : "warning",
                      "code" : "unused",
                      "summary" : "nothing uses it"
                    }
                  ]
                }
                """, json);
    }

    @Test
    void callsADocumentWithWarningsValid() {
        var report = new DiagnosticJson(LINES).report(List.of(Diagnostic.warning(DiagnosticCode.UNUSED, "x")));

        assertEquals(true, report.get("valid"));
    }
}
