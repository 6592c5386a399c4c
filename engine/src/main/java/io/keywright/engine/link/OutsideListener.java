package io.keywright.engine.link;

import io.keywright.engine.handshake.Credential;
import io.keywright.engine.handshake.KeyChoice;
import io.keywright.engine.handshake.Side;
import io.keywright.engine.material.Holding;
import io.keywright.engine.material.Material;
import io.keywright.engine.plan.Planning;
import io.keywright.engine.resolve.Origin;
import io.keywright.engine.resolve.Site;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.EndpointSpec;
import io.keywright.schema.shape.IpLiteral;
import io.keywright.schema.vocabulary.ClientAuth;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A peer that is described, or not known at all. What is known of it is played as it is; where nothing is known it takes
 * whatever it is given, and what the other side does can still be seen.
 */
final class OutsideListener {

    private final Site site;
    private final Planning planning;
    private final Simulation simulation;
    private final ExpectedStores stores;

    OutsideListener(Site site, Planning planning, Simulation simulation, ExpectedStores stores) {
        this.stores = stores;
        this.site = site;
        this.planning = planning;
        this.simulation = simulation;
    }

    /** A peer that the document describes. */
    Party described(String server, String endpoint, EndpointSpec spec, String host, Optional<String> caveat) {
        Map<Unknown, String> unknown = new EnumMap<>(Unknown.class);
        String what = server + "." + endpoint;
        Optional<Credential> known = spec.presents().flatMap(this::identity);
        List<Credential> credentials = known.map(List::of)
                .orElseGet(() -> presented(spec.presents(), names(spec, host), what, unknown));
        if (spec.clientAuth().isEmpty()) {
            unknown.put(Unknown.CLIENT_AUTH, "whether " + what + " asks for a certificate is not declared");
        }
        Optional<List<X509Certificate>> accepted = spec.acceptedIssuers().map(this::accepted);
        if (spec.clientAuth().filter(ClientAuth.NONE::equals).isEmpty() && accepted.filter(some -> !some.isEmpty()).isEmpty()) {
            unknown.put(Unknown.TRUST, "whose certificates " + what + " takes is not declared");
        }
        if (spec.protocols().filter(some -> !some.isEmpty()).isEmpty()) {
            unknown.put(Unknown.PROTOCOLS, "which protocol versions " + what + " speaks is not declared");
        }
        Side side = new Side(credentials, KeyChoice.ANY, accepted.filter(some -> !some.isEmpty()), accepted,
                spec.protocols().orElse(List.of()), List.of(), spec.signatureAlgorithms().orElse(List.of()));
        return party(server, Address.server(server).child("endpoints", endpoint), side, unknown, caveat);
    }

    /**
     * A peer that the document does not know.
     *
     * @param authority the authority that was retrieved from just there, if one was
     */
    Party unknown(String host, int port, Optional<String> authority, Address alias) {
        Map<Unknown, String> unknown = new EnumMap<>(Unknown.class);
        String what = host + ":" + port;
        List<Credential> credentials = presented(authority, List.of(host), what, unknown);
        for (Unknown all : List.of(Unknown.CLIENT_AUTH, Unknown.TRUST, Unknown.PROTOCOLS)) {
            unknown.put(all, what + " is not declared: what it speaks, and whether and whom it asks for a certificate, is not known");
        }
        return party(what, alias, new Side(credentials, KeyChoice.ANY, Optional.empty(), Optional.of(List.of()), List.of(), List.of(),
                List.of()), unknown, Optional.empty());
    }

    private static Party party(String server, Address thing, Side side, Map<Unknown, String> unknown, Optional<String> caveat) {
        List<StoredKey> entries = side.credentials().stream()
                .map(credential -> new StoredKey(credential.alias(), credential.judged(), true, Optional.empty())).toList();
        return new Party(server, thing, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), side, entries, false, Optional.empty(),
                false, unknown, caveat);
    }

    /** Names that are not declared are the peer's own business; the one that is called is taken to be among them. */
    private static List<String> names(EndpointSpec spec, String host) {
        Set<String> names = new LinkedHashSet<>(spec.names());
        names.add(host);
        return names.stream().map(OutsideListener::alternative).toList();
    }

    private static String alternative(String host) {
        return IpLiteral.parse(host).isPresent() ? "ip:" + host : host;
    }

    /** The identity that a peer presents: its certificate is known, whoever holds its key. */
    private Optional<Credential> identity(String name) {
        if (!site.identities().containsKey(name)) {
            return Optional.empty();
        }
        Optional<Material.Identity> made = simulation.identity(name);
        if (made.isPresent()) {
            return made.map(identity -> Credential.own(name, identity.key(), identity.chain()));
        }
        List<X509Certificate> chain = Optional.ofNullable(planning.material().identities().get(name)).map(Holding::chain)
                .or(() -> stores.chain(site, Address.identity(name)))
                .orElseGet(() -> site.identities().get(name).origin() instanceof Origin.External external ? external.chain() : List.of());
        return chain.isEmpty() ? Optional.empty() : Optional.of(simulation.standIn(name, chain));
    }

    private List<Credential> presented(Optional<String> authority, List<String> names, String what, Map<Unknown, String> unknown) {
        List<Credential> issued = authority.filter(site.authorities()::containsKey)
                .map(name -> simulation.issuedBy(name, names)).orElse(List.of());
        unknown.put(Unknown.CERTIFICATE, issued.isEmpty() ? "which certificate " + what + " presents is not known"
                : "of the certificate that " + what + " presents only its issuer '" + authority.orElseThrow() + "' is known");
        if (issued.isEmpty()) {
            unknown.put(Unknown.ISSUER, "nor by whom it was issued");
            return simulation.anybody(names);
        }
        return issued;
    }

    private List<X509Certificate> accepted(List<String> authorities) {
        List<X509Certificate> certificates = new ArrayList<>();
        authorities.forEach(name -> certificates.addAll(simulation.authority(name)));
        return certificates;
    }
}
