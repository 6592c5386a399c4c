package io.keywright.engine.validate.store;

import io.keywright.engine.files.PathText;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Store;
import io.keywright.profiles.StoreFacts;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the stores of one server lie, as far as their declarations tell. */
final class StoreLocations {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^{}]*)\\}");

    private final DeclaredServer server;
    private final StoreFacts facts;
    private final Path home;
    private final Map<String, Path> roots = new TreeMap<>();

    StoreLocations(DeclaredServer server, Path directory) {
        this.server = server;
        this.facts = server.profile().orElseThrow().stores();
        this.home = directory.resolve(server.spec().home().orElseThrow()).normalize();
        server.spec().roots().forEach((name, path) -> roots.put(name, directory.resolve(path).normalize()));
    }

    /**
     * The file of a store; empty when a variable in it has a meaning that only the server's own configuration tells,
     * and when the type is none of the server's.
     *
     * @throws DiagnosticException when it can be no file of this server
     */
    Optional<Path> of(Store store) {
        if (!facts.supports(store.type()) || facts.keyrings().contains(store.type())) {
            return Optional.empty();
        }
        Optional<String> location = store.spec().location().or(() -> facts.defaultLocation(store.name(), store.type()));
        if (location.isEmpty()) {
            throw refused(DiagnosticCode.MISSING, store.address() + " has no location, and " + server.label()
                    + " has no default for it");
        }
        String text = location.get();
        if (text.contains("://")) {
            throw refused(DiagnosticCode.UNSUPPORTED, "location '" + text + "' is a URL; a store of type "
                    + store.type() + " is a file");
        }
        if (text.endsWith("/")) {
            throw refused(DiagnosticCode.PATH_REFUSED, "location '" + text + "' names a directory");
        }
        boolean anchored = text.startsWith("/") || text.startsWith("${");
        String whole = anchored ? text : facts.relativeDirectory().orElse("") + text;
        Optional<String> expanded = expand(prefixed(whole), text);
        if (expanded.isEmpty()) {
            return Optional.empty();
        }
        Path path = PathText.resolve(home, expanded.get());
        if (!path.startsWith(home) && roots.values().stream().noneMatch(path::startsWith)) {
            throw refused(DiagnosticCode.PATH_REFUSED, "location '" + text + "' leaves the home of " + server.address(),
                    "keep the store in the home, or declare its directory under roots");
        }
        if (path.equals(home)) {
            throw refused(DiagnosticCode.PATH_REFUSED, "location '" + text + "' names a directory");
        }
        return Optional.of(path);
    }

    /** As short as it can be said: below home, or whole. */
    String display(Path path) {
        return path.startsWith(home) ? home.relativize(path).toString() : path.toString();
    }

    /** A root may also stand for the beginning of paths on the server's own machine. */
    private String prefixed(String text) {
        return roots.entrySet().stream().filter(root -> root.getKey().startsWith("/") && text.startsWith(root.getKey()))
                .reduce((shorter, longer) -> longer)
                .map(root -> root.getValue() + "/" + text.substring(root.getKey().length())).orElse(text);
    }

    private Optional<String> expand(String text, String asWritten) {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            Path meaning = facts.homeVariables().contains(name) ? home : roots.get(name);
            if (meaning == null && facts.outsideVariables().contains(name)) {
                throw refused(DiagnosticCode.PATH_REFUSED, "location '" + asWritten + "' lies outside of the home of "
                        + server.address(), "say what it means here: 'roots: {" + name + ": …}'");
            }
            if (meaning == null) {
                return Optional.empty();
            }
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(meaning.toString()));
        }
        return Optional.of(matcher.appendTail(expanded).toString());
    }

    private static DiagnosticException refused(DiagnosticCode code, String summary) {
        return new DiagnosticException(Diagnostic.error(code, summary));
    }

    private static DiagnosticException refused(DiagnosticCode code, String summary, String hint) {
        return new DiagnosticException(Diagnostic.error(code, summary).hint(hint));
    }
}
