package io.keywright.engine.authmatrix;

import io.keywright.profiles.authentication.CallerPassword;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who gets in how at one endpoint.
 *
 * @param endpoint as the document names it, or as the server names its own where the document declares none
 * @param cells    one for each certificate with each password, in the order of these words
 */
public record EndpointMatrix(String endpoint, List<Cell> cells) {

    public EndpointMatrix {
        cells = List.copyOf(cells);
        if (cells.isEmpty() || cells.size() % CallerPassword.values().length != 0) {
            throw new IllegalStateException("bug: a matrix of " + cells.size() + " cells");
        }
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("endpoint", endpoint);
        fields.put("cells", cells.stream().map(Cell::fields).toList());
        return fields;
    }
}
