package io.keywright.engine.handshake;

import java.security.cert.X509Certificate;
import java.util.Set;

/**
 * What is taken for a fact about certificates although they do not say it themselves.
 *
 * @param ended   certificates whose validity counts as over, on whatever day they are judged; an anchor's never matters
 * @param revoked certificates that nobody takes, as a leaf, on a path, or as an anchor
 */
public record Supposition(Set<X509Certificate> ended, Set<X509Certificate> revoked) {

    /** Nothing beside what certificates say. */
    public static final Supposition NONE = new Supposition(Set.of(), Set.of());

    public Supposition {
        ended = Set.copyOf(ended);
        revoked = Set.copyOf(revoked);
    }

    public static Supposition ended(Set<X509Certificate> some) {
        return new Supposition(some, Set.of());
    }

    public static Supposition revoked(Set<X509Certificate> some) {
        return new Supposition(Set.of(), some);
    }
}
