package io.keywright.engine.probe.call;

import io.keywright.engine.handshake.KeyChoice;
import io.keywright.profiles.Profile;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * The key entry that a handshake is made with.
 *
 * @param server  the server whose it is
 * @param alias   as the store spells it
 * @param chain   leaf first
 * @param choice  how that server comes to present it; it has the alias where no other could be presented
 * @param profile of that server
 */
public record OurKey(String server, String keystore, String alias, PrivateKey key, List<X509Certificate> chain,
                     KeyChoice choice, Profile profile) {
    public OurKey {
        chain = List.copyOf(chain);
    }

    public X509Certificate leaf() {
        return chain.get(0);
    }

    /** Whether somebody among those issued a certificate of its chain, which is what Java's key managers look for. */
    boolean issuedByOneOf(List<X500Principal> issuers) {
        return chain.stream().anyMatch(each -> issuers.contains(each.getIssuerX500Principal()));
    }

    /** As {@code --as} names it; without the key. */
    @Override
    public String toString() {
        return server + "/" + keystore + "/" + alias;
    }
}
