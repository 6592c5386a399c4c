package io.keywright.engine.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The lines of the files that diagnostics name, each file read and split once. */
public final class SourceLines {

    private final Function<String, Optional<byte[]>> reader;
    private final Map<String, List<String>> known = new HashMap<>();

    /** @param reader gives the bytes of a file by the name that messages give it; empty when it cannot be read */
    public SourceLines(Function<String, Optional<byte[]>> reader) {
        this.reader = reader;
    }

    List<String> of(String filename) {
        return known.computeIfAbsent(filename, name -> reader.apply(name).map(SourceLines::split).orElse(List.of()));
    }

    private static List<String> split(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String whole = text.startsWith("\ufeff") ? text.substring(1) : text;
        return Arrays.asList(whole.split("\r\n|\n|\r", -1));
    }
}
