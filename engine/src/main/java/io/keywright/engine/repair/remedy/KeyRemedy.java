package io.keywright.engine.repair.remedy;

import io.keywright.engine.handshake.Outcome;
import io.keywright.engine.handshake.Role;
import io.keywright.engine.link.Misplaced;
import io.keywright.engine.validate.declaration.Store;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.EndpointAliasSpec;
import io.keywright.schema.document.GenerateIdentitySpec;
import io.keywright.schema.layout.Edit;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Usage;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** Has a side present another of its keys, by naming the alias; or a key of a kind that the other side takes. */
final class KeyRemedy {

    private final FailingLink failing;

    KeyRemedy(FailingLink failing) {
        this.failing = failing;
    }

    /** Alternatives for one side, the best first. */
    List<List<Edit>> of(Role role) {
        return role == Role.LISTENER ? listener() : caller();
    }

    private List<List<Edit>> listener() {
        return failing.declared(Role.LISTENER).flatMap(party -> party.config().map(config ->
                others(party, Role.LISTENER, Usage.SERVER).map(alias -> List.of(Edit.set(config.address().child("serverKey"), alias)))
                        .toList())).orElse(List.of());
    }

    /**
     * In the SSL configuration, or in the endpoint alias itself where that names one already, or where other calls go by
     * the SSL configuration: those would be made as somebody else.
     */
    private List<List<Edit>> caller() {
        Optional<DeclaredParty> party = failing.declared(Role.CALLER);
        if (party.isEmpty()) {
            return List.of();
        }
        Address own = party.get().party().thing().child("key");
        Address place = party.get().config().filter(config -> party.get().alias().flatMap(EndpointAliasSpec::key).isEmpty()
                && party.get().callsBy(config) == 1).map(config -> config.address().child("clientKey")).orElse(own);
        return others(party.get(), Role.CALLER, Usage.CLIENT).map(alias -> List.of(Edit.set(place, alias))).toList();
    }

    /** The declared keys of a side that it does not present now and that may serve for what they are to serve for. */
    private Stream<String> others(DeclaredParty party, Role role, Usage use) {
        Optional<Store> store = party.keystore();
        Optional<String> named = party.party().side().choice().alias();
        Optional<String> presented = failing.shown(role).stream().findFirst().flatMap(party::presented);
        return party.keys().stream().filter(alias -> Stream.of(named, presented).flatMap(Optional::stream)
                        .noneMatch(other -> store.get().fold(other).equals(store.get().fold(alias))))
                .filter(alias -> failing.permits(party.identity(alias).orElseThrow(), use));
    }

    /** Has the SSL configuration of a caller name the keystore that only a setting for something else names. */
    List<List<Edit>> placed() {
        Optional<DeclaredParty> party = failing.declared(Role.CALLER);
        Optional<Store> store = party.flatMap(one -> one.party().misplaced().map(Misplaced::keystore).flatMap(one.server()::store));
        if (store.isEmpty() || party.get().party().sslConfig().isEmpty()) {
            return List.of();
        }
        Address config = party.get().party().sslConfig().get();
        return store.get().spec().keys().keySet().stream().filter(alias -> failing.permits(store.get().identity(alias), Usage.CLIENT)).map(alias -> {
            List<Edit> edits = new ArrayList<>(List.of(Edit.set(config.child("keystore"), store.get().name()), Edit.set(config.child("clientKey"), alias)));
            if (party.get().config().isEmpty()) {
                edits.add(Edit.set(party.get().server().address().child("defaultSslConfig"), config.name()));
            }
            return List.copyOf(edits);
        }).toList();
    }

    /** Keys of a caller that are made here are made of a kind with which the listener lets it sign. */
    List<List<Edit>> otherKind() {
        List<String> taken = failing.trial().forgiven().flatMap(Outcome::asked).map(Outcome.Asked::keyTypes).orElse(List.of());
        Optional<DeclaredParty> party = failing.declared(Role.CALLER);
        if (party.isEmpty()) {
            return List.of();
        }
        return meant(party.get()).flatMap(identity -> failing.generated(identity).stream().flatMap(spec -> kinds(spec, taken)).map(kind ->
                List.of(Edit.set(Address.identity(identity).child("generate", "key"), kind.text())))).toList();
    }

    /** The alias of the key that is named, or of all. */
    private static Stream<String> aliases(DeclaredParty party) {
        Optional<String> named = party.party().side().choice().alias();
        return party.keys().stream().filter(alias -> named.isEmpty() || named.get().equalsIgnoreCase(alias));
    }

    /** Their identities. */
    private static Stream<String> meant(DeclaredParty party) {
        return aliases(party).map(party::identity).flatMap(Optional::stream).distinct();
    }

    /** Keys of a caller that are made here are issued by an authority of ours that the listener names. */
    List<List<Edit>> otherIssuer() {
        List<X500Principal> named = named();
        List<String> issuers = failing.document().authorities().entrySet().stream().filter(authority -> authority.getValue().generate().isPresent())
                .map(Map.Entry::getKey).filter(name -> failing.links().simulation().authority(name).stream()
                        .map(X509Certificate::getSubjectX500Principal).anyMatch(named::contains)).toList();
        return failing.declared(Role.CALLER).stream().flatMap(KeyRemedy::meant).filter(identity -> failing.generated(identity).isPresent())
                .flatMap(identity -> issuers.stream().map(issuer ->
                        List.of(Edit.set(Address.identity(identity).child("generate", "issuer"), issuer)))).toList();
    }

    /** Has an alias of a caller hold another identity of the document, whose issuer the listener names. */
    List<List<Edit>> otherIdentity() {
        List<X500Principal> named = named();
        Optional<DeclaredParty> party = failing.declared(Role.CALLER);
        return party.flatMap(DeclaredParty::keystore).map(store -> aliases(party.get()).flatMap(alias -> failing.document().identities().keySet().stream()
                .filter(name -> !party.get().identity(alias).equals(Optional.of(name)) && failing.permits(name, Usage.CLIENT) && leads(name, named))
                .flatMap(name -> Stream.of(store.address().child("keys", alias), store.address().child("keys", alias, "identity"))
                        .map(place -> List.of(Edit.set(place, name))))).toList()).orElse(List.of());
    }

    private boolean leads(String identity, List<X500Principal> named) {
        Stream<X500Principal> issuers = failing.links().chain(identity).stream().map(X509Certificate::getIssuerX500Principal);
        Stream<X500Principal> issuing = failing.generated(identity).flatMap(GenerateIdentitySpec::issuer).stream()
                .flatMap(name -> failing.links().simulation().authority(name).stream()).map(X509Certificate::getSubjectX500Principal);
        return Stream.concat(issuers, issuing).anyMatch(named::contains);
    }

    /** Whom the listener names when it asks for a certificate. */
    private List<X500Principal> named() {
        return failing.trial().forgiven().flatMap(Outcome::asked).map(Outcome.Asked::issuers).orElse(List.of());
    }

    /** Has a call made with another SSL configuration of its server, whose keystore is another. */
    List<List<Edit>> otherConfig() {
        return failing.declared(Role.CALLER).filter(party -> party.alias().isPresent()).map(party -> party.server().spec().sslConfigs().keySet().stream()
                .flatMap(name -> party.server().config(name).stream())
                .filter(config -> party.server().keystoreName(config).filter(name -> !party.party().keystore().equals(Optional.of(name))).isPresent())
                .map(config -> List.of(Edit.set(party.party().thing().child("sslConfig"), config.name()))).toList()).orElse(List.of());
    }

    private static Stream<KeyAlgorithm> kinds(GenerateIdentitySpec spec, List<String> taken) {
        KeyAlgorithm own = spec.key().orElse(KeyAlgorithm.EC_P256);
        return Stream.of(KeyAlgorithm.EC_P256, KeyAlgorithm.EC_P384, KeyAlgorithm.RSA_3072).filter(kind -> kind != own)
                .filter(kind -> taken.stream().anyMatch(type -> type.startsWith(kind == KeyAlgorithm.RSA_3072 ? "RSA" : "EC")));
    }
}
