package io.keywright.engine.current;

import io.keywright.renderers.keymaterial.StoreFile;
import io.keywright.schema.secret.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A store of a server.
 *
 * @param file     where it is, or would be
 * @param content  empty when there is no file
 * @param password what opened it
 */
public record OpenStore(Path file, Optional<StoreFile> content, Optional<Secret> password) {
}
