package io.keywright.renderers.liberty;

import io.keywright.profiles.Profiles;
import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.Roots;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A server directory in memory, at {@code /srv/orders}. */
final class ServerDirectory implements ServerFiles {

    static final Path HOME = Path.of("/srv/orders");

    private final Map<Path, byte[]> contents = new TreeMap<>();
    private final Map<String, Path> roots = new TreeMap<>();
    private final Diagnostics diagnostics = new Diagnostics();
    private Optional<String> version = Optional.empty();

    static ServerDirectory with(String name, String content) {
        return new ServerDirectory().and(name, content);
    }

    /** A server.xml with these lines in its root. */
    static ServerDirectory server(String... lines) {
        return with("server.xml", "<server>\n" + String.join("\n", lines) + "\n</server>\n");
    }

    ServerDirectory and(String name, String content) {
        return and(name, content.getBytes(StandardCharsets.UTF_8));
    }

    ServerDirectory and(String name, byte[] content) {
        contents.put(HOME.resolve(name).normalize(), content);
        return this;
    }

    ServerDirectory root(String key, String path) {
        roots.put(key, Path.of(path));
        return this;
    }

    ServerDirectory version(String other) {
        version = Optional.of(other);
        return this;
    }

    ServerDirectory edited(List<FileEdit> edits) {
        ServerDirectory edited = new ServerDirectory();
        edited.contents.putAll(contents);
        edited.roots.putAll(roots);
        for (FileEdit edit : edits) {
            edit.content().ifPresentOrElse(bytes -> edited.contents.put(edit.path(), bytes),
                    () -> edited.contents.remove(edit.path()));
        }
        return edited;
    }

    Map<String, byte[]> contents() {
        Map<String, byte[]> byName = new TreeMap<>();
        contents.forEach((path, bytes) -> byName.put(HOME.relativize(path).toString(), bytes));
        return byName;
    }

    String text(String name) {
        return new String(contents.get(HOME.resolve(name)), StandardCharsets.UTF_8);
    }

    ServerSite site() {
        return new ServerSite("orders", HOME, new Roots(roots), Profiles.load("liberty", version));
    }

    ServerReading reading() {
        return new LibertyFlavour().read(site(), this, diagnostics);
    }

    /** Warnings and errors of all readings so far, as a terminal shows them, without hints. */
    List<String> findings() {
        return diagnostics.inFileOrder().stream().map(ServerDirectory::line).toList();
    }

    static String line(Diagnostic diagnostic) {
        return diagnostic.range().map(range -> range.filename() + ":" + range.line() + ":" + range.column() + ": ")
                .orElse("") + diagnostic.severity() + ": " + diagnostic.summary();
    }

    @Override
    public Optional<byte[]> read(Path file) {
        check(file);
        if (contents.keySet().stream().anyMatch(path -> path.startsWith(file) && !path.equals(file))) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.PATH_REFUSED, "not a regular file"));
        }
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
