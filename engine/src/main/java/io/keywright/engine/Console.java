package io.keywright.engine;

import io.keywright.engine.Surroundings.Stream;
import io.keywright.engine.adoption.draft.NeededSecret;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.report.Colours;
import io.keywright.engine.report.DiagnosticJson;
import io.keywright.engine.report.DiagnosticText;
import io.keywright.engine.report.SourceLines;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.json.Json;
import io.keywright.schema.secret.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a command speaks and asks: the result on standard output, all else on standard error, UTF-8 whatever the
 * locale. A reader that went away ({@code keywright plan | head}) is no fault, and must not end an apply half-way: what
 * it would have read is dropped. A full disk behind standard output is a fault.
 */
public final class Console {

    private final Surroundings surroundings;
    private final Colours outColours;
    private final Colours errColours;
    private final boolean json;
    private final boolean asks;
    private final SourceLines sources;
    private boolean outClosed;
    private BufferedReader lines;

    Console(Surroundings surroundings, Invocation call, SourceLines sources) {
        this.surroundings = surroundings;
        this.sources = sources;
        this.outColours = colours(surroundings, call, Stream.OUT);
        this.errColours = colours(surroundings, call, Stream.ERR);
        this.json = call.has("--json");
        this.asks = surroundings.terminals().contains(Stream.IN) && !surroundings.isSet("CI")
                && !call.value("--input").equals(Optional.of("false"));
    }

    private static Colours colours(Surroundings surroundings, Invocation call, Stream stream) {
        if (call.has("--color") || call.has("--no-color")) {
            return call.has("--color") ? Colours.ON : Colours.OFF;
        }
        boolean wanted = surroundings.terminals().contains(stream) && !surroundings.isSet("NO_COLOR")
                && !"dumb".equals(surroundings.environment().get("TERM"));
        return wanted ? Colours.ON : Colours.OFF;
    }

    /** Whether the result is to be JSON. Diagnostics then are part of it, and stand there alone. */
    public boolean json() {
        return json;
    }

    public Colours outColours() {
        return outColours;
    }

    public Colours errColours() {
        return errColours;
    }

    /** Writes text of the result; line breaks are the caller's. */
    public void print(String text) {
        if (outClosed) {
            return;
        }
        try {
            surroundings.out().write(text.getBytes(StandardCharsets.UTF_8));
            surroundings.out().flush();
        } catch (IOException e) {
            outClosed = true;
            if (!readerWentAway(e)) {
                throw new EnvironmentException("writing to standard output: " + e.getMessage(), e);
            }
        }
    }

    /** Writes a line of the result. */
    public void line(String text) {
        print(text + "\n");
    }

    /** Writes the one JSON document that is the result. */
    public void json(Object value) {
        print(Json.text(value));
    }

    /** Says on standard error what is going on; silent where the result is JSON. */
    public void progress(String line) {
        if (!json) {
            say(line + "\n");
        }
    }

    /** Tells what has to be set before the document can be planned. */
    void toBeSet(List<NeededSecret> secrets) {
        if (!secrets.isEmpty()) {
            progress("to be set before planning:");
            secrets.forEach(secret -> progress("  " + secret.line()));
        }
    }

    /** Shows diagnostics on standard error; with JSON the result holds them, see {@link #diagnosticValues}. */
    public void diagnostics(List<Diagnostic> diagnostics) {
        if (!json) {
            DiagnosticText text = new DiagnosticText(sources, errColours);
            diagnostics.forEach(diagnostic -> say(text.of(diagnostic)));
        }
    }

    /** The {@code diagnostics} of a JSON result. */
    public DiagnosticJson diagnosticValues() {
        return new DiagnosticJson(sources);
    }

    /** Whether there is someone to ask. */
    public boolean asks() {
        return asks;
    }

    /** Asks and waits for a line; empty when there is nobody to ask, or no line comes. */
    public Optional<String> ask(String question) {
        if (!asks) {
            return Optional.empty();
        }
        say(question);
        try {
            if (lines == null) {
                lines = new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
            }
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            throw new EnvironmentException("reading the answer from standard input: " + e.getMessage(), e);
        }
    }

    /** Asks for a secret, which is not shown while it is typed; empty when there is nobody to ask. */
    public Optional<Secret> askSecret(String prompt) {
        Optional<Function<String, char[]>> keyboard = asks ? surroundings.keyboard().get() : Optional.empty();
        return keyboard.map(reader -> reader.apply(prompt)).map(typed -> {
            try {
                return Secret.of(typed);
            } finally {
                Arrays.fill(typed, '\0');
            }
        });
    }

    /** Writes to standard error whatever the form of the result. */
    void say(String text) {
        say(surroundings.err(), text);
    }

    /** Nobody can be told that standard error does not take a message; the exit code still says how it went. */
    static void say(OutputStream err, String text) {
        try {
            err.write(text.getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException unheard) {
            return;
        }
    }

    private static boolean readerWentAway(IOException e) {
        return "Broken pipe".equals(e.getMessage());
    }
}
