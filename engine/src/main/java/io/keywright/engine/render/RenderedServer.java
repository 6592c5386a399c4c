package io.keywright.engine.render;

import io.keywright.engine.apply.StoreWriter;
import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.current.OpenStore;
import io.keywright.engine.material.Material;
import io.keywright.engine.material.MaterialPlan;
import io.keywright.engine.plan.ServerPlan;
import io.keywright.engine.plan.StoreEdit;
import io.keywright.engine.report.FileMask;
import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.ManualStep;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The files that apply would write for one server. */
public final class RenderedServer {

    private static final String TODO = ".todo";

    private RenderedServer() {
    }

    /**
     * Contents by path below the rendering's directory: what the server reads as configuration, and the stores of the
     * document. A store whose keys are all there already is rendered as it would be; of one that waits for a key there
     * is a {@code .todo} that says what goes into it.
     *
     * @param secrets whether secrets in text files show
     * @param random  salts the keys of PEM and DER files
     */
    public static Map<Path, byte[]> files(ServerPlan plan, MaterialPlan material, boolean secrets,
                                          Supplier<SecureRandom> random) {
        Map<Path, byte[]> files = standing(plan, secrets);
        Path home = plan.current().desired().site().home();
        for (FileEdit edit : plan.rendering().files()) {
            edit.content().ifPresentOrElse(content -> files.put(below(home, edit.path()),
                    secrets || !edit.secret() ? content : FileMask.of(content)), () -> files.remove(below(home, edit.path())));
        }
        plan.rendering().manual().forEach(step -> step.file().ifPresent(file -> files.put(
                Path.of(ManualStep.DIRECTORY, file.name() + (file.content().isPresent() ? "" : TODO)),
                file.content().orElseGet(() -> "# apply makes this file, with what it makes\n".getBytes(StandardCharsets.UTF_8)))));
        StoreWriter writer = new StoreWriter(plan.current(),
                new Material(material.authorities(), Map.of(), Set.of(), Set.of(), Map.of()), random);
        for (StoreEdit edit : plan.stores()) {
            Path path = below(home, edit.file());
            files.remove(path);
            if (edit.put().stream().anyMatch(RenderedServer::waits)) {
                files.put(path.resolveSibling(path.getFileName() + TODO), todo(edit));
            } else {
                files.put(path, writer.bytes(edit));
            }
        }
        return files;
    }

    /** The files as they are now; whose text may hold secrets is not told for those that do not change. */
    private static Map<Path, byte[]> standing(ServerPlan plan, boolean secrets) {
        Map<Path, byte[]> files = new TreeMap<>();
        CurrentServer current = plan.current();
        Path home = current.desired().site().home();
        Set<Path> stores = current.stores().values().stream().map(OpenStore::file).collect(Collectors.toSet());
        Set<Path> declared = current.stores().entrySet().stream()
                .filter(store -> current.desired().state().keystores().containsKey(store.getKey()))
                .map(store -> store.getValue().file()).collect(Collectors.toSet());
        current.seen().digests().forEach((file, digest) -> {
            if (digest.isPresent() && (!stores.contains(file) || declared.contains(file))
                    && !plan.deleted().contains(file)) {
                current.seen().read(file).ifPresent(content -> files.put(below(home, file),
                        secrets || stores.contains(file) ? content : FileMask.of(content)));
            }
        });
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
