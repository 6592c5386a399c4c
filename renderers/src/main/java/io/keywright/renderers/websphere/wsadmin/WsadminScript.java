package io.keywright.renderers.websphere.wsadmin;

import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.ManualStep.Occasion;
import io.keywright.renderers.websphere.change.CellChange;
import io.keywright.schema.address.Address;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of a cell as one script for wsadmin. */
public final class WsadminScript {

    /**
     * Calls in one function. Jython makes a Java method of a function, and the JVM takes none above 64 KB.
     */
    private static final int CALLS = 40;

    private static final String FILE = "wsadmin.py";

    private static final List<String> LIBRARY = List.of("values.py", "objects.py", "entries.py", "removals.py",
            "running.py");

    private WsadminScript() {
    }

    /** The script as a step that somebody has to take; none when there is nothing for it to do. */
    public static Optional<ManualStep> step(Address server, String cell, List<CellChange> changes, List<StoreContent> stores) {
        if (changes.isEmpty() && stores.isEmpty()) {
            return Optional.empty();
        }
        String text = "where cell '" + cell + "' stays up, run " + FILE + " by wsadmin on the host of its deployment manager, "
                + "after those of earlier applies: it makes the changes of this one alone";
        return Optional.of(new ManualStep(server.name() + "/wsadmin", server, text, Optional.of(FILE),
                Optional.of(of(server.name(), changes, stores)), Occasion.ONE_MORE));
    }

    /**
     * The text of the script, in ASCII.
     *
     * @param server  name of the server in the document
     * @param changes in an order in which they can be carried out
     * @param stores  what keystores must hold; a keystore that is to be left alone is not among them
     */
    public static String of(String server, List<CellChange> changes, List<StoreContent> stores) {
        Calls calls = Calls.of(changes, stores);
        StringBuilder script = new StringBuilder(head(server, calls));
        LIBRARY.forEach(part -> script.append('\n').append(library(part)));
        script.append("\n\n# ---- What this script does. ----\n");
        List<String> parts = new ArrayList<>();
        for (Part part : Part.values()) {
            parts.add("[" + String.join(", ", functions(part, calls.in(part), script)) + "]");
        }
        script.append("\n\nrun([").append(String.join(",\n     ", calls.required().stream().map(JythonText::literal).toList()))
                .append("],\n    [").append(String.join(",\n     ", parts)).append("])\n");
        return script.toString();
    }

    private static List<String> functions(Part part, List<String> calls, StringBuilder script) {
        List<String> names = new ArrayList<>();
        for (int from = 0; from < calls.size(); from += CALLS) {
            String name = part + "_" + (names.size() + 1);
            names.add(name);
            script.append("\n\ndef ").append(name).append("():\n");
            calls.subList(from, Math.min(from + CALLS, calls.size()))
                    .forEach(call -> script.append("    ").append(call).append('\n'));
        }
        return names;
    }

    private static String head(String server, Calls calls) {
        StringBuilder head = new StringBuilder("""
                # Brings the TLS of a WebSphere cell to what the document says of server '%s', by way of wsadmin.
                #
                #   wsadmin.sh -lang jython -f wsadmin.py                   the deployment manager, or the base server, runs
                #   wsadmin.sh -lang jython -conntype NONE -f wsadmin.py    it is stopped; synchronise the nodes yourself
                #
                # Run it on the host of the deployment manager: certificates go back and forth by files there. It looks
                # before it changes anything, so it can be run again, saves part by part (trust first, removals last),
                # and tells the nodes. It stops, and takes back what is not saved, where something is not as it should be.
                # Client programs, this one included, have their TLS in ssl.client.props, which no command changes.
                #
                # It was tested against a stand-in for AdminTask and AdminConfig; no real cell was at hand. Back up the
                # configuration first.
                """.formatted(JythonText.comment(server)));
        if (!calls.required().isEmpty() || !calls.perhaps().isEmpty()) {
            head.append("""
                    #
                    # Passwords come from the environment, or from the properties file that KEYWRIGHT_SECRETS names (mode
                    # 0600; in its values, \\ is \\\\ and what is not Latin-1 is \\uXXXX):
                    #
                    """);
            calls.required().forEach(name -> head.append("#   ").append(name).append('\n'));
            calls.perhaps().forEach((name, when) -> {
                if (!calls.required().contains(name)) {
                    head.append("#   ").append(name).append("  ").append(JythonText.comment(when)).append('\n');
                }
            });
        }
        if (!calls.files().isEmpty()) {
            head.append("""
                    #
                    # Keys are not in here, nor certificates that were still to be made. They come from the stores that
                    # Keywright wrote; KEYWRIGHT_FILES names the directory that holds them, on this host:
                    #
                    """);
            calls.files().forEach(file -> head.append("#   ").append(JythonText.comment(file)).append('\n'));
        }
        return head.toString();
    }

    private static String library(String name) {
        try (InputStream in = WsadminScript.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("bug: there is no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("bug: cannot read " + name, e);
        }
    }
}
