package io.keywright.renderers.keymaterial.certificate;

import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Usage;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a certificate should say.
 *
 * @param subject    distinguished name, RFC 2253
 * @param names      subject alternative names, as the document writes them: {@code host.test}, {@code ip:10.0.0.7}
 * @param usage      extended key usage; empty for an authority
 * @param validity   from not-before to not-after
 * @param authority  whether it may issue others
 * @param pathLength of an authority: how many authorities may stand below it; empty: any number
 */
public record CertificateSpec(String subject, List<String> names, Set<Usage> usage, KeyAlgorithm key,
                              Duration validity, boolean authority, Optional<Integer> pathLength) {
    public CertificateSpec {
        names = List.copyOf(names);
        usage = usage.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(usage));
    }

    /** An authority, which issues certificates and is no party to a connection. */
    public static CertificateSpec authority(String subject, KeyAlgorithm key, Duration validity) {
        return new CertificateSpec(subject, List.of(), Set.of(), key, validity, true, Optional.empty());
    }

    /** A server's or client's certificate. */
    public static CertificateSpec endEntity(String subject, List<String> names, Set<Usage> usage, KeyAlgorithm key,
                                            Duration validity) {
        return new CertificateSpec(subject, names, usage, key, validity, false, Optional.empty());
    }
}
