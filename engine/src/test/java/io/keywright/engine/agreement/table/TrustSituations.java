package io.keywright.engine.agreement.table;

import static io.keywright.engine.agreement.table.Ending.CALLER_REFUSES;
import static io.keywright.engine.agreement.table.Ending.LISTENER_REFUSES;
import static io.keywright.engine.agreement.table.Ending.STALLS;
import static io.keywright.engine.agreement.table.Ending.STANDS;
import static io.keywright.engine.agreement.table.Reality.LIBERTY_LISTENS;
import static io.keywright.engine.agreement.table.Reality.OPENSSL_CALLS;
import static io.keywright.engine.agreement.table.Reality.OPENSSL_LISTENS;

import io.keywright.engine.agreement.certificate.Draft;
import io.keywright.engine.agreement.certificate.Owner;
import io.keywright.engine.explain.ReasonCode;
import io.keywright.engine.handshake.KeyChoice;
import io.keywright.profiles.Profiles;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Who trusts whom, and through whom. */
final class TrustSituations {

    private static final String WHOLE_CHAIN = "openssl wants a self-signed root at the end unless it is given -partial_chain";
    private static final String PARTIAL_CHAIN = "curl gives openssl -partial_chain";

    private final People people;

    TrustSituations(People people) {
        this.people = people;
    }

    private Situation of(String name) {
        return Situation.of(name, people);
    }

    private static String liberty(String fact) {
        return Profiles.load("liberty", Optional.empty()).fact(fact).orElseThrow();
    }

    /** The caller presents its only key, whatever issuers are named. */
    private Situation insisting(String name) {
        return of(name).caller(side -> side.choosing(new KeyChoice("SunX509", Optional.of("caller"), true, false)));
    }

    List<Situation> anchors() {
        Owner namesake = people.authority("Root").otherKey().selfSigned();
        return List.of(
                of("both sides are in order"),
                of("the caller does not hold the server's root").caller(side -> side.trusting(people.stranger))
                        .ends(CALLER_REFUSES, ReasonCode.UNTRUSTED_SERVER),
                insisting("the listener does not hold the caller's root").listener(side -> side.trusting(people.stranger))
                        .ends(LISTENER_REFUSES, ReasonCode.UNTRUSTED_CLIENT),
                insisting("the listener asks and need not have it, and does not hold the caller's root").asking(ClientAuth.SUPPORTED)
                        .listener(side -> side.trusting(people.stranger)).ends(LISTENER_REFUSES, ReasonCode.UNTRUSTED_CLIENT),
                of("the caller trusts nobody").caller(Setup::trusting).ends(CALLER_REFUSES, ReasonCode.EMPTY_TRUSTSTORE),
                of("the listener trusts nobody and requires a certificate").listener(Setup::trusting)
                        .ends(LISTENER_REFUSES, ReasonCode.EMPTY_TRUSTSTORE).mayDiffer(LIBERTY_LISTENS, STALLS, liberty("difference.emptyTruststore")),
                of("the listener trusts nobody and asks nobody").listener(Setup::trusting).asking(ClientAuth.NONE),
                of("the server's very certificate is trusted").caller(side -> side.trusting(people.orders))
                        .differs(OPENSSL_CALLS, CALLER_REFUSES, WHOLE_CHAIN).differs(LIBERTY_LISTENS, STANDS, PARTIAL_CHAIN),
                of("the caller's very certificate is trusted").caller(side -> side.choosing(KeyChoice.ANY))
                        .listener(side -> side.trusting(people.caller).naming())
                        .differs(OPENSSL_LISTENS, LISTENER_REFUSES, WHOLE_CHAIN),
                of("the caller trusts the intermediate alone").caller(side -> side.trusting(people.issuing))
                        .differs(OPENSSL_CALLS, CALLER_REFUSES, WHOLE_CHAIN).differs(LIBERTY_LISTENS, STANDS, PARTIAL_CHAIN),
                of("the listener trusts the intermediate alone").listener(side -> side.trusting(people.issuing))
                        .differs(OPENSSL_LISTENS, LISTENER_REFUSES, WHOLE_CHAIN),
                of("the caller trusts two authorities by one name, and one is right").caller(side -> side.trusting(namesake, people.root)),
                of("the caller trusts another authority by the same name").caller(side -> side.trusting(namesake))
                        .ends(CALLER_REFUSES, ReasonCode.UNTRUSTED_SERVER),
                insisting("the listener trusts another authority by the same name").listener(side -> side.trusting(namesake))
                        .ends(LISTENER_REFUSES, ReasonCode.UNTRUSTED_CLIENT));
    }

    List<Situation> chains() {
        Owner manyNames = people.server().names(Stream.concat(Stream.of(people.host), IntStream.range(0, 2000).mapToObj(i -> "orders-" + i + ".acme.test"))
                .toArray(String[]::new)).by(people.issuing);
        return List.of(
                of("the server leaves out the intermediate").listener(side -> side.with(Entry.key("orders", people.orders, People.alone(people.orders))))
                        .ends(CALLER_REFUSES, ReasonCode.CHAIN_INCOMPLETE),
                of("the server leaves out the intermediate, and the caller has it").caller(side -> side.trusting(people.root, people.issuing))
                        .listener(side -> side.with(Entry.key("orders", people.orders, People.alone(people.orders)))),
                insisting("the caller leaves out the intermediate").caller(side -> side.with(Entry.key("caller", people.caller, People.alone(people.caller))))
                        .ends(LISTENER_REFUSES, ReasonCode.CHAIN_INCOMPLETE),
                of("the caller leaves out the intermediate, and the listener has it").listener(side -> side.trusting(people.root, people.issuing))
                        .caller(side -> side.with(Entry.key("caller", people.caller, People.alone(people.caller)))),
                of("the server sends the root before the intermediate").listener(side -> side.with(Entry.key("orders", people.orders,
                        List.of(people.orders.certificate(), people.root.certificate(), people.issuing.certificate())))),
                of("the server sends the root too").listener(side -> side.with(Entry.key("orders", people.orders, people.orders.wholeChain()))),
                of("the server sends a certificate that has nothing to do with it").listener(side -> side.with(Entry.key("orders", people.orders,
                        List.of(people.orders.certificate(), people.stranger.certificate(), people.issuing.certificate())))),
                selfSigned("a self-signed server is trusted", true),
                selfSigned("a self-signed server is not known", false).ends(CALLER_REFUSES, ReasonCode.UNTRUSTED_SERVER),
                selfSignedCaller("a self-signed caller is trusted", true),
                selfSignedCaller("a self-signed caller is not known", false).ends(LISTENER_REFUSES, ReasonCode.UNTRUSTED_CLIENT),
                longChain("the server sends eleven certificates", 11).ends(CALLER_REFUSES, ReasonCode.HANDSHAKE_LIMIT)
                        .differs(OPENSSL_CALLS, STANDS, "openssl takes chains of a hundred certificates"),
                longChain("the server sends ten certificates", 10),
                of("the server's certificate has two thousand names").listener(side -> side.with(Entry.key("orders", manyNames)))
                        .ends(CALLER_REFUSES, ReasonCode.HANDSHAKE_LIMIT)
                        .differs(OPENSSL_CALLS, STANDS, "openssl takes a hundred thousand bytes of certificates, Java 32768"),
                longCaller("the caller sends eleven certificates", 11).ends(LISTENER_REFUSES, ReasonCode.HANDSHAKE_LIMIT)
                        .differs(OPENSSL_LISTENS, STANDS, "openssl takes chains of a hundred certificates"),
                longCaller("the caller sends eight certificates", 8));
    }

    private Situation selfSigned(String name, boolean known) {
        Owner server = people.server().selfSigned();
        return of(name).listener(side -> side.with(Entry.key("orders", server))).caller(side -> known ? side.trusting(server) : side);
    }

    private Situation selfSignedCaller(String name, boolean known) {
        Owner caller = people.client().selfSigned();
        return insisting(name).caller(side -> side.with(Entry.key("caller", caller))).listener(side -> known ? side.trusting(caller) : side);
    }

    private Situation longChain(String name, int length) {
        Owner server = people.server().by(deep(length));
        return of(name).listener(side -> side.with(Entry.key("orders", server, server.wholeChain())));
    }

    private Situation longCaller(String name, int length) {
        Owner caller = people.client().by(deep(length));
        return of(name).caller(side -> side.with(Entry.key("caller", caller, caller.wholeChain())));
    }

    /** An authority so deep that a chain from below it to the root has that length. */
    private Owner deep(int length) {
        Owner next = people.root;
        for (int level = 2; level < length; level++) {
            next = people.authority("Level " + level).by(next);
        }
        return next;
    }

    /** Authorities that may not do what they do. */
    List<Situation> authorities() {
        Owner plain = people.authority("Plain").notAnAuthority().by(people.root);
        Owner shallow = people.authority("Shallow").pathLength(0).by(people.root);
        Owner below = people.authority("Below").by(shallow);
        Owner deep = people.server().by(below);
        Owner mute = people.authority("Mute").keyUsage(KeyUsage.digitalSignature).by(people.root);
        Owner kept = people.authority("Kept").permitting("test").by(people.root);
        Owner violated = people.authority("Violated").permitting("example").by(people.root);
        Owner plainRoot = people.authority("Plain Root").notAnAuthority().selfSigned();
        Owner muteRoot = people.authority("Mute Root").keyUsage(KeyUsage.digitalSignature).selfSigned();
        Owner narrowRoot = people.authority("Narrow Root").permitting("example").selfSigned();
        Owner shallowRoot = people.authority("Shallow Root").pathLength(0).selfSigned();
        Owner old = Draft.authority("Root", people.at).bare().selfSigned();
        return List.of(
                served("the server's issuer is no authority", plain).ends(CALLER_REFUSES, ReasonCode.ISSUER_NOT_AN_AUTHORITY),
                presented("the caller's issuer is no authority", plain).ends(LISTENER_REFUSES, ReasonCode.ISSUER_NOT_AN_AUTHORITY),
                served("the server stands below an authority that may have none below it", below)
                        .ends(CALLER_REFUSES, ReasonCode.ISSUER_NOT_AN_AUTHORITY),
                of("the same, and its chain is in disorder").listener(side -> side.with(Entry.key("orders", deep, List.of(deep.certificate(),
                        people.root.certificate(), shallow.certificate(), below.certificate()))))
                        .ends(CALLER_REFUSES, ReasonCode.ISSUER_NOT_AN_AUTHORITY),
                served("the server's issuer may not sign certificates", mute).ends(CALLER_REFUSES, ReasonCode.WRONG_KEY_USAGE),
                served("the server's issuer may issue for its name", kept),
                served("the server's issuer may not issue for its name", violated).ends(CALLER_REFUSES, ReasonCode.NAME_CONSTRAINTS),
                served("the root of the server is no authority", people.authority("Other").by(plainRoot)).caller(side -> side.trusting(plainRoot))
                        .ends(CALLER_REFUSES, ReasonCode.ISSUER_NOT_AN_AUTHORITY),
                served("the root of the server may not sign certificates", people.authority("Other").by(muteRoot)).caller(side -> side.trusting(muteRoot))
                        .ends(CALLER_REFUSES, ReasonCode.ISSUER_NOT_AN_AUTHORITY),
                served("the root of the server may not issue for its name", people.authority("Other").by(narrowRoot))
                        .caller(side -> side.trusting(narrowRoot))
                        .differs(OPENSSL_CALLS, CALLER_REFUSES, "the JDK does not apply name constraints of an anchor"),
                served("the root of the server may have no authorities below it", people.authority("Other").by(shallowRoot))
                        .caller(side -> side.trusting(shallowRoot))
                        .differs(OPENSSL_CALLS, CALLER_REFUSES, "the JDK does not apply the path length of an anchor"),
                of("the root is of version 1").caller(side -> side.trusting(old)).listener(side -> side.trusting(old)));
    }

    private Situation served(String name, Owner issuer) {
        Owner server = people.server().by(issuer);
        return of(name).listener(side -> side.with(Entry.key("orders", server)));
    }

    private Situation presented(String name, Owner issuer) {
        Owner caller = people.client().by(issuer);
        return of(name).caller(side -> side.with(Entry.key("caller", caller)));
    }
}
