package io.keywright.renderers.properties;

import io.keywright.renderers.properties.KeyValues.Entry;
import io.keywright.renderers.properties.KeyValues.Format;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/** Name and value of a line, as the product takes them. */
record LineReading(String text, Format format) {

    /**
     * @return empty where a line has no name
     * @throws IllegalArgumentException for a malformed escape
     */
    Optional<Entry> entry(LogicalLine line) {
        return format == Format.ENVIRONMENT ? variable(line) : property(line);
    }

    private Optional<Entry> variable(LogicalLine line) {
        int equals = text.indexOf('=', line.first());
        if (equals <= line.first() || equals >= line.end()) {
            return Optional.empty();
        }
        String name = text.substring(line.first(), equals).strip();
        String value = decoded(text.substring(equals + 1, line.end()));
        return Optional.of(new Entry(name, value, line, line.first() + name.length(), equals + 1));
    }

    private Optional<Entry> property(LogicalLine line) {
        int end = line.end();
        int nameEnd = line.first();
        while (nameEnd < end && !LogicalLine.isBlank(text.charAt(nameEnd)) && !isSeparator(nameEnd)) {
            nameEnd += text.charAt(nameEnd) == '\\' ? 2 : 1;
        }
        nameEnd = Math.min(nameEnd, end);
        int start = afterBlanks(nameEnd, end);
        if (start < end && isSeparator(start)) {
            start = afterBlanks(start + 1, end);
        }
        Properties one = new Properties();
        try {
            // With its end: Java takes a backslash alone for a name without characters where the file ends after it.
            one.load(new StringReader(text.substring(line.first(), end) + "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("bug: reading a text", e);
        }
        int valueStart = start;
        int nameStop = nameEnd;
        return one.stringPropertyNames().stream().findFirst()
                .map(name -> new Entry(name, one.getProperty(name), line, nameStop, valueStart));
    }

    private int afterBlanks(int from, int end) {
        int at = from;
        while (at < end && LogicalLine.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private boolean isSeparator(int at) {
        return text.charAt(at) == '=' || text.charAt(at) == ':';
    }

    private static String decoded(String latin) {
        byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return latin;
        }
    }
}
