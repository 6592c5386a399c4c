package io.keywright.engine.authmatrix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who gets in how at one server.
 *
 * @param server    as it was asked for
 * @param endpoints those with TLS in the order of the document, at least one
 * @param notes     what the reader should know beside the cells, a sentence each
 */
public record AuthMatrix(String server, List<EndpointMatrix> endpoints, List<String> notes) {

    public AuthMatrix {
        endpoints = List.copyOf(endpoints);
        notes = List.copyOf(notes);
    }

    /** The cells of its first endpoint; those of all when it {@link #isUniform}. */
    public List<Cell> cells() {
        return endpoints.get(0).cells();
    }

    /** Whether it is the same at all endpoints. */
    public boolean isUniform() {
        return endpoints.stream().allMatch(endpoint -> endpoint.cells().equals(cells()));
    }

    /** The JSON form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("server", server);
        fields.put("cells", cells().stream().map(Cell::fields).toList());
        fields.put("endpoints", endpoints.stream().map(EndpointMatrix::fields).toList());
        fields.put("notes", notes);
        return fields;
    }
}
