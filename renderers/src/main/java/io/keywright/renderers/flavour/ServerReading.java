package io.keywright.renderers.flavour;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a server has now, and the knowledge of its files that rendering needs. */
public interface ServerReading {

    /** Whether the server's main file is there. */
    boolean exists();

    /** The current state, in our words; keystores are without entries, which their files hold. */
    ServerState state();

    /**
     * The file that a store location means, its variables expanded; absolute and normalised.
     *
     * @return empty when the store is no file (a keyring), or a variable of it has no value
     * @throws io.keywright.schema.diagnostic.DiagnosticException when it lies outside of home and roots
     */
    Optional<Path> storeFile(String location);

    /**
     * Where a store goes that the configuration does not have yet and the document gives no place, in the server's own
     * words; empty: where the profile says.
     *
     * @param type the type that it will have
     */
    default Optional<String> newStore(KeystoreState keystore, String type) {
        return Optional.empty();
    }

    /**
     * The scopes whose defaults count where an endpoint or a call names no SSL configuration, as the state names them:
     * the nearest first, that of the server itself, {@code ""}, last.
     */
    default List<String> scopes(Address thing) {
        return List.of("");
    }

    /** The value of one of the server's own variables, decoded; empty when it has none. */
    Optional<Secret> variable(String name);

    /** Passwords of single keys that the configuration gives for a store, by alias; other keys have the store's. */
    default Map<String, Secret> keyPasswords(String keystore) {
        return Map.of();
    }

    /** What the entries of a store's file go by, in its order, where the file itself has no aliases. */
    default List<String> aliases(String keystore) {
        return List.of();
    }

    /** Where the server's files configure a thing; empty when they do not, or it is a default. */
    Optional<Range> place(Address address);

    /**
     * Whether the server's files say a field of a thing themselves. What they do not say is the product's default, or
     * follows from something else that they say.
     *
     * @param field as the state names it, {@code options.<name>} for an option
     */
    default boolean says(Address thing, String field) {
        return place(thing).isPresent();
    }

    /**
     * Everything that the server's files say about its TLS, each attribute once, in the order of files and lines; what
     * our words have nothing for included. An attribute that another one overrides says no field any more.
     */
    List<StatedAttribute> stated();

    /**
     * The text files that lead from what was read to what is desired. Nothing is written. The same request gives the
     * same bytes; a file that would not change is not in the answer.
     */
    Rendering render(RenderRequest request);

    /**
     * What the running server needs for a change to count.
     *
     * @param address the changed thing, a store entry included
     * @param fields  the names of its changed fields; {@code password} for a store's password
     */
    Restart restart(Address address, Set<String> fields);
}
