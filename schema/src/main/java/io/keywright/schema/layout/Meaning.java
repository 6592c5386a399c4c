package io.keywright.schema.layout;

import java.util.List;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** What a text says: the parser's events, which are its tree with tags, styles and order, and its comments. */
final class Meaning {

    private Meaning() {
    }

    /** Whether both texts give the same events. */
    static boolean same(String before, String after, LoaderOptions options) {
        Parser left = new ParserImpl(new StreamReader(before), options);
        Parser right = new ParserImpl(new StreamReader(after), options);
        try {
            while (left.peekEvent() != null && right.peekEvent() != null) {
                if (!words(left.getEvent()).equals(words(right.getEvent()))) {
                    return false;
                }
            }
            return left.peekEvent() == null && right.peekEvent() == null;
        } catch (YAMLException e) {
            return false;
        }
    }

    private static List<String> words(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return List.of("scalar", scalar.getValue(), String.valueOf(scalar.getTag()),
                    scalar.getScalarStyle().name(), scalar.getImplicit().canOmitTagInPlainScalar() ? "implicit" : "");
        }
        if (event instanceof CollectionStartEvent start) {
            return List.of(event.getEventId().name(), String.valueOf(start.getTag()), start.getFlowStyle().name());
        }
        return List.of(event.getEventId().name());
    }

    /** Collects the comments among lexemes. */
    static Consumer<Lexeme> commentsInto(List<String> comments) {
        return lexeme -> {
            if (lexeme.kind() == Lexeme.Kind.COMMENT) {
                comments.add(lexeme.text());
            }
        };
    }
}
