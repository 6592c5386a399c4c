package io.keywright.renderers.websphere.cell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scopes of a cell, as it writes them and as the document does: {@code (cell):C:(node):N:(server):S} and
 * {@code server:N/S}. An object without a scope counts for the whole cell.
 *
 * @param cell its name
 */
public record ScopeNames(String cell) {

    private static final Pattern PART = Pattern.compile("\\((cell|nodegroup|node|cluster|server|endpoint)\\):([^:()]+)(?::|$)");

    /** The cell's own scope, as the cell writes it. */
    public String ofCell() {
        return "(cell):" + cell;
    }

    public String ofNode(String node) {
        return ofCell() + ":(node):" + node;
    }

    public String ofServer(String node, String server) {
        return ofNode(node) + ":(server):" + server;
    }

    /** The scope that the cell writes so; empty text for none, which means the cell. */
    public String known(String scopeName) {
        return scopeName.isEmpty() ? ofCell() : scopeName;
    }

    /** The names in a scope, by keyword, outermost first; empty when it is not written as scopes are. */
    public static Map<String, String> parts(String scopeName) {
        Map<String, String> parts = new LinkedHashMap<>();
        Matcher matcher = PART.matcher(scopeName);
        int at = 0;
        while (matcher.find() && matcher.start() == at) {
            parts.put(matcher.group(1), matcher.group(2));
            at = matcher.end();
        }
        return at == scopeName.length() && !scopeName.endsWith(":") ? parts : Map.of();
    }

    /** The innermost name: that of the node of a node's scope. */
    public static String lastName(String scopeName) {
        List<String> names = List.copyOf(parts(scopeName).values());
        return names.isEmpty() ? scopeName : names.get(names.size() - 1);
    }

    /** The innermost keyword, which is the scope's type. */
    public static String type(String scopeName) {
        List<String> keywords = List.copyOf(parts(scopeName).keySet());
        return keywords.isEmpty() ? "" : keywords.get(keywords.size() - 1);
    }

    /** The directory of a scope below that of its cell, in which its files lie; that of the cell itself is empty text. */
    public static String directory(String scopeName) {
        Map<String, String> parts = parts(scopeName);
        List<String> directories = new ArrayList<>();
        for (String keyword : List.of("cluster", "node", "server")) {
            Optional.ofNullable(parts.get(keyword)).ifPresent(name -> directories.add(keyword + "s/" + name));
        }
        return String.join("/", directories);
    }

    /** As the document writes it; empty for what it has no word for: a node group, or another cell. */
    public Optional<String> document(String scopeName) {
        Map<String, String> parts = parts(known(scopeName));
        if (!cell.equals(parts.get("cell"))) {
            return Optional.empty();
        }
        String node = parts.get("node");
        return switch (String.join(" ", parts.keySet())) {
            case "cell" -> Optional.of("cell");
            case "cell node" -> Optional.of("node:" + node);
            case "cell cluster" -> Optional.of("cluster:" + parts.get("cluster"));
            case "cell node server" -> Optional.of("server:" + node + "/" + parts.get("server"));
            case "cell node server endpoint" ->
                    Optional.of("endpoint:" + node + "/" + parts.get("server") + "/" + parts.get("endpoint"));
            default -> Optional.empty();
        };
    }

    /** As the cell writes it. @param scope as the document writes it, and has checked it */
    public String ofDocument(String scope) {
        int colon = scope.indexOf(':');
        if (colon < 0) {
            return ofCell();
        }
        String[] names = scope.substring(colon + 1).split("/");
        return switch (scope.substring(0, colon)) {
            case "node" -> ofNode(names[0]);
            case "cluster" -> ofCell() + ":(cluster):" + names[0];
            case "server" -> ofServer(names[0], names[1]);
            case "endpoint" -> ofServer(names[0], names[1]) + ":(endpoint):" + names[2];
            default -> throw new IllegalStateException("bug: scope '" + scope + "' passed validation");
        };
    }

    /** A scope and those around it, innermost first. */
    public List<String> upward(String scopeName) {
        List<String> scopes = new ArrayList<>();
        StringBuilder scope = new StringBuilder();
        parts(known(scopeName)).forEach((keyword, name) -> {
            scope.append(scope.isEmpty() ? "" : ":").append('(').append(keyword).append("):").append(name);
            scopes.add(0, scope.toString());
        });
        return scopes;
    }

    /** Whether an object at one scope is seen at another: at its own, and at all below. */
    public boolean sees(String at, String objectScope) {
        return upward(at).contains(known(objectScope));
    }
}
