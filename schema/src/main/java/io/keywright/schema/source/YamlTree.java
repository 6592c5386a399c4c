package io.keywright.schema.source;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;

/**
 * Builds the tree of one file from the parser's events. Events, not the parser's own node tree, because they hold no
 * text besides their own: memory stays at a small multiple of the file, and depth is counted before anything is built.
 */
final class YamlTree {

    private static final int DEPTH = 32;
    /**
     * Keys and values that a file may hold: one for each 16 bytes of the limit, 2 million. {@code [a,a,a,…} is one for
     * every second byte, and a node with its text is some 90 bytes; a file of the full size would fill the heap.
     * Servers take some 70 each.
     */
    private static final int BYTES_PER_VALUE = 16;
    /** Words that are kept once. More of them than this are not the words of a fleet but its names. */
    private static final int WORDS = 20_000;
    /** The same short words stand in a fleet thousands of times, and are kept once. */
    private static final int SHORT = 40;

    private final String filename;
    private final boolean overlay;
    private final Faults faults;
    private final ParserImpl parser;
    private final Map<String, String> words = new HashMap<>();
    /** Keys, and for a list the elements that it has so far: their number is the index of the next. */
    private final List<Object> path = new ArrayList<>();
    private Mark reached;
    private int depth;
    private final int most;
    private int values;

    /** Ends the reading of a file after a diagnostic that says why. */
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ended() {
            super(null, null, false, false);
        }
    }

    YamlTree(String text, String filename, int limit, boolean overlay, Diagnostics diagnostics) {
        this.filename = filename;
        this.overlay = overlay;
        this.most = limit / BYTES_PER_VALUE + 1;
        this.faults = new Faults(diagnostics);
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(limit);
        options.setProcessComments(false);
        this.parser = new ParserImpl(new WholeText(text), options);
    }

    /** How far the parser came. */
    Range reached() {
        return reached == null ? Range.startOf(filename) : range(reached, reached.getLine() + 1, reached.getColumn() + 2);
    }

    Optional<YamlMapping> read() {
        try {
            return document();
        } catch (Ended e) {
            return Optional.empty();
        }
    }

    private Optional<YamlMapping> document() {
        next();
        if (!parser.checkEvent(Event.ID.DocumentStart)) {
            return empty(Range.startOf(filename));
        }
        next();
        YamlNode root = node();
        next();
        if (parser.checkEvent(Event.ID.DocumentStart)) {
            report(DiagnosticCode.UNSUPPORTED_YAML, "a second document begins in the file; one file holds one document",
                    range(parser.peekEvent()));
        }
        if (root instanceof YamlMapping map) {
            return Optional.of(map);
        }
        if (root instanceof YamlScalar scalar && scalar.isNothing()) {
            return empty(root.range());
        }
        if (!(root instanceof YamlHole)) {
            report(DiagnosticCode.WRONG_TYPE, "the file holds " + root.kind() + " where a map of keys belongs", root.range());
        }
        return Optional.empty();
    }

    private Optional<YamlMapping> empty(Range range) {
        Diagnostic fault = Diagnostic.error(DiagnosticCode.DOCUMENT_EMPTY, "the document is empty").at(range);
        faults.add(overlay ? fault.hint("an overlay that changes nothing is written {}") : fault);
        return Optional.empty();
    }

    private Event next() {
        Event event = parser.getEvent();
        reached = event.getEndMark();
        return event;
    }

    private YamlNode node() {
        Event event = next();
        count(event);
        if (event.is(Event.ID.Alias)) {
            Range range = range(event);
            unsupportedAlias('*', ((AliasEvent) event).getAnchor(), range);
            return hole(range, YamlHole.Reason.REFUSED);
        }
        boolean sound = anchorless((NodeEvent) event);
        if (event instanceof ScalarEvent scalar) {
            YamlNode node = scalar(scalar);
            return sound ? node : hole(node.range(), YamlHole.Reason.REFUSED);
        }
        if (++depth > DEPTH) {
            report(DiagnosticCode.NESTED_TOO_DEEPLY, "maps and lists are nested deeper than " + DEPTH, range(event));
            throw new Ended();
        }
        boolean plain = untagged(((CollectionStartEvent) event).getTag(), event);
        YamlNode node = event.is(Event.ID.MappingStart) ? mapping(event) : sequence(event);
        depth--;
        return sound && plain ? node : hole(node.range(), YamlHole.Reason.REFUSED);
    }

    private void count(Event event) {
        if (++values > most) {
            report(DiagnosticCode.DOCUMENT_UNREADABLE, "the file holds more than " + most + " keys and values", range(event));
            throw new Ended();
        }
    }

    private YamlNode scalar(ScalarEvent event) {
        Range range = range(event);
        if (event.getTag() != null && event.getTag().equals("!remove") && overlay) {
            if (!event.getValue().isEmpty()) {
                report(DiagnosticCode.UNSUPPORTED_YAML, "!remove stands alone, without a value", range);
                return hole(range, YamlHole.Reason.REFUSED);
            }
            return hole(range, YamlHole.Reason.REMOVED);
        }
        boolean sound = untagged(event.getTag(), event) & visible(event, range);
        return sound ? scalar(event, range) : hole(range, YamlHole.Reason.REFUSED);
    }

    private YamlScalar scalar(ScalarEvent event, Range range) {
        String text = event.getValue();
        return new YamlScalar(filename, range.line(), range.column(), range.endLine(), range.endColumn(),
                kept(text),
                event.isPlain() ? YamlScalar.Style.PLAIN : YamlScalar.Style.QUOTED);
    }

    private String kept(String text) {
        String word = text.length() <= SHORT ? words.get(text) : text;
        if (word == null && words.size() < WORDS) {
            words.put(text, text);
        }
        return word == null ? text : word;
    }

    private YamlNode sequence(Event start) {
        List<YamlNode> items = new ArrayList<>();
        path.add(items);
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node());
        }
        path.remove(path.size() - 1);
        next();
        Mark mark = start.getStartMark();
        return new YamlSequence(filename, mark.getLine() + 1, mark.getColumn() + 1, items);
    }

    private YamlNode mapping(Event start) {
        YamlMapping.Entries entries = new YamlMapping.Entries();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Optional<YamlScalar> key = key();
            key.ifPresent(found -> path.add(found.text()));
            YamlNode value = node();
            key.ifPresent(found -> path.remove(path.size() - 1));
            if (key.isPresent()) {
                entries.add(new YamlMapping.Entry(key.get(), value)).ifPresent(first ->
                        report(Diagnostic.error(DiagnosticCode.DUPLICATE_KEY, "duplicate key '" + Excerpt.of(first.name()) + "'")
                                .at(key.get().range()).note(first.key().range(), "it stands here first")));
            }
        }
        next();
        Mark mark = start.getStartMark();
        return new YamlMapping(filename, mark.getLine() + 1, mark.getColumn() + 1, entries);
    }

    private Optional<YamlScalar> key() {
        if (!parser.checkEvent(Event.ID.Scalar)) {
            int before = faults.count();
            YamlNode node = node();
            if (faults.count() == before) {
                report(DiagnosticCode.WRONG_TYPE, "a key is text, not " + node.kind(), node.range());
            }
            return Optional.empty();
        }
        ScalarEvent event = (ScalarEvent) next();
        count(event);
        Range range = range(event);
        if (event.isPlain() && event.getValue().equals("<<")) {
            report(DiagnosticCode.UNSUPPORTED_YAML, "merge keys are not supported", range);
            return Optional.empty();
        }
        if (event.getValue().isEmpty()) {
            report(DiagnosticCode.BAD_NAME, "a key is empty", range);
            return Optional.empty();
        }
        boolean sound = anchorless(event) & untagged(event.getTag(), event) & visible(event, range);
        return sound ? Optional.of(scalar(event, range)) : Optional.empty();
    }

    /** Seldom is one meant; more often a name such as {@code *.acme.test} lacks its quotes. */
    private void unsupportedAlias(char sign, String name, Range range) {
        report(Diagnostic.error(DiagnosticCode.UNSUPPORTED_YAML, "anchors and aliases are not supported").at(range)
                .hint("if it is text, put it in quotes: \"" + sign + Excerpt.of(name) + "\""));
    }

    private boolean anchorless(NodeEvent event) {
        if (event.getAnchor() != null) {
            unsupportedAlias('&', event.getAnchor(), range(event));
        }
        return event.getAnchor() == null;
    }

    private boolean untagged(String tag, Event event) {
        if (tag == null) {
            return true;
        }
        report(DiagnosticCode.UNSUPPORTED_YAML, tag.equals("!remove")
                ? overlay ? "!remove stands alone, without a value" : "!remove belongs in an overlay"
                : "tags are not supported, found '" + Excerpt.of(tag) + "'", range(event));
        return false;
    }

    private boolean visible(ScalarEvent event, Range range) {
        Optional<String> hidden = Utf8Text.hidden(event.getValue());
        hidden.ifPresent(name -> report(DiagnosticCode.BAD_VALUE, "the text holds the control character " + name, range));
        return hidden.isEmpty();
    }

    private YamlHole hole(Range range, YamlHole.Reason reason) {
        return new YamlHole(filename, range.line(), range.column(), range.endLine(), range.endColumn(), reason);
    }

    private void report(DiagnosticCode code, String summary, Range range) {
        report(Diagnostic.error(code, summary).at(range));
    }

    private void report(Diagnostic fault) {
        faults.add(path.isEmpty() ? fault : fault.about(new Address(path.stream()
                .map(step -> step instanceof List<?> items ? String.valueOf(items.size()) : step.toString()).toList())));
        if (faults.isFull()) {
            throw new Ended();
        }
    }

    private Range range(Event event) {
        boolean collection = event instanceof CollectionStartEvent;
        Mark start = event.getStartMark();
        Mark end = event.getEndMark();
        return collection ? range(start, start.getLine() + 1, start.getColumn() + 2)
                : range(start, end.getLine() + 1, end.getColumn() + 1);
    }

    private Range range(Mark start, int endLine, int endColumn) {
        return new Range(filename, start.getLine() + 1, start.getColumn() + 1, endLine, endColumn);
    }
}
