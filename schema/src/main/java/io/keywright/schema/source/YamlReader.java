package io.keywright.schema.source;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads YAML: the one place where it is parsed, and so the one place where its limits are set. Only what a document
 * needs is taken: one document of maps, lists and scalars in UTF-8. Anchors, aliases, merge keys and tags are refused,
 * since each lets a few lines mean something large or something else than they look like.
 */
public final class YamlReader {

    /** A fleet of thousands of servers is a few megabytes. */
    public static final int DEFAULT_LIMIT = 32 * 1024 * 1024;

    private static final String RESERVED = "*&@`%";

    private YamlReader() {
    }

    /** The map that a file holds; empty when its text is so broken that there is none. All faults are collected. */
    public static Optional<YamlMapping> read(byte[] bytes, String filename, Diagnostics diagnostics) {
        return read(bytes, filename, DEFAULT_LIMIT, diagnostics);
    }

    /** The same, refusing files of more than {@code limit} bytes. */
    public static Optional<YamlMapping> read(byte[] bytes, String filename, int limit, Diagnostics diagnostics) {
        return read(bytes, filename, limit, false, diagnostics);
    }

    /** The same for an overlay, in which {@code !remove} deletes a key. */
    public static Optional<YamlMapping> readOverlay(byte[] bytes, String filename, int limit, Diagnostics diagnostics) {
        return read(bytes, filename, limit, true, diagnostics);
    }

    private static Optional<YamlMapping> read(byte[] bytes, String filename, int limit, boolean overlay,
                                              Diagnostics diagnostics) {
        if (bytes.length > limit) {
            diagnostics.add(Diagnostic.error(DiagnosticCode.DOCUMENT_UNREADABLE,
                    "the file is " + bytes.length + " bytes long, the limit is " + limit).at(Range.startOf(filename)));
            return Optional.empty();
        }
        Optional<String> text = Utf8Text.decode(bytes, filename, diagnostics);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        YamlTree tree = new YamlTree(text.get(), filename, limit, overlay, diagnostics);
        try {
            return tree.read();
        } catch (MarkedYAMLException e) {
            diagnostics.add(syntaxFault(e, text.get(), filename, tree.reached()));
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError e) {
            // The parser's own faults: an IllegalArgumentException for the five bytes [!%1F, for example.
            diagnostics.add(Diagnostic.error(DiagnosticCode.DOCUMENT_UNREADABLE,
                    "the text is not YAML from here on").at(tree.reached()));
            return Optional.empty();
        }
    }

    private static Diagnostic syntaxFault(MarkedYAMLException e, String text, String filename, Range reached) {
        String problem = e.getProblem() == null ? "it cannot be read from here on" : e.getProblem();
        int sentenceEnd = problem.indexOf(". ");
        problem = (sentenceEnd < 0 ? problem : problem.substring(0, sentenceEnd)).strip();
        Mark begin = e.getContextMark();
        if (begin != null && (problem.contains("end of stream") || problem.contains("stream end"))) {
            // What has no end is mended where it begins; the end of the file tells nothing.
            return Diagnostic.error(DiagnosticCode.DOCUMENT_UNREADABLE, "the text is not YAML: " + e.getContext().strip()
                    + " that begins here: " + problem).at(range(begin, text, filename));
        }
        Range range = e.getProblemMark() == null ? reached : range(e.getProblemMark(), text, filename);
        Optional<Diagnostic> reserved = reserved(line(text, range.line()), range);
        if (reserved.isPresent()) {
            return reserved.get();
        }
        Diagnostic fault = Diagnostic.error(DiagnosticCode.DOCUMENT_UNREADABLE, "the text is not YAML: " + problem)
                .at(range).hint(hint(problem, line(text, range.line())));
        if (begin != null && e.getContext() != null && begin.getLine() + 1 < range.line()) {
            fault = fault.note(range(begin, text, filename), e.getContext().strip());
        }
        return fault;
    }

    /**
     * A value that begins with a character that YAML keeps for itself. The parser complains of that character, or, of
     * one after {@code *} or {@code &}, of what follows it.
     */
    private static Optional<Diagnostic> reserved(String line, Range range) {
        for (int column = range.column(); column >= Math.max(1, range.column() - 1); column--) {
            int at = line.offsetByCodePoints(0, Math.min(column - 1, line.codePointCount(0, line.length())));
            boolean begins = at > 0 && " [{,\"".indexOf(line.charAt(at - 1)) >= 0;
            if (at < line.length() && begins && RESERVED.indexOf(line.charAt(at)) >= 0) {
                int end = at;
                while (end < line.length() && " ,]}#".indexOf(line.charAt(end)) < 0) {
                    end++;
                }
                String value = line.substring(at, end);
                return Optional.of(Diagnostic.error(DiagnosticCode.DOCUMENT_UNREADABLE, "a value that begins with '"
                        + line.charAt(at) + "' means something else in YAML").hint("in quotes: \"" + value + "\"")
                        .at(new Range(range.filename(), range.line(), column, range.line(),
                                column + value.codePointCount(0, value.length()))));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> hint(String problem, String line) {
        if (problem.contains("TAB") || line.stripLeading().length() < line.length() && line.startsWith("\t")) {
            return Optional.of("indent with spaces");
        }
        if (line.contains("${")) {
            return Optional.of("within [ ] and { }, put a value that has ${…} in quotes");
        }
        if (problem.startsWith("expected ' '") && line.contains("!remove")) {
            // YAML 1.1 lets a tag end at a blank only.
            return Optional.of("put a blank after !remove");
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return Optional.of("put a value that has ': ' in quotes; keys of one map begin in the same column");
        }
        return Optional.empty();
    }

    private static String line(String text, int number) {
        return text.lines().skip(number - 1L).findFirst().orElse("");
    }

    /** The place of a mark; for the end of the text, the end of its last line that has any. */
    private static Range range(Mark mark, String text, String filename) {
        List<String> lines = text.stripTrailing().lines().toList();
        boolean beyond = mark.getLine() >= lines.size() && !lines.isEmpty();
        String last = beyond ? lines.get(lines.size() - 1) : "";
        int line = beyond ? lines.size() : mark.getLine() + 1;
        int column = beyond ? last.codePointCount(0, last.length()) + 1 : mark.getColumn() + 1;
        return new Range(filename, line, column, line, column + 1);
    }
}
