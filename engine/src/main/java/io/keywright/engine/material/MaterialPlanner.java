package io.keywright.engine.material;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.record.SiteRecord;
import io.keywright.engine.resolve.Identity;
import io.keywright.engine.resolve.Origin;
import io.keywright.engine.resolve.Site;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.source.SourceMap;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Decides which authorities and identities are kept, which are made anew, and which come in from elsewhere: those that
 * the stores of the servers that were read speak of.
 */
public final class MaterialPlanner {

    /** How long before its end an authority is warned of: servers and people need time to learn to trust another. */
    public static final Duration NOTICE = Duration.ofDays(30);

    private final Inputs inputs;
    private final Map<String, CurrentServer> current;
    private final SourceMap sources;

    /**
     * What material is planned from, beside the servers.
     *
     * @param unrecorded gives authorities of a name that the record does not know and the store of keys may hold
     * @param elsewhere  gives the fingerprints that records of other environments have for an identity of a name
     * @param pending    keys that wait for a signed reply
     * @param forced     names of identities whose renewal is asked for
     */
    public record Inputs(Site site, SiteRecord record, Function<String, List<X509Certificate>> unrecorded,
                         Function<String, Set<String>> elsewhere, PendingKeys pending, Set<String> forced, Instant now) {
        public Inputs {
            forced = Set.copyOf(forced);
        }
    }

    /** @param current the servers that were read, by name */
    public MaterialPlanner(Inputs inputs, Map<String, CurrentServer> current, SourceMap sources) {
        this.inputs = inputs;
        this.current = current;
        this.sources = sources;
    }

    public MaterialPlan plan(Diagnostics diagnostics) {
        Site site = inputs.site();
        Judgement judgement = new Judgement(sources, diagnostics);
        StoresRead stores = new StoresRead(current.values());
        AuthorityPlanner authorities = new AuthorityPlanner(inputs, stores, judgement);
        RequestPlanner requests = new RequestPlanner(inputs.pending(), authorities, judgement);
        IdentityPlanner identities = new IdentityPlanner(inputs, stores, authorities, requests, judgement);
        Set<String> names = new TreeSet<>();
        current.values().forEach(server -> server.desired().state().keystores().values().forEach(keystore ->
                keystore.entries().values().forEach(entry -> entry.source().ifPresent(source -> {
                    if (source.segments().get(0).equals("authorities")) {
                        authorities.plan(source.name());
                    } else {
                        names.add(source.name());
                    }
                }))));
        // Whom users are known by is looked up, and made for no user alone.
        current.values().forEach(server -> server.desired().users().map(Address::name)
                .filter(name -> site.identities().get(name).origin() instanceof Origin.External).forEach(names::add));
        for (String name : names) {
            Identity identity = site.identities().get(name);
            if (identity != null) {
                identities.plan(identity);
            }
        }
        Set<Address> sought = new HashSet<>(authorities.sought());
        sought.addAll(identities.sought());
        return new MaterialPlan(judgement.made(), judgement.changes(), authorities.authorities(),
                identities.identities(), requests.requested(), requests.waiting(), sought);
    }
}
