package io.keywright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.Surroundings.Stream;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.report.Colours;
import io.keywright.schema.secret.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Where a command speaks and asks. */
class ConsoleTest {

    private record Speak(Consumer<Console> words) implements Command {

        @Override
        public CommandSpec spec() {
            return CommandSpec.of("speak", "speaks").withJson();
        }

        @Override
        public ExitCode run(Invocation call, Session session) {
            words.accept(session.console());
            return ExitCode.DONE;
        }
    }

    /** Refuses every byte, as a closed pipe or a full disk does. */
    private static OutputStream refusing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    private static Colours coloursOf(Run run, String... options) {
        AtomicReference<Colours> colours = new AtomicReference<>();
        run.of(new Speak(console -> colours.set(console.outColours())), words(options));
        return colours.get();
    }

    private static String[] words(String... options) {
        List<String> words = new ArrayList<>(List.of(options));
        words.add("speak");
        return words.toArray(String[]::new);
    }

    @Test
    void writesUtf8WhateverTheLocale() {
        Run run = new Run();

        run.of(new Speak(console -> console.line("größer → größte")), "speak");

        assertEquals("größer → größte\n", run.out());
    }

    @Test
    void goesOnWhenTheReaderWentAway() {
        Run run = new Run().into(refusing("Broken pipe"));
        StringBuilder done = new StringBuilder();

        ExitCode code = run.of(new Speak(console -> {
            console.line("first");
            console.line("second");
            done.append("all");
        }), "speak");

        assertEquals(ExitCode.DONE, code);
        assertEquals("all", done.toString());
        assertEquals("", run.err());
    }

    @Test
    void takesAFullDiskBehindStandardOutputForAnError() {
        Run run = new Run().into(refusing("No space left on device"));

        ExitCode code = run.of(new Speak(console -> console.line("first")), "speak");

        assertEquals(ExitCode.ERROR, code);
        assertEquals("keywright: writing to standard output: No space left on device\n", run.err());
    }

    @Test
    void keepsProgressOffTheResultAndSilentWithJson() {
        Run text = new Run();
        Run json = new Run();

        text.of(new Speak(console -> console.progress("reading")), "speak");
        json.of(new Speak(console -> console.progress("reading")), "speak", "--json");

        assertEquals("", text.out());
        assertEquals("reading\n", text.err());
        assertEquals("", json.err());
    }

    @Test
    void coloursOnlyATerminal() {
        assertEquals(Colours.ON, coloursOf(new Run().terminals(Stream.OUT)));
        assertEquals(Colours.OFF, coloursOf(new Run().terminals(Stream.IN, Stream.ERR)));
    }

    @Test
    void leavesColourOutWhereItIsNotWanted() {
        assertEquals(Colours.OFF, coloursOf(new Run().terminals(Stream.OUT).with("NO_COLOR", "1")));
        assertEquals(Colours.OFF, coloursOf(new Run().terminals(Stream.OUT).with("TERM", "dumb")));
        assertEquals(Colours.OFF, coloursOf(new Run().terminals(Stream.OUT), "--no-color"));
    }

    @Test
    void anEmptyNoColorCountsAsNotSetAndTheOptionWinsOverTheVariable() {
        assertEquals(Colours.ON, coloursOf(new Run().terminals(Stream.OUT).with("NO_COLOR", "")));
        assertEquals(Colours.ON, coloursOf(new Run().with("NO_COLOR", "1"), "--color"));
    }

    @Test
    void asksWhoSitsAtTheTerminal() {
        Run run = new Run().terminals(Stream.IN).typing("yes\n");
        AtomicReference<Optional<String>> answer = new AtomicReference<>();

        run.of(new Speak(console -> answer.set(console.ask("apply? "))), "speak");

        assertEquals(Optional.of("yes"), answer.get());
        assertEquals("apply? ", run.err());
    }

    @Test
    void asksNobodyInAPipe() {
        assertAsksNobody(new Run());
    }

    @Test
    void asksNobodyInCi() {
        assertAsksNobody(new Run().terminals(Stream.IN).with("CI", "true"));
    }

    @Test
    void asksNobodyWhereAskingIsForbidden() {
        assertAsksNobody(new Run().terminals(Stream.IN), "--input=false");
    }

    private static void assertAsksNobody(Run run, String... options) {
        AtomicReference<Optional<String>> answer = new AtomicReference<>();
        AtomicReference<Optional<Secret>> secret = new AtomicReference<>();

        run.typing("yes\n").of(new Speak(console -> {
            answer.set(console.ask("apply? "));
            secret.set(console.askSecret("password: "));
        }), words(options));

        assertEquals(Optional.empty(), answer.get());
        assertEquals(Optional.empty(), secret.get());
        assertEquals("", run.err());
    }

    @Test
    void takesTheEndOfInputForNoAnswer() {
        Run run = new Run().terminals(Stream.IN);
        AtomicReference<Optional<String>> answer = new AtomicReference<>();

        run.of(new Speak(console -> answer.set(console.ask("apply? "))), "speak");

        assertEquals(Optional.empty(), answer.get());
    }

    @Test
    void givesASecretThatDoesNotPrintItself() {
        Run run = new Run().terminals(Stream.IN).typing("s3cret");
        AtomicReference<Optional<Secret>> secret = new AtomicReference<>();

        run.of(new Speak(console -> secret.set(console.askSecret("password: "))), "speak");

        assertEquals(Optional.of(Secret.of("s3cret")), secret.get());
        assertTrue(secret.get().toString().contains("***"));
    }
}
