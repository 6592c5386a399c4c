package io.keywright.renderers.websphere.difference;

import io.keywright.profiles.Profile;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.cell.ScopeNames;
import io.keywright.renderers.websphere.change.CellChange;
import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.state.CellNames;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.state.ServerState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What leads from the cell that was read to the one that is desired.
 *
 * @param changes     in an order in which they can be carried out
 * @param keystores   the objects of the desired keystores, as they are or will be, by name in the document
 * @param diagnostics what the cell cannot follow
 */
public record CellDifference(List<CellChange> changes, Map<String, ObjectKey> keystores, List<Diagnostic> diagnostics) {
    public CellDifference {
        changes = List.copyOf(changes);
        keystores = Map.copyOf(keystores);
        diagnostics = List.copyOf(diagnostics);
    }

    public static CellDifference of(Cell cell, CellNames names, ServerState current, RenderRequest request, Profile profile) {
        Subjects subjects = new Subjects(cell, names, current, request);
        new UnknownScopes(subjects).report();
        if (!subjects.diagnostics().isEmpty()) {
            return new CellDifference(List.of(), Map.of(), subjects.diagnostics());
        }
        new KeystoreChanges(subjects, profile).draft();
        new SslConfigChanges(subjects, profile).draft();
        new ScopeChanges(subjects).draft();
        new SelectionChanges(subjects).draft();
        new EndpointChanges(subjects).draft();
        new WebChanges(subjects).draft();
        new Removals(subjects).draft();
        scopes(subjects);
        Map<String, ObjectKey> keystores = new TreeMap<>();
        request.desired().keystores().keySet().forEach(name -> subjects.keystore(name)
                .ifPresent(key -> keystores.put(name, key)));
        return new CellDifference(subjects.draft().changes(), keystores, subjects.diagnostics());
    }

    /** Scopes that new objects are the first ones of. */
    private static void scopes(Subjects subjects) {
        for (String scope : subjects.draft().scopes()) {
            ObjectKey key = ObjectKey.of(ObjectType.MANAGEMENT_SCOPE, "", scope);
            if (subjects.cell().security().object(key).isEmpty()) {
                subjects.draft().create(key);
                subjects.draft().set(key, "scopeType", ScopeNames.type(scope));
            }
        }
    }
}
