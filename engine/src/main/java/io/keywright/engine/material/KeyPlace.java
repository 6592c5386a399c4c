package io.keywright.engine.material;

import io.keywright.engine.resolve.ImportFile;
import java.security.PrivateKey;
import java.security.PublicKey;

/** Where the key of an identity is. */
public sealed interface KeyPlace {

    /**
     * The key itself.
     *
     * @throws io.keywright.schema.diagnostic.DiagnosticException when it cannot be had
     */
    PrivateKey key(Keys keys);

    /** Whether we can reach it at all. */
    default boolean isReachable() {
        return true;
    }

    /** Gives out the keys that stand in stores, and those that wait for a reply. */
    interface Keys {

        PrivateKey inStore(InStore place);

        PrivateKey pending(Pending place);
    }

    /**
     * An entry of a server's store.
     *
     * @param server   name of the server
     * @param keystore name of its keystore
     * @param alias    alias there
     */
    record InStore(String server, String keystore, String alias) implements KeyPlace {

        @Override
        public PrivateKey key(Keys keys) {
            return keys.inStore(this);
        }
    }

    /** A file that the document imports. */
    record InFile(ImportFile file) implements KeyPlace {

        @Override
        public PrivateKey key(Keys keys) {
            return file.open().orElseThrow(() -> new IllegalStateException("bug: " + file.name() + " was not there")).key();
        }
    }

    /**
     * Among the keys that wait for a signed reply.
     *
     * @param identity name of the identity
     * @param key      its public half
     */
    record Pending(String identity, PublicKey key) implements KeyPlace {

        @Override
        public PrivateKey key(Keys keys) {
            return keys.pending(this);
        }
    }

    /** Where we never reach it: a keyring, a hardware module, a partner. */
    record Elsewhere() implements KeyPlace {

        @Override
        public PrivateKey key(Keys keys) {
            throw new IllegalStateException("bug: a key that is held elsewhere was asked for");
        }

        @Override
        public boolean isReachable() {
            return false;
        }
    }
}
