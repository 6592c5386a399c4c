package io.keywright.engine.render;

import io.keywright.engine.apply.StoreWriter;
import io.keywright.engine.material.Material;
import io.keywright.engine.material.MaterialPlan;
import io.keywright.engine.plan.ServerPlan;
import io.keywright.engine.plan.StoreEdit;
import io.keywright.engine.report.FileMask;
import io.keywright.renderers.flavour.FileEdit;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The files that apply would write for one server. */
public final class RenderedServer {

    private RenderedServer() {
    }

    /**
     * Contents by path below the rendering's directory. A store whose keys are all there already is rendered as it
     * would be; of one that waits for a key there is a {@code .todo} that says what goes into it.
     *
     * @param secrets whether secrets in text files show
     */
    public static Map<Path, byte[]> files(ServerPlan plan, MaterialPlan material, boolean secrets) {
        Map<Path, byte[]> files = new TreeMap<>();
        Path home = plan.current().desired().site().home();
        for (FileEdit edit : plan.rendering().files()) {
            edit.content().ifPresent(content -> files.put(below(home, edit.path()),
                    secrets || !edit.secret() ? content : FileMask.of(content)));
        }
        plan.rendering().manual().forEach(step -> step.file().ifPresent(file ->
                files.put(Path.of("keywright-todo", file), step.content().orElse("").getBytes(StandardCharsets.UTF_8))));
        StoreWriter writer = new StoreWriter(plan.current(),
                new Material(material.authorities(), Map.of(), Set.of(), Set.of()));
        for (StoreEdit edit : plan.stores()) {
            Path path = below(home, edit.file());
            if (edit.put().stream().anyMatch(RenderedServer::waits)) {
                files.put(path.resolveSibling(path.getFileName() + ".todo"), todo(edit));
            } else {
                files.put(path, writer.bytes(edit));
            }
        }
        return files;
    }

    /** What lies outside of home, in a root, is rendered below its own full path. */
    private static Path below(Path home, Path file) {
        return file.startsWith(home) ? home.relativize(file) : Path.of("root").resolve(file.getRoot().relativize(file));
    }

    /** A key is copied only by apply; rendering takes none out of its store. */
    private static boolean waits(EntryState entry) {
        return entry.kind() == EntryKind.KEY || entry.chain().isEmpty();
    }

    private static byte[] todo(StoreEdit edit) {
        StringBuilder text = new StringBuilder("# apply makes this store, of type "
                + edit.keystore().type().orElseThrow() + ", with:\n");
        edit.put().forEach(entry -> text.append(entry.kind()).append(' ').append(entry.alias()).append(": ")
                .append(entry.source().orElseThrow()).append('\n'));
        edit.removed().stream().sorted().forEach(alias -> text.append("without ").append(alias).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
