package io.keywright.engine.current;

import io.keywright.engine.files.Digests;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.secret.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stores that were opened before they were written, by what is in their files. An apply looks at everything again when
 * it is done; of a file with these very bytes, deriving the keys that decrypt it once more would tell nothing new, and
 * takes most of the time. Safe for use by several threads.
 */
public final class OpenedStores {

    // Some 20 kB each, which an apply to thousands of servers has no memory for.
    private static final int AT_MOST = 1000;

    private final Map<List<Object>, StoreFile> stores = new ConcurrentHashMap<>();

    /** Keeps what came of opening these bytes, unless it has enough already. */
    public void put(byte[] bytes, String type, Secret password, StoreFile store) {
        if (stores.size() < AT_MOST) {
            stores.put(key(bytes, type, password), store);
        }
    }

    /** What came of opening these very bytes. It can be changed, so it is given once. */
    Optional<StoreFile> take(byte[] bytes, String type, Secret password) {
        return stores.isEmpty() ? Optional.empty() : Optional.ofNullable(stores.remove(key(bytes, type, password)));
    }

    private static List<Object> key(byte[] bytes, String type, Secret password) {
        return List.of(Digests.sha256(bytes), type, password);
    }
}
