package io.keywright.engine.probe.hello;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * What a port answered to a greeting.
 *
 * @param cipher  IANA name of the suite that it chose; empty: it does not speak the version
 * @param chain   what it presented, leaf first; none in TLS 1.3, which shows certificates only to who has a key
 * @param issuers whom it names in its request for a certificate, nobody: anybody's will do; empty: it asks for none, or
 *                speaks TLS 1.3
 * @param refusal why it does not speak the version, in its words; empty: it does
 */
public record Answer(Optional<String> cipher, List<X509Certificate> chain, Optional<List<X500Principal>> issuers,
                     Optional<String> refusal) {
    public Answer {
        chain = List.copyOf(chain);
        issuers = issuers.map(List::copyOf);
    }

    static Answer refused(String why) {
        return new Answer(Optional.empty(), List.of(), Optional.empty(), Optional.of(why));
    }
}
