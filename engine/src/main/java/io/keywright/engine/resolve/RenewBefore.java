package io.keywright.engine.resolve;

import io.keywright.schema.vocabulary.Lifetime;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long before its end a certificate is renewed.
 *
 * @param duration absent when it is a percentage
 * @param percent  of the certificate's lifetime; 0 when it is a duration
 */
public record RenewBefore(Optional<Duration> duration, int percent) {

    /** Reads {@code 30d} or {@code 33%}; empty when it is neither. */
    public static Optional<RenewBefore> parse(String text) {
        if (text.matches("[1-9][0-9]?%")) {
            int percent = Integer.parseInt(text.substring(0, text.length() - 1));
            return Optional.of(new RenewBefore(Optional.empty(), percent));
        }
        return Lifetime.parse(text).map(duration -> new RenewBefore(Optional.of(duration), 0));
    }

    /** The instant from which {@code certificate} is to be renewed. */
    public Instant renewAt(X509Certificate certificate) {
        Instant end = certificate.getNotAfter().toInstant();
        Duration lifetime = Duration.between(certificate.getNotBefore().toInstant(), end);
        return end.minus(duration.orElseGet(() -> lifetime.multipliedBy(percent).dividedBy(100)));
    }
}
