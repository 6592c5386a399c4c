package io.keywright.engine.link;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.handshake.Side;
import io.keywright.engine.material.MaterialPlan;
import io.keywright.engine.plan.Plan;
import io.keywright.engine.plan.Planning;
import io.keywright.engine.record.SiteRecord;
import io.keywright.engine.resolve.DesiredServer;
import io.keywright.engine.resolve.Identity;
import io.keywright.engine.resolve.ImportFile;
import io.keywright.engine.resolve.Resolver;
import io.keywright.engine.resolve.Site;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Links;
import io.keywright.profiles.Ability;
import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.renderers.keymaterial.keyfile.ImportedKey;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.document.EndpointAliasSpec;
import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.vocabulary.ClientAuth;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All links of a site, by name. */
public final class SiteLinks {

    private final TlsDocument document;
    private final Site site;
    private final SiteRecord record;
    private final Plan plan;
    private final MaterialPlan material;
    private final Simulation simulation;
    private final ExpectedStores stores;
    private final Parties parties;
    private final OutsideListener outside;
    private final Links links;
    private final Map<String, Link> all = new TreeMap<>();

    /**
     * @param reader reads a server that planning did not look at
     * @param maker  makes what is still to be made, in memory
     */
    public SiteLinks(TlsDocument document, Site site, SiteRecord record, Planning planning,
                     Function<String, CurrentServer> reader, CertificateMaker maker) {
        this.document = document;
        this.site = site;
        this.simulation = new Simulation(site, planning.material(), record, maker);
        this.record = record;
        this.plan = planning.plan();
        this.material = planning.material();
        this.stores = new ExpectedStores(planning, simulation, reader);
        this.parties = new Parties(stores);
        this.outside = new OutsideListener(site, planning, simulation, stores);
        this.links = Links.of(document);
        stores.look(parties());
        links.servers().stream().filter(server -> !server.isOutside()).forEach(server ->
                server.spec().endpointAliases().forEach((alias, spec) -> {
                    if (Links.isTls(spec)) {
                        all.put(server.name() + "/" + alias, link(server, alias, spec));
                    }
                }));
        // Copies of authorities come to be while links are put together, so who trusts them is known only now.
        all.replaceAll((name, link) -> link.between(trustingCopies(link.caller()), trustingCopies(link.listener())));
    }

    /** Names of the servers that call, or are called. */
    private Set<String> parties() {
        return links.servers().stream().filter(server -> !server.isOutside()).flatMap(server -> server.spec().endpointAliases().values().stream()
                .filter(Links::isTls).flatMap(spec -> Stream.concat(Stream.of(server.name()),
                        links.peer(spec).stream().map(peer -> peer.server().name())))).filter(site.servers()::containsKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Party trustingCopies(Party party) {
        return party.with(party.side().trusting(party.side().anchors().map(simulation::trusted)));
    }

    /** Whether a document has any link at all. */
    public static boolean any(TlsDocument document) {
        return document.servers().values().stream().flatMap(server -> server.endpointAliases().values().stream())
                .anyMatch(Links::isTls);
    }

    public Map<String, Link> all() {
        return all;
    }

    /** What an apply now would do. */
    public Plan plan() {
        return plan;
    }

    public Simulation simulation() {
        return simulation;
    }

    /** The chain of an identity that exists, leaf first; of one that no store has yet, as its file has it. None where nobody knows it. */
    public List<X509Certificate> chain(String identity) {
        return stores.chain(site, Address.identity(identity)).or(() -> Optional.ofNullable(site.identities().get(identity)).map(Identity::origin)
                .filter(ImportFile.class::isInstance).map(ImportFile.class::cast).flatMap(SiteLinks::opened))
                .map(chain -> CertificateChain.of(chain.get(0), Stream.concat(chain.stream(), authorities().stream()).toList())).orElse(List.of());
    }

    /** The certificates of all authorities, those that are to be made among them. */
    public List<X509Certificate> authorities() {
        return site.authorities().keySet().stream().flatMap(name -> simulation.authority(name).stream()).toList();
    }

    private static Optional<List<X509Certificate>> opened(ImportFile file) {
        try {
            return file.open().map(ImportedKey::chain).filter(chain -> !chain.isEmpty());
        } catch (DiagnosticException e) {
            // What no store wants yet is no fault of the document; it is one as soon as a store does.
            return Optional.empty();
        }
    }

    public CertificateNames names() {
        return new CertificateNames(site, material, record, simulation);
    }

    /** A store of a server that the document manages; empty when it is not a file, or nobody looked into it. */
    public Optional<ExpectedStore> store(String server, String keystore) {
        return site.servers().containsKey(server) ? stores.store(server, keystore) : Optional.empty();
    }

    /** All stores that were looked into, by server. */
    public Map<String, List<ExpectedStore>> stores() {
        Map<String, List<ExpectedStore>> byServer = new TreeMap<>();
        site.servers().keySet().forEach(server -> byServer.put(server, stores.all(server)));
        return byServer;
    }

    /** A link as it would be if entries were taken out of the stores of its parties. */
    public Link without(Link link, Set<EntryPlace> gone) {
        return link.between(without(link.caller(), gone), without(link.listener(), gone));
    }

    private Party without(Party party, Set<EntryPlace> gone) {
        Optional<ExpectedStore> keys = party.keystore().flatMap(name -> store(party.server(), name));
        Optional<ExpectedStore> trust = party.truststore().flatMap(name -> store(party.server(), name));
        Optional<ExpectedStore> keysLeft = keys.map(store -> store.without(aliases(party, store, gone)));
        Optional<ExpectedStore> trustLeft = trust.map(store -> store.without(aliases(party, store, gone)));
        if (keysLeft.equals(keys) && trustLeft.equals(trust)) {
            return party;
        }
        Side side = party.side();
        return party.with(side.holding(keysLeft.filter(store -> store.fault().isEmpty()).map(ExpectedStore::credentials)
                        .orElse(side.credentials()),
                trustLeft.map(store -> simulation.trusted(store.anchors())).or(side::anchors)),
                keysLeft.map(ExpectedStore::entries).orElse(party.entries()));
    }

    private static Set<String> aliases(Party party, ExpectedStore store, Set<EntryPlace> gone) {
        return store.entries().stream().map(StoredKey::alias)
                .filter(alias -> gone.contains(new EntryPlace(party.server(), store.name(), alias))).collect(Collectors.toSet());
    }

    private Link link(DeclaredServer server, String alias, EndpointAliasSpec spec) {
        Optional<Links.Peer> peer = links.peer(spec);
        Optional<URI> url = spec.url().map(URI::create);
        String host = url.map(Links::host).or(() -> peer.flatMap(SiteLinks::firstName)).orElse("");
        int port = url.map(Links::port).or(() -> peer.flatMap(found -> found.server().port(found.endpoint(), found.spec()))).orElse(443);
        Parties.Configured caller = caller(server, alias, spec, host);
        String name = server.name() + "/" + alias;
        if (peer.isEmpty()) {
            Party unknown = outside.unknown(host, port, retrievedFrom(host, port), caller.party().thing());
            return new Link(name, host + ":" + port, trusting(caller.party()), unknown, ClientAuth.SUPPORTED, host, port,
                    caller.verifyHostname());
        }
        DesiredServer managed = site.servers().get(peer.get().server().name());
        if (managed != null && !peer.get().server().describesEndpoints()) {
            Parties.Configured listener = parties.listener(managed, peer.get().endpoint());
            return new Link(name, peer.get().reference(), caller.party(), listener.party(), listener.clientAuth(), host, port,
                    caller.verifyHostname());
        }
        Party described = outside.described(peer.get().server().name(), peer.get().endpoint(), peer.get().spec(), host,
                peer.get().server().profile().flatMap(profile -> profile.fact("stackCaveat")));
        boolean noList = peer.get().spec().acceptedIssuers().isEmpty();
        return new Link(name, peer.get().reference(), noList ? trusting(caller.party()) : caller.party(), described,
                peer.get().spec().clientAuth().orElse(ClientAuth.SUPPORTED), host, port, caller.verifyHostname());
    }

    /** Where it is not known which issuers a peer names, nothing follows from its naming none. */
    private static Party trusting(Party caller) {
        Side side = caller.side().choosing(caller.side().choice().whateverIsNamed());
        return caller.with(side);
    }

    private Parties.Configured caller(DeclaredServer server, String alias, EndpointAliasSpec spec, String host) {
        DesiredServer desired = site.servers().get(server.name());
        return server.can(Ability.DESCRIBED_CALLS)
                ? parties.described(desired, server.outbound(spec).map(config -> Resolver.sslConfig(config.name(), config.spec())), alias, spec.key(), host)
                : parties.caller(desired, alias, host);
    }

    private static Optional<String> firstName(Links.Peer peer) {
        return peer.spec().names().stream().findFirst().or(() -> peer.spec().host().filter(host -> !host.equals("*")));
    }

    /** The authority whose certificate was fetched from the very port that is called. */
    private Optional<String> retrievedFrom(String host, int port) {
        return document.authorities().entrySet().stream().filter(entry -> entry.getValue().retrieve()
                .filter(retrieve -> retrieve.from().equalsIgnoreCase(host + ":" + port)).isPresent()).map(Map.Entry::getKey).findFirst();
    }
}
