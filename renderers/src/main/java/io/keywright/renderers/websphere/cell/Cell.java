package io.keywright.renderers.websphere.cell;

import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.schema.diagnostic.Range;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A cell that was read.
 *
 * @param further   files that may refer to what security.xml has
 * @param variables what its own variables mean
 */
public record Cell(CellLayout layout, ScopeNames scopes, SecurityFile security, List<ApplicationServer> servers, List<FurtherFile> further,
                   CellVariables variables) {
    public Cell {
        servers = List.copyOf(servers);
        further = List.copyOf(further);
    }

    public String name() {
        return scopes.cell();
    }

    /** Its nodes: those that have a directory or a scope. */
    public Set<String> nodes() {
        Set<String> nodes = new TreeSet<>();
        servers.forEach(server -> nodes.add(server.node()));
        security.objects(ObjectType.MANAGEMENT_SCOPE).forEach(scope -> Optional.ofNullable(
                ScopeNames.parts(scope.key().name()).get("node")).ifPresent(nodes::add));
        return nodes;
    }

    /**
     * Where an object belongs that names no scope: to the node where there is but one, as in a stand-alone profile, else
     * to the cell. It is what the product's commands take by default, as far as is known without having tried it.
     */
    public String defaultScope() {
        Set<String> nodes = nodes();
        boolean managed = servers.stream().anyMatch(server -> Set.of("dmgr", "nodeagent").contains(server.name()));
        return nodes.size() == 1 && !managed ? scopes.ofNode(nodes.iterator().next()) : scopes.ofCell();
    }

    /** An object by its name, as it is seen at a scope: the nearest one upward. */
    public Optional<CellObject> visible(ObjectType type, String name, String scopeName) {
        for (String scope : scopes.upward(scopeName)) {
            Optional<CellObject> found = security.objects(type).stream().filter(object -> object.key().name().equals(name)
                    && scopes.known(object.key().scopeName()).equals(scope)).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The scope of an object, also of one that names none. */
    public String scope(CellObject object) {
        return scopes.known(object.key().scopeName());
    }

    public Optional<ApplicationServer> server(String repositoryName) {
        return servers.stream().filter(server -> server.repositoryName().equals(repositoryName)).findFirst();
    }

    public Range range() {
        return security.root().range();
    }
}
