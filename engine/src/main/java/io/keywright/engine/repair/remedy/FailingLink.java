package io.keywright.engine.repair.remedy;

import io.keywright.engine.handshake.Outcome;
import io.keywright.engine.handshake.Role;
import io.keywright.engine.link.Link;
import io.keywright.engine.link.Party;
import io.keywright.engine.link.SiteLinks;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.verify.Trial;
import io.keywright.schema.document.EndpointSpec;
import io.keywright.schema.document.GenerateIdentitySpec;
import io.keywright.schema.document.IdentitySpec;
import io.keywright.schema.document.ServerSpec;
import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.vocabulary.Usage;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A link that fails, the handshake in which it does, and what the document declares of its two sides.
 *
 * @param trial  the handshake, with all that breaks it forgiven
 * @param nearby certificate files that the document could name, looked for when they are asked for
 */
public record FailingLink(Link link, Trial trial, TlsDocument document, Map<String, DeclaredServer> servers, SiteLinks links,
                          Supplier<List<GivenFile>> nearby) {

    static Role other(Role role) {
        return role == Role.CALLER ? Role.LISTENER : Role.CALLER;
    }

    Party party(Role role) {
        return role == Role.CALLER ? link.caller() : link.listener();
    }

    /** Empty for a side that is not ours to change. */
    Optional<DeclaredParty> declared(Role role) {
        return Optional.ofNullable(servers.get(party(role).server())).filter(server -> !server.isOutside())
                .map(server -> new DeclaredParty(party(role), server));
    }

    /** What a side presents, leaf first; none when it presents nothing. */
    List<X509Certificate> shown(Role role) {
        return trial.forgiven().map(role == Role.CALLER ? Outcome::clientChain : Outcome::serverChain).orElse(List.of());
    }

    /** The identity whose certificate a side presents, as far as the document tells. */
    public Optional<String> identity(Role role) {
        Optional<X509Certificate> leaf = shown(role).stream().findFirst();
        Optional<DeclaredParty> declared = declared(role);
        if (leaf.isEmpty() || declared.isPresent()) {
            return declared.flatMap(party -> leaf.flatMap(party::presented).flatMap(party::identity));
        }
        return Optional.ofNullable(document.servers().get(party(role).server())).map(ServerSpec::endpoints)
                .map(endpoints -> endpoints.get(party(role).thing().name())).flatMap(EndpointSpec::presents)
                .filter(document.identities()::containsKey);
    }

    /** How an identity is made; empty where it is not made here. */
    Optional<GenerateIdentitySpec> generated(String identity) {
        return Optional.ofNullable(document.identities().get(identity)).flatMap(IdentitySpec::generate);
    }

    /** Whether the certificate of an identity may serve for something, as far as the document tells. */
    boolean permits(String identity, Usage use) {
        return generated(identity).map(FailingLink::usage).filter(usage -> !usage.contains(use)).isEmpty();
    }

    static List<Usage> usage(GenerateIdentitySpec spec) {
        return spec.usage().isEmpty() ? List.of(Usage.SERVER) : spec.usage();
    }
}
