package io.keywright.engine.record;

/**
 * A generated authority.
 *
 * @param sha256      fingerprint of its certificate
 * @param certificate the certificate as PEM, so that truststores can be planned without its key
 */
public record RecordedAuthority(String sha256, String certificate, Made made) {
}
