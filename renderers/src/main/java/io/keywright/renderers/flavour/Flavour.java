package io.keywright.renderers.flavour;

import io.keywright.schema.diagnostic.Diagnostics;

/** A kind of server: our words ⇄ its words. */
public interface Flavour {

    /** As the document writes it, {@code liberty}. */
    String name();

    /**
     * Reads what the server has now. Faults in its files go to {@code diagnostics} with their place; what could be
     * read is returned all the same. A home that does not exist gives a reading with nothing in it.
     */
    ServerReading read(ServerSite site, ServerFiles files, Diagnostics diagnostics);

    /** The commented document that {@code init} writes, with the sample home that it needs. */
    Starter starter();
}
