package io.keywright.engine.record;

/**
 * A generated identity; its key lives in the servers' stores only.
 *
 * @param sha256 fingerprint of its certificate
 */
public record RecordedIdentity(String sha256, Made made) {
}
