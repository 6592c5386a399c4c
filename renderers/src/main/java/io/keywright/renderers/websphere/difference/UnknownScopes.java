package io.keywright.renderers.websphere.difference;

import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.cell.ScopeNames;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.state.DocumentKeys;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.shape.Nearest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Declared scopes of nodes and processes that the cell does not have: nobody would ever see what is made there. */
final class UnknownScopes {

    private final Subjects subjects;
    private final Cell cell;
    private final Set<String> processes = new TreeSet<>();
    private final Set<String> clusters = new TreeSet<>();

    UnknownScopes(Subjects subjects) {
        this.subjects = subjects;
        this.cell = subjects.cell();
        cell.servers().forEach(server -> processes.add(server.label()));
        cell.security().objects(ObjectType.MANAGEMENT_SCOPE).stream().map(scope -> ScopeNames.parts(scope.key().name())).forEach(parts -> {
            Optional.ofNullable(parts.get("server")).ifPresent(server -> processes.add(parts.get("node") + "/" + server));
            Optional.ofNullable(parts.get("cluster")).ifPresent(clusters::add);
        });
    }

    void report() {
        subjects.desired().keystores().forEach((name, store) -> store.scope().ifPresent(scope ->
                check(scope, subjects.address("keystores", name, "scope"))));
        subjects.desired().sslConfigs().forEach((name, config) -> config.scope().ifPresent(scope ->
                check(scope, subjects.address("sslConfigs", name, "scope"))));
        subjects.desired().defaults().keySet().stream().filter(scope -> !scope.isEmpty()).forEach(scope ->
                check(scope, subjects.address("scopes", scope)));
        subjects.desired().endpointAliases().forEach((name, alias) -> Optional.ofNullable(alias.options().get(DocumentKeys.SCOPE))
                .filter(SelectionChanges::isScope).ifPresent(scope -> check(scope, subjects.address("endpointAliases", name, "options", DocumentKeys.SCOPE))));
    }

    private void check(String scope, Address address) {
        Map<String, String> parts = ScopeNames.parts(cell.scopes().ofDocument(scope));
        String node = parts.get("node");
        String process = node + "/" + parts.get("server");
        String cluster = parts.get("cluster");
        if (node != null && !cell.nodes().contains(node)) {
            unknown(scope, "node", node, cell.nodes(), address);
        } else if (parts.containsKey("server") && !processes.contains(process)) {
            unknown(scope, "process", process, processes, address);
        } else if (cluster != null && !clusters.contains(cluster) && Nearest.to(cluster, clusters).isPresent()) {
            // Whose members are not looked at is known by the scopes of others alone.
            unknown(scope, "cluster", cluster, clusters, address);
        }
    }

    private void unknown(String scope, String what, String name, Set<String> known, Address address) {
        subjects.report(Diagnostic.error(DiagnosticCode.UNDECLARED, "scope '" + scope + "' of " + address + ": cell '" + cell.name()
                + "' has no " + what + " '" + name + "'").about(address)
                .hint(Nearest.hint(name, known).orElse("it has " + String.join(", ", known))));
    }
}
