package io.keywright.engine.adoption.draft;

import java.util.List;

/**
 * An environment variable that has to be set before the document can be planned.
 *
 * @param opens what the secret in it is for, as messages name it
 */
public record NeededSecret(String variable, List<String> opens) {
    public NeededSecret {
        opens = List.copyOf(opens);
    }
}
