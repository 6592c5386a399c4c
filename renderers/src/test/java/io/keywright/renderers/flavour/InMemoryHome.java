package io.keywright.renderers.flavour;

import io.keywright.profiles.Profiles;
import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The home of a product in memory, at {@code /opt/esb}. */
public class InMemoryHome implements ServerFiles {

    public static final Path HOME = Path.of("/opt/esb");

    private final Flavour flavour;
    private final Optional<String> version;
    private final String server;
    private final Map<Path, byte[]> contents = new TreeMap<>();
    private final Diagnostics diagnostics = new Diagnostics();

    protected InMemoryHome(Flavour flavour, Optional<String> version) {
        this(flavour, version, "esb");
    }

    /** @param server its name in the document */
    protected InMemoryHome(Flavour flavour, Optional<String> version, String server) {
        this.flavour = flavour;
        this.version = version;
        this.server = server;
    }

    protected void put(String file, byte[] bytes) {
        contents.put(HOME.resolve(file), bytes);
    }

    protected void remove(String file) {
        contents.remove(HOME.resolve(file));
    }

    protected void put(String file, String text) {
        put(file, text.getBytes(StandardCharsets.UTF_8));
    }

    public ServerReading reading() {
        return reading(Naming.NONE);
    }

    /** @param naming what a document calls its things */
    public ServerReading reading(Naming naming) {
        return flavour.read(new ServerSite(server, HOME, new Roots(Map.of()), Profiles.load(flavour.name(), version), naming), this, diagnostics);
    }

    /** What was found, a line each: place, severity, sentence. */
    public List<String> findings() {
        return diagnostics.inFileOrder().stream().map(found -> found.range().map(at -> at.filename() + ":" + at.line() + ": ").orElse("")
                + found.severity() + ": " + found.summary()).toList();
    }

    @Override
    public Optional<byte[]> read(Path file) {
        return Optional.ofNullable(contents.get(file));
    }

    @Override
    public List<String> list(Path directory) {
        return contents.keySet().stream().filter(file -> file.startsWith(directory) && !file.equals(directory))
                .map(file -> directory.relativize(file).getName(0).toString()).distinct().toList();
    }

    @Override
    public String display(Path file) {
        return HOME.relativize(file).toString();
    }
}
