package io.keywright.profiles;

import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Protocol;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A hardening policy: what the servers of a site may say at most.
 *
 * @param source             where its figures come from
 * @param protocols          protocol versions that may be enabled
 * @param ciphers            cipher suites that may be enabled, by IANA name, best first
 * @param keys               algorithms and sizes of keys that may be presented
 * @param signatures         algorithms with which certificates may be signed, by JCA name
 * @param minimumRsa         bits of the smallest RSA key; empty: no RSA key may be presented
 * @param maximumLifetime    of a certificate that is presented
 * @param minimumPassword    length of the shortest store password
 * @param wellKnownPasswords passwords that everybody knows
 * @param verifyHostname     whether host name checks must stay on
 * @param trustsOwnStoreOnly whether the authorities of the Java installation must stay out
 */
public record Policy(String name, String source, List<Protocol> protocols, Set<String> ciphers,
                     Set<KeyAlgorithm> keys, Set<String> signatures, Optional<Integer> minimumRsa,
                     Duration maximumLifetime, int minimumPassword, Set<String> wellKnownPasswords,
                     boolean verifyHostname, boolean trustsOwnStoreOnly) {

    public Policy {
        protocols = List.copyOf(protocols);
        ciphers = ordered(ciphers);
        keys = ordered(keys);
        signatures = ordered(signatures);
        wellKnownPasswords = ordered(wellKnownPasswords);
    }

    private static <T> Set<T> ordered(Collection<T> values) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }
}
