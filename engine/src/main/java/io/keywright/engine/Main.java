package io.keywright.engine;

import io.keywright.engine.Surroundings.Stream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Where the program begins and ends: the only class that knows of the process that it runs in. */
public final class Main {

    private Main() {
    }

    /** Runs one command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(CommandLine.run(List.of(args), surroundings()).number());
    }

    /** The surroundings of this process. The streams of System encode by the locale and swallow faults; these do not. */
    static Surroundings surroundings() {
        return new Surroundings(System.getenv(), Path.of("").toAbsolutePath(), Clock.systemUTC(),
                new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err), terminals(), Main::keyboard);
    }

    /** The launcher says which streams are terminals; Java alone could not tell the three apart. */
    private static Set<Stream> terminals() {
        String numbers = System.getProperty("keywright.terminals", "");
        Set<Stream> terminals = EnumSet.noneOf(Stream.class);
        for (Stream stream : Stream.values()) {
            if (numbers.contains(String.valueOf(stream.ordinal()))) {
                terminals.add(stream);
            }
        }
        return terminals;
    }

    private static Optional<Function<String, char[]>> keyboard() {
        return Optional.ofNullable(System.console()).map(console -> prompt -> console.readPassword("%s", prompt));
    }
}
