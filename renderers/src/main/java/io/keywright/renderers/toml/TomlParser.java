package io.keywright.renderers.toml;

import io.keywright.renderers.toml.TomlTree.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the lines of a file: headers, keys, values. */
final class TomlParser {

    private final String text;
    private final TomlFaults faults;
    private final TomlStrings strings;
    private final TomlTree tree;
    private int at;

    TomlParser(String text, TomlFaults faults) {
        this.text = text;
        this.faults = faults;
        this.strings = new TomlStrings(text, faults);
        this.tree = new TomlTree(faults, 0);
    }

    TomlTree parse() {
        TomlTable section = tree.root();
        blanks();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '[') {
                section = header();
            } else if (c == '#' || c == '\n' || c == '\r') {
                endOfLine();
            } else {
                pair(section, 1);
                endOfLine();
                section.end(at);
            }
            blanks();
        }
        return tree;
    }

    private TomlTable header() {
        int start = at;
        boolean ofArray = text.startsWith("[[", at);
        at += ofArray ? 2 : 1;
        List<Key> keys = keys();
        String close = ofArray ? "]]" : "]";
        if (!text.startsWith(close, at)) {
            throw here("'" + close + "' is missing after the name of a table");
        }
        at += close.length();
        endOfLine();
        return tree.header(keys, ofArray, start, at);
    }

    /** A key with its value. */
    private void pair(TomlTable table, int depth) {
        List<Key> keys = keys();
        if (at >= text.length() || text.charAt(at) != '=') {
            throw here("'=' is missing after a key");
        }
        at++;
        blanks();
        if (at < text.length() && text.charAt(at) == '{') {
            inline(tree.inline(table, keys, at), depth + 1);
        } else {
            TomlValue value = value(depth);
            table.last(tree.add(table, keys, value));
        }
    }

    /** A dotted key, with the blanks around it. */
    private List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        do {
            if (!keys.isEmpty()) {
                at++;
            }
            blanks();
            keys.add(key());
            blanks();
            if (keys.size() > TomlDocument.MAX_DEPTH) {
                throw faults.tooDeep("keys are", at);
            }
        } while (at < text.length() && text.charAt(at) == '.');
        return keys;
    }

    private Key key() {
        int start = at;
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            TomlStrings.Read read = strings.line(at, text.charAt(at));
            at = read.end();
            return new Key(read.text(), start, at);
        }
        while (at < text.length() && isBare(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw here("a key is expected here");
        }
        return new Key(text.substring(start, at), start, at);
    }

    private static boolean isBare(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }

    private TomlValue value(int depth) {
        if (depth > TomlDocument.MAX_DEPTH) {
            throw faults.tooDeep("values are", at);
        }
        int start = at;
        char c = at < text.length() ? text.charAt(at) : '\n';
        if (c == '"' || c == '\'') {
            TomlStrings.Read read = strings.string(at);
            at = read.end();
            return new TomlValue(TomlValue.Kind.STRING, read.text(), start, at);
        } else if (c == '[') {
            int known = tree.entries().size();
            array(depth);
            // What stands in values of arrays has no path by which it could be found or edited.
            tree.forgetAfter(known);
            return new TomlValue(TomlValue.Kind.ARRAY, text.substring(start, at), start, at);
        } else if (c == '{') {
            inline(TomlTree.inline(List.of(), at), depth + 1);
            return new TomlValue(TomlValue.Kind.INLINE_TABLE, text.substring(start, at), start, at);
        }
        return bare(start);
    }

    private TomlValue bare(int start) {
        word();
        if (Scalars.isDay(text.substring(start, at)) && at + 1 < text.length() && text.charAt(at) == ' ' && Character.isDigit(text.charAt(at + 1))) {
            at++;
            word();
        }
        String word = text.substring(start, at);
        Optional<TomlValue.Kind> kind = Scalars.kind(word);
        if (kind.isEmpty()) {
            throw faults.at(word.isEmpty() ? "a value is expected here" : "this is no value of TOML: text stands in quotes", start, at);
        }
        return new TomlValue(kind.get(), word, start, at);
    }

    private void word() {
        while (at < text.length() && " \t\n\r,]}#".indexOf(text.charAt(at)) < 0) {
            at++;
        }
    }

    private void array(int depth) {
        int start = at;
        at++;
        space();
        while (at < text.length() && text.charAt(at) != ']') {
            value(depth + 1);
            space();
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
                space();
            } else if (at < text.length() && text.charAt(at) != ']') {
                throw here("',' or ']' is expected here");
            }
        }
        if (at >= text.length()) {
            throw faults.at("the array that begins here is not closed", start, start + 1);
        }
        at++;
    }

    private void inline(TomlTable table, int depth) {
        if (depth > TomlDocument.MAX_DEPTH) {
            throw faults.tooDeep("values are", at);
        }
        at++;
        blanks();
        boolean first = true;
        while (at >= text.length() || text.charAt(at) != '}') {
            if (!first) {
                if (at >= text.length() || text.charAt(at) != ',') {
                    throw here("',' or '}' is expected here: an inline table stands in one line");
                }
                at++;
                blanks();
            }
            pair(table, depth);
            blanks();
            first = false;
        }
        table.end(at);
        at++;
    }

    /** Blanks, line ends and comments, as they may stand in arrays. */
    private void space() {
        blanks();
        while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r' || text.charAt(at) == '#')) {
            endOfLine();
            blanks();
        }
    }

    private void blanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    /** A comment, if there is one, and the end of the line. */
    private void endOfLine() {
        blanks();
        if (at < text.length() && text.charAt(at) == '#') {
            while (at < text.length() && text.charAt(at) != '\n' && !text.startsWith("\r\n", at)) {
                char c = text.charAt(at);
                if (c < 0x20 && c != '\t' || c == 0x7f) {
                    throw faults.control(at);
                }
                at++;
            }
        }
        if (text.startsWith("\r\n", at)) {
            at += 2;
        } else if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        } else if (at < text.length()) {
            throw here("the line does not end here: one key, one value, one line");
        }
    }

    private RuntimeException here(String summary) {
        return faults.at(summary, Math.min(at, text.length()), Math.min(at + 1, text.length()));
    }
}
