package io.keywright.schema.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Things are put behind the last of their kind, and nothing else changes. */
class AdditionTest {

    private static Draft server(String name) {
        Draft draft = new Draft();
        draft.map("servers").map(name).note("more").text("flavour", "liberty").map("keystores").map("k").map("keys").text("a b", "orders");
        return draft;
    }

    private static Optional<String> added(String text, Draft draft) {
        return Addition.to(text.getBytes(StandardCharsets.UTF_8), "tls.yaml", draft)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void aThingStandsBehindTheLastOfItsKindAndCommentsStay() {
        String text = "# ours\nservers:   # all\n    a:\n        flavour: client  # one\n\n# authorities of old\nauthorities: {}\n";

        assertEquals(Optional.of("# ours\nservers:   # all\n    a:\n        flavour: client  # one\n    b:\n"
                + "      # more\n      flavour: liberty\n      keystores: {k: {keys: {\"a b\": orders}}}\n\n# authorities of old\nauthorities: {}\n"),
                added(text, server("b")));
    }

    @Test
    void inAFlowItStandsInTheFlow() {
        assertEquals(Optional.of("servers: {a: {flavour: client}, b: {flavour: liberty, keystores: {k: {keys: {\"a b\": orders}}}} }\n"),
                added("servers: {a: {flavour: client} }\n", server("b")));
    }

    @Test
    void aKindThatIsNotThereIsAddedAtTheEnd() {
        assertEquals(Optional.of("keywright: 1\n\nservers:\n  b:\n    # more\n    flavour: liberty\n    keystores: {k: {keys: {\"a b\": orders}}}\n"),
                added("keywright: 1", server("b")));
    }

    @Test
    void lineEndsAndAByteOrderMarkStay() {
        assertEquals(Optional.of("\uFEFFservers:\r\n  a: {}\r\n  b:\r\n    # more\r\n    flavour: liberty\r\n    keystores: {k: {keys: {\"a b\": orders}}}\r\n"),
                added("\uFEFFservers:\r\n  a: {}\r\n", server("b")));
    }

    @Test
    void textOfSeveralLinesIsIndentedWithTheRest() {
        Draft draft = new Draft();
        draft.map("authorities").map("ca").lines("pem", "one\ntwo\n");

        assertEquals(Optional.of("authorities:\n    x: {}\n    ca:\n      pem: |\n        one\n        two\n"), added("authorities:\n    x: {}\n", draft));
    }

    @Test
    void whatIsThereAlreadyIsNotAddedOnceMore() {
        assertEquals(Optional.empty(), added("servers:\n  b: {flavour: client}\n", server("b")));
    }

    @Test
    void whereTextOfSeveralLinesHasNoPlaceNothingIsAdded() {
        Draft draft = new Draft();
        draft.map("authorities").map("ca").lines("pem", "one\ntwo\n");

        for (String text : List.of("authorities: {x: {}}\n", "{keywright: 1}\n", "authorities: word\n")) {
            assertEquals(Optional.empty(), added(text, draft), text);
        }
    }
}
