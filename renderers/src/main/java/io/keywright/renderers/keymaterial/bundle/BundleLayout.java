package io.keywright.renderers.keymaterial.bundle;

import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.vocabulary.BundleContents;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What tells the entries of a PEM or DER file apart, which has no aliases.
 *
 * @param contents what of an identity the file holds; empty: trusted certificates only
 * @param aliases  in the order of the file; of a chain the alias of its leaf, whose issuers are {@code alias-2}, …
 * @param known    fingerprint by alias, as far as it is known what was written last
 */
public record BundleLayout(Optional<BundleContents> contents, List<String> aliases, Map<String, String> known) {
    public BundleLayout {
        aliases = List.copyOf(aliases);
        known = Collections.unmodifiableMap(new TreeMap<>(known));
    }

    /** The layout in which a desired bundle is written. */
    public static BundleLayout of(KeystoreState bundle) {
        Map<String, EntryState> entries = bundle.entries();
        boolean chain = bundle.contents().filter(BundleContents.CHAIN::equals).isPresent();
        return new BundleLayout(bundle.contents(),
                entries.keySet().stream().filter(alias -> !chain || !isIssuer(alias, entries)).toList(), Map.of());
    }

    /** Whether an alias is the continuation of the chain of another one. */
    private static boolean isIssuer(String alias, Map<String, EntryState> entries) {
        EntryState leaf = entries.get(alias.replaceFirst("-[0-9]+$", ""));
        return leaf != null && !leaf.alias().equals(alias) && leaf.source().equals(entries.get(alias).source());
    }

    boolean isChain() {
        return contents.filter(BundleContents.CHAIN::equals).isPresent();
    }

    boolean isKeyAlone() {
        return contents.filter(BundleContents.KEY::equals).isPresent();
    }
}
