package io.keywright.engine.validate.declaration;

import java.nio.file.Path;
import java.time.Instant;

/**
 * What validation knows beyond the document.
 *
 * @param now          the instant as of which dates are judged
 * @param directory    the document's directory, absolute; paths are compared by it and nothing is read there
 * @param certificates reads certificate files that the document names
 * @param secrets      secrets that can be had without asking anybody
 */
public record Circumstances(Instant now, Path directory, CertificateSource certificates, SecretSource secrets) {
    public Circumstances {
        directory = directory.toAbsolutePath().normalize();
    }
}
