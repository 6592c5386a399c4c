package io.keywright.engine.validate.declaration;

import io.keywright.schema.secret.Secret;
import java.util.Optional;

/**
 * Secrets that can be had without asking anybody. Validation needs none of them: one that is not known here is not
 * judged, and one that is known is measured and compared, never shown.
 */
public interface SecretSource {

    /** Knows nothing. */
    SecretSource NONE = new SecretSource() {
        @Override
        public Optional<Secret> environment(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Secret> file(String file) {
            return Optional.empty();
        }
    };

    Optional<Secret> environment(String name);

    /** @param file as the document writes it, relative to the document */
    Optional<Secret> file(String file);
}
