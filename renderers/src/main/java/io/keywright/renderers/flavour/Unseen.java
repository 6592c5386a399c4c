package io.keywright.renderers.flavour;

import io.keywright.schema.address.Address;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.UserState;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the document declares for a server and is kept where no reading sees it, so that it is no part of any difference.
 *
 * @param keyrings entries of stores that are no files, by keystore
 * @param users    user name to what makes a caller this user; the subject is always known
 */
public record Unseen(Map<String, List<EntryState>> keyrings, Map<String, UserState> users) {

    public static final Unseen NOTHING = new Unseen(Map.of(), Map.of());

    public Unseen {
        keyrings = Collections.unmodifiableMap(new TreeMap<>(keyrings));
        users = Collections.unmodifiableMap(new TreeMap<>(users));
    }

    /** Whether it has certificates that are still to be made. */
    public boolean waits() {
        return keyrings.values().stream().flatMap(List::stream).anyMatch(entry -> entry.chain().isEmpty())
                || users.values().stream().anyMatch(user -> user.source().isPresent() && user.certificate().isEmpty());
    }

    /**
     * The same with what was made since.
     *
     * @param made certificates of an identity, leaf first, or of an authority; none of what is not known
     */
    public Unseen with(Function<Address, List<X509Certificate>> made) {
        Map<String, List<EntryState>> entries = new TreeMap<>(keyrings);
        entries.replaceAll((keystore, all) -> all.stream().map(entry -> entry.chain().isEmpty()
                ? entry.withChain(made.apply(entry.source().orElseThrow())) : entry).toList());
        Map<String, UserState> known = new TreeMap<>(users);
        known.replaceAll((name, user) -> user.certificate().isPresent() ? user : user.source().map(made).flatMap(chain -> chain.stream().findFirst())
                .map(user::withCertificate).orElse(user));
        return new Unseen(entries, known);
    }
}
