package io.keywright.renderers.flavour;

import io.keywright.schema.state.EntryState;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What the document declares for a server and is kept where no reading sees it, so that it is no part of any difference.
 *
 * @param keyrings entries of stores that are no files, by keystore
 * @param users    user name to the RFC 2253 subject of the certificate that makes a caller this user
 */
public record Unseen(Map<String, List<EntryState>> keyrings, Map<String, String> users) {

    public static final Unseen NOTHING = new Unseen(Map.of(), Map.of());

    public Unseen {
        keyrings = Collections.unmodifiableMap(new TreeMap<>(keyrings));
        users = Collections.unmodifiableMap(new TreeMap<>(users));
    }

    /** Whether it has entries whose material is still to be made. */
    public boolean waits() {
        return keyrings.values().stream().flatMap(List::stream).anyMatch(entry -> entry.chain().isEmpty());
    }

    /** The same with other entries in the keyrings. */
    public Unseen with(UnaryOperator<EntryState> others) {
        Map<String, List<EntryState>> changed = new TreeMap<>(keyrings);
        changed.replaceAll((keystore, entries) -> entries.stream().map(others).toList());
        return new Unseen(changed, users);
    }
}
