package io.keywright.engine.boundaries;

import io.keywright.engine.CommandLine;
import io.keywright.profiles.Profile;
import io.keywright.renderers.Flavours;
import io.keywright.schema.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The four modules as compiled: their classes, and the arrows between their packages as {@code jdeps} sees them. */
final class House {

    /** The modules with a class of each, in the order in which they may use each other. */
    private static final Map<String, Class<?>> MODULES = new LinkedHashMap<>();

    static {
        MODULES.put("schema", Diagnostic.class);
        MODULES.put("profiles", Profile.class);
        MODULES.put("renderers", Flavours.class);
        MODULES.put("engine", CommandLine.class);
    }

    private static final Pattern ARROW = Pattern.compile("\\s+(io\\.keywright\\.\\S+)\\s+->\\s+(io\\.keywright\\.\\S+).*");

    private House() {
    }

    static List<String> modules() {
        return List.copyOf(MODULES.keySet());
    }

    /** All classes of the product. */
    static List<ClassUses> classes() {
        List<ClassUses> all = new ArrayList<>();
        for (String module : MODULES.keySet()) {
            all.addAll(classesIn(place(module)));
        }
        return all;
    }

    /** The arrows from the packages of the product to other packages of it. */
    static Map<String, Set<String>> arrows() {
        List<String> arguments = new ArrayList<>(List.of("-verbose:package", "--multi-release", "base",
                "-filter:none", "--module-path", System.getProperty("java.class.path")));
        MODULES.keySet().forEach(module -> arguments.add(place(module).toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = ToolProvider.findFirst("jdeps").orElseThrow().run(new PrintWriter(out), new PrintWriter(err),
                arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("jdeps: " + out + err);
        }
        Map<String, Set<String>> arrows = new TreeMap<>();
        out.toString().lines().map(ARROW::matcher).filter(arrow -> arrow.matches() && !arrow.group(1).equals(arrow.group(2)))
                .forEach(arrow -> arrows.computeIfAbsent(arrow.group(1), name -> new TreeSet<>()).add(arrow.group(2)));
        return arrows;
    }

    /** Where a module's classes are: a directory while tests run, a jar after it was packaged. */
    private static Path place(String module) {
        return place(MODULES.get(module));
    }

    static Path place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ClassUses> classesIn(Path place) {
        try {
            if (Files.isDirectory(place)) {
                return below(place);
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return below(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ClassUses> below(Path root) throws IOException {
        List<ClassUses> uses = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.equals("module-info.class") && !name.equals("package-info.class")) {
                    uses.add(ClassUses.read(Files.readAllBytes(file)));
                }
            }
        }
        return uses;
    }
}
