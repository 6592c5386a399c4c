package io.keywright.engine.openliberty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** The messages.log of a server. A mark is a place in it, so that a test sees only what came after its own deed. */
public final class MessagesLog {

    private static final int TAIL = 40;

    private final Path file;
    private final BooleanSupplier serverLives;

    public MessagesLog(Path file, BooleanSupplier serverLives) {
        this.file = file;
        this.serverLives = serverLives;
    }

    int mark() {
        return lines().size();
    }

    List<String> since(int mark) {
        List<String> lines = lines();
        return lines.subList(Math.min(mark, lines.size()), lines.size());
    }

    public List<String> matching(String expression) {
        Pattern pattern = Pattern.compile(expression);
        return lines().stream().filter(line -> pattern.matcher(line).find()).toList();
    }

    /** Waits until a line after the mark has it. */
    void await(int mark, String expression, Duration patience) {
        await(mark, expression, "(?!)", patience);
    }

    /** Waits until a line after the mark has it, and gives up at one that rules it out. */
    public void await(int mark, String expression, String ruledOutBy, Duration patience) {
        Pattern pattern = Pattern.compile(expression);
        Pattern hopeless = Pattern.compile(ruledOutBy);
        long end = System.nanoTime() + patience.toNanos();
        while (since(mark).stream().noneMatch(line -> pattern.matcher(line).find())) {
            if (since(mark).stream().anyMatch(line -> hopeless.matcher(line).find())) {
                throw new AssertionError("the server will never say " + expression + "\n" + tail());
            }
            if (!serverLives.getAsBoolean()) {
                throw new AssertionError("the server ended before it said " + expression + "\n" + tail());
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("the server did not say " + expression + " within " + patience + "\n" + tail());
            }
            pause();
        }
    }

    public String tail() {
        List<String> lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the server", e);
        }
    }

    private List<String> lines() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            // The last line may be half-written: only what a line end closes counts.
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }
}
