package io.keywright.renderers.liberty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.Thing;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What holds for every rendering without a diagnostic. */
final class Laws {

    private Laws() {
    }

    /** Renders, and proves that the result shows what was asked for, that it is stable, and that it tells no secret. */
    static ServerDirectory applied(ServerDirectory before, RenderRequest request) {
        Rendering rendering = before.reading().render(request);
        assertEquals(Set.of(), lines(rendering));
        ServerDirectory after = before.edited(rendering.files());
        ServerReading reading = after.reading();
        shows(request.desired(), reading.state(), after);
        Rendering again = reading.render(new RenderRequest(request.desired(), Set.of(), Map.of()));
        assertEquals(Set.of(), lines(again));
        assertEquals(Set.of(), paths(again), () -> "the second rendering writes\n" + text(again));
        Rendering same = before.reading().render(request);
        for (int i = 0; i < rendering.files().size(); i++) {
            assertArrayEquals(rendering.files().get(i).content().orElseThrow(),
                    same.files().get(i).content().orElseThrow());
        }
        request.removed().forEach(address -> assertEquals(Optional.empty(), reading.place(address)));
        return after;
    }

    private static String text(Rendering rendering) {
        StringBuilder text = new StringBuilder();
        rendering.files().forEach(edit -> text.append(edit.path()).append('\n')
                .append(new String(edit.content().orElseThrow(), StandardCharsets.UTF_8)));
        return text.toString();
    }

    static Set<String> lines(Rendering rendering) {
        Set<String> lines = new TreeSet<>();
        rendering.diagnostics().forEach(diagnostic -> lines.add(ServerDirectory.line(diagnostic)));
        return lines;
    }

    static Set<String> paths(Rendering rendering) {
        Set<String> paths = new TreeSet<>();
        for (FileEdit edit : rendering.files()) {
            paths.add(ServerDirectory.HOME.relativize(edit.path()).toString());
        }
        return paths;
    }

    private static void shows(ServerState desired, ServerState state, ServerDirectory after) {
        assertEquals(declared(desired, desired), declared(desired, state), () -> "in\n" + text(after));
        desired.keystores().forEach((name, keystore) -> {
            Optional<PasswordState> found = Optional.ofNullable(state.keystores().get(name))
                    .flatMap(KeystoreState::password);
            PasswordState wanted = keystore.password().orElseThrow();
            assertEquals(wanted.value(), found.flatMap(PasswordState::value), () -> name + " in\n" + text(after));
            if (wanted.variable().isPresent()) {
                assertEquals(wanted.variable(), found.flatMap(PasswordState::variable));
            }
        });
    }

    private static String text(ServerDirectory directory) {
        StringBuilder text = new StringBuilder();
        directory.contents().forEach((name, bytes) ->
                text.append("--- ").append(name).append('\n').append(new String(bytes, StandardCharsets.UTF_8)));
        return text.toString();
    }

    /** The fields of {@code state} that {@code desired} has, by thing. */
    private static Map<String, Object> declared(ServerState desired, ServerState state) {
        Map<String, Object> found = new TreeMap<>();
        collect("keystores", desired.keystores(), state.keystores(), found);
        collect("sslConfigs", desired.sslConfigs(), state.sslConfigs(), found);
        collect("defaults", desired.defaults(), state.defaults(), found);
        collect("endpoints", desired.endpoints(), state.endpoints(), found);
        collect("endpointAliases", desired.endpointAliases(), state.endpointAliases(), found);
        desired.authentication().ifPresent(thing -> collect("", Map.of("authentication", thing),
                state.authentication().map(has -> Map.of("authentication", has)).orElse(Map.of()), found));
        desired.options().keySet().forEach(name -> found.put("options." + name, state.options().get(name)));
        return found;
    }

    private static <T extends Thing> void collect(String kind, Map<String, T> desired, Map<String, T> state,
                                                  Map<String, Object> found) {
        desired.forEach((name, thing) -> thing.fields().keySet().forEach(field -> found.put(
                kind + "." + name + "." + field,
                Optional.ofNullable(state.get(name)).map(has -> has.fields().get(field)).orElse(null))));
    }
}
