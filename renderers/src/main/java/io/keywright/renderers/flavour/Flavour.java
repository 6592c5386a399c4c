package io.keywright.renderers.flavour;

import io.keywright.schema.diagnostic.Diagnostics;
import java.util.List;
import java.util.Map;

/** A kind of server: our words ⇄ its words. */
public interface Flavour {

    /** As the document writes it, {@code liberty}. */
    String name();

    /**
     * Reads what the server has now. Faults in its files go to {@code diagnostics} with their place; what could be
     * read is returned all the same. A home that does not exist gives a reading with nothing in it.
     */
    ServerReading read(ServerSite site, ServerFiles files, Diagnostics diagnostics);

    /**
     * The scopes whose defaults count for an endpoint that names no SSL configuration, the nearest first, as far as the
     * options of its declaration tell; that of the server itself comes after them.
     */
    default List<String> scopes(Map<String, String> endpointOptions) {
        return List.of();
    }

    /** The commented document that {@code init} writes, with the sample home that it needs. */
    Starter starter();
}
