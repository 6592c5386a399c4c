package io.keywright.renderers.websphere;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.profiles.Profiles;
import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.flavour.Roots;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.Diagnostics;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A home with a cell, in memory, at {@code /was/home}. */
final class CellDirectory implements ServerFiles {

    static final Path HOME = Path.of("/was/home");
    static final String SECURITY = "config/cells/demoCell/security.xml";

    private final Map<Path, byte[]> contents = new TreeMap<>();
    private final Map<String, Path> roots = new TreeMap<>();
    private final Diagnostics diagnostics = new Diagnostics();
    private Naming naming = Naming.NONE;
    private Optional<String> version = Optional.empty();

    /** The state before of a golden case. */
    static CellDirectory golden(String sample) {
        try {
            return in(Path.of(CellDirectory.class.getResource("/golden/websphere/" + sample + "/before").toURI()));
        } catch (URISyntaxException | IOException e) {
            throw new AssertionError(e);
        }
    }

    static CellDirectory in(Path before) throws IOException {
        CellDirectory directory = new CellDirectory();
        try (Stream<Path> found = Files.walk(before)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                directory.contents.put(HOME.resolve(before.relativize(file).toString()), Files.readAllBytes(file));
            }
        }
        return directory;
    }

    /** A cell of two nodes, each with a process, and its manager. */
    static CellDirectory federated() {
        return golden("new-things");
    }

    CellDirectory and(String name, String content) {
        contents.put(HOME.resolve(name), content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    CellDirectory without(String name) {
        contents.remove(HOME.resolve(name));
        return this;
    }

    /** With another text in security.xml. */
    CellDirectory with(String old, String replacement) {
        return with(SECURITY, old, replacement);
    }

    CellDirectory with(String file, String old, String replacement) {
        String text = text(file);
        assertTrue(text.contains(old), () -> "there is no " + old);
        return and(file, text.replace(old, replacement));
    }

    CellDirectory root(String name, String path) {
        roots.put(name, Path.of(path));
        return this;
    }

    CellDirectory naming(Naming other) {
        naming = other;
        return this;
    }

    CellDirectory version(String other) {
        version = Optional.of(other);
        return this;
    }

    CellDirectory edited(List<FileEdit> edits) {
        CellDirectory edited = new CellDirectory().naming(naming);
        edited.contents.putAll(contents);
        edited.roots.putAll(roots);
        edited.version = version;
        edits.forEach(edit -> edited.contents.put(edit.path(), edit.content().orElseThrow()));
        return edited;
    }

    String text(String name) {
        return new String(contents.get(HOME.resolve(name)), StandardCharsets.UTF_8);
    }

    Map<String, byte[]> contents() {
        Map<String, byte[]> byName = new TreeMap<>();
        contents.forEach((path, bytes) -> byName.put(HOME.relativize(path).toString(), bytes));
        return byName;
    }

    ServerReading reading() {
        return new WebsphereFlavour().read(new ServerSite("orders", HOME, new Roots(roots),
                Profiles.load("websphere", version), naming), this, diagnostics);
    }

    /** Warnings and errors of all readings so far, as a terminal shows them, without hints. */
    List<String> findings() {
        return diagnostics.inFileOrder().stream().map(CellDirectory::line).toList();
    }

    List<Diagnostic> diagnostics() {
        return diagnostics.inFileOrder();
    }

    static String line(Diagnostic diagnostic) {
        return diagnostic.range().map(range -> range.filename() + ":" + range.line() + ":" + range.column() + ": ")
                .orElse("") + diagnostic.severity() + ": " + diagnostic.summary();
    }

    @Override
    public Optional<byte[]> read(Path file) {
        check(file);
        return Optional.ofNullable(contents.get(file)).map(byte[]::clone);
    }

    @Override
    public List<String> list(Path directory) {
        check(directory);
        TreeSet<String> names = new TreeSet<>();
        contents.keySet().stream().filter(path -> path.startsWith(directory) && !path.equals(directory))
                .forEach(path -> names.add(directory.relativize(path).getName(0).toString()));
        return List.copyOf(names);
    }

    private void check(Path path) {
        if (!path.startsWith(HOME) && roots.values().stream().noneMatch(path::startsWith)) {
            throw new AssertionError("the door was asked for " + path + ", which the flavour has to refuse");
        }
    }

    @Override
    public String display(Path file) {
        return file.startsWith(HOME) ? HOME.relativize(file).toString() : file.toString();
    }
}
