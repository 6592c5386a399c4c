package io.keywright.schema.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DraftTest {

    @Test
    void smallMapsStandOnOneLineAndWhatHasCommentsOnSeveral() {
        Draft draft = new Draft().note("About it.");
        draft.map("servers").from("a", "a.xml:3").map("a").note("Left out: b").text("home", "../a").map("password").text("env", "A");

        assertEquals("""
                # About it.

                servers:
                  a:  # a.xml:3
                    # Left out: b
                    home: ../a
                    password: {env: A}
                """, draft.document());
    }

    @Test
    void textStandsInQuotesWhereAReaderCouldTakeItForSomethingElse() {
        Draft draft = new Draft();
        draft.text("a", "yes").text("b", "1e3").text("c", "a: b").text("d", "# no").text("e", "\"\\").text("f", "").text("y", "plain");
        draft.texts("g", List.of("a,b", "}")).number("h", 1).flag("i", true);

        assertEquals("""
                a: "yes"
                b: "1e3"
                c: "a: b"
                d: "# no"
                e: "\\"\\\\"
                f: ""
                "y": plain
                g: ["a,b", "}"]
                h: 1
                i: true
                """, draft.document());
    }

    @Test
    void whatNobodySeesIsNamedByItsPathAndEscapedInComments() {
        Draft draft = new Draft().note("x\n  evil: \u001b");
        draft.map("keys").text("a\u202eb", "c").text("d", "e\u0000").text("f", "g");

        assertEquals(List.of(List.of("keys", "a\u202eb"), List.of("keys", "d")), draft.unwritable());
        draft.unwritable().forEach(draft::remove);
        assertEquals("# x\\u{a}  evil: \\u{1b}\n\nkeys:\n  f: g\n", draft.document());
    }

    @Test
    void aMapThatStaysEmptyIsNotWrittenAndACopyIsByItself() {
        Draft draft = new Draft().text("site", "a");
        draft.map("servers").map("a");
        Draft copy = draft.copy();
        copy.map("servers").map("a").text("home", "a");

        assertEquals("site: a\n", draft.document());
        assertTrue(copy.remove(List.of("servers", "a", "home")));
        assertFalse(copy.remove(List.of("servers", "b")));
        assertEquals("site: a\n", copy.document());
    }
}
