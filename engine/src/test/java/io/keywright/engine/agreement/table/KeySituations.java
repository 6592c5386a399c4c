package io.keywright.engine.agreement.table;

import static io.keywright.engine.agreement.table.Ending.CALLER_REFUSES;
import static io.keywright.engine.agreement.table.Ending.LISTENER_REFUSES;
import static io.keywright.engine.agreement.table.Ending.STANDS;
import static io.keywright.engine.agreement.table.Reality.JAVA;
import static io.keywright.engine.agreement.table.Reality.OPENSSL_CALLS;
import static io.keywright.engine.agreement.table.Reality.OPENSSL_LISTENS;

import io.keywright.engine.agreement.certificate.Owner;
import io.keywright.engine.explain.ReasonCode;
import io.keywright.engine.handshake.KeyChoice;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Which key is presented, and what happens when none is. */
final class KeySituations {

    private static final String SENDS_ANYWAY = "openssl presents the certificate that it is given, whichever issuers are named";

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration TEN_YEARS = DAY.multipliedBy(3650);
    private static final String TODAY = "a key manager that looks at dates looks at today's";
    private static final String ONE_KEY = "openssl calls with one key";
    private static final String NO_STORE = "openssl has each key in a file of its own";

    private final People people;

    KeySituations(People people) {
        this.people = people;
    }

    private Situation of(String name) {
        return Situation.of(name, people);
    }

    List<Situation> asked() {
        return List.of(
                of("nobody is asked").asking(ClientAuth.NONE),
                of("a certificate is required and the caller has no key").caller(Setup::with)
                        .ends(LISTENER_REFUSES, ReasonCode.CLIENT_CERTIFICATE_REQUIRED, ReasonCode.CLIENT_CERTIFICATE_NOT_SENT),
                of("a certificate is required in TLS 1.2 and the caller has no key").caller(side -> side.with().speaking(Protocol.TLS_V1_2))
                        .ends(LISTENER_REFUSES, ReasonCode.CLIENT_CERTIFICATE_REQUIRED, ReasonCode.CLIENT_CERTIFICATE_NOT_SENT),
                of("a certificate is asked for and the caller has no key").asking(ClientAuth.SUPPORTED).caller(Setup::with).standsAnonymously(),
                of("a certificate is asked for and the caller has one").asking(ClientAuth.SUPPORTED));
    }

    List<Situation> issuers() {
        return List.of(
                of("the listener names no issuer").listener(Setup::naming),
                of("the listener names no issuer and the caller then presents nothing").listener(Setup::naming)
                        .caller(side -> side.choosing(new KeyChoice("SunX509", Optional.of("caller"), false, true)))
                        .ends(LISTENER_REFUSES, ReasonCode.CLIENT_CERTIFICATE_REQUIRED, ReasonCode.CLIENT_CERTIFICATE_NOT_SENT)
                        .differs(OPENSSL_CALLS, STANDS, SENDS_ANYWAY),
                of("the listener names other issuers than it trusts").listener(side -> side.naming(people.stranger))
                        .ends(LISTENER_REFUSES, ReasonCode.CLIENT_CERTIFICATE_REQUIRED, ReasonCode.CLIENT_CERTIFICATE_NOT_SENT)
                        .differs(OPENSSL_CALLS, STANDS, SENDS_ANYWAY),
                of("the listener asks, names other issuers, and the caller's alias is configured").asking(ClientAuth.SUPPORTED)
                        .listener(side -> side.naming(people.stranger)).caller(side -> side.presenting("caller"))
                        .standsAnonymously(ReasonCode.CLIENT_CERTIFICATE_NOT_SENT)
                        .differs(OPENSSL_CALLS, STANDS, SENDS_ANYWAY),
                of("the listener names other issuers and the caller insists on its alias").listener(side -> side.naming(people.stranger))
                        .caller(side -> side.choosing(new KeyChoice("SunX509", Optional.of("caller"), true, false))),
                of("the listener names the intermediate").listener(side -> side.naming(people.issuing)),
                of("the listener names the root and the caller leaves out the intermediate")
                        .caller(side -> side.with(Entry.key("caller", people.caller, People.alone(people.caller))))
                        .ends(LISTENER_REFUSES, ReasonCode.CLIENT_CERTIFICATE_REQUIRED, ReasonCode.CLIENT_CERTIFICATE_NOT_SENT,
                                ReasonCode.CHAIN_INCOMPLETE),
                of("of two keys one is from an issuer that is named").caller(side -> side.with(Entry.key("a", people.strangersCaller),
                        Entry.key("caller", people.caller))).not(OPENSSL_CALLS, ONE_KEY));
    }

    List<Situation> aliases() {
        Owner forServers = people.client().purposes(KeyPurposeId.id_kp_serverAuth).otherKey().by(people.issuing);
        Owner ended = people.client().valid(people.at.minus(TEN_YEARS), people.at.minus(DAY)).otherKey().by(people.issuing);
        Owner early = people.client().valid(people.at.plus(DAY), people.at.plus(TEN_YEARS)).otherKey().by(people.issuing);
        Entry both = Entry.key("orders", people.orders);
        Entry other = Entry.key("stranger", people.strangersServer);
        return List.of(
                of("of two keys the listener presents the one of its alias").listener(side -> side.with(both, other).presenting("orders")),
                of("of two keys the listener presents the wrong one").listener(side -> side.with(both, other).presenting("stranger"))
                        .ends(CALLER_REFUSES, ReasonCode.UNTRUSTED_SERVER),
                of("the alias is written in capitals").listener(side -> side.presenting("ORDERS")).caller(side -> side.presenting("Caller")),
                of("the listener's alias is not in its keystore").listener(side -> side.presenting("order"))
                        .ends(LISTENER_REFUSES, ReasonCode.KEY_UNUSABLE),
                of("the caller's alias is not in its keystore").caller(side -> side.presenting("calling"))
                        .ends(LISTENER_REFUSES, ReasonCode.CLIENT_CERTIFICATE_REQUIRED, ReasonCode.CLIENT_CERTIFICATE_NOT_SENT, ReasonCode.KEY_UNUSABLE),
                of("the listener's alias is a trusted certificate").listener(side -> side.with(both, Entry.trusted("root", people.root)).presenting("root"))
                        .ends(LISTENER_REFUSES, ReasonCode.KEY_UNUSABLE),
                of("the caller's alias is a trusted certificate").caller(side -> side.with(Entry.key("caller", people.caller),
                        Entry.trusted("root", people.root)).presenting("root"))
                        .ends(LISTENER_REFUSES, ReasonCode.CLIENT_CERTIFICATE_REQUIRED, ReasonCode.CLIENT_CERTIFICATE_NOT_SENT),
                of("the listener has no key").listener(Setup::with).ends(LISTENER_REFUSES, ReasonCode.KEY_UNUSABLE),
                of("of two keys the caller presents the one of its alias").caller(side -> side.with(Entry.key("caller", people.caller),
                        Entry.key("server", forServers)).presenting("caller")),
                of("of two keys the caller presents the one for servers").caller(side -> side.with(Entry.key("caller", people.caller),
                        Entry.key("server", forServers)).presenting("server")).ends(LISTENER_REFUSES, ReasonCode.WRONG_KEY_USAGE),
                of("the key manager numbers its aliases, and one is named").caller(side -> side.with(Entry.key("a", people.strangersCaller),
                        Entry.key("Caller", people.caller)).choosing(new KeyChoice("PKIX", Optional.of("caller"), true, false)))
                        .listener(side -> side.with(both, other).choosing(new KeyChoice("PKIX", Optional.of("orders"), false, false))),
                of("of three keys the key manager looks for one that is valid").caller(side -> side.with(Entry.key("a", ended), Entry.key("b", early),
                        Entry.key("caller", people.caller)).choosing(new KeyChoice("PKIX", Optional.empty(), false, false)))
                        .not(JAVA, TODAY).not(OPENSSL_LISTENS, TODAY).not(OPENSSL_CALLS, TODAY),
                of("of two keys the key manager looks for one for clients").caller(side -> side.with(Entry.key("a", forServers),
                        Entry.key("caller", people.caller)).choosing(new KeyChoice("PKIX", Optional.empty(), false, false)))
                        .not(OPENSSL_CALLS, ONE_KEY));
    }

    List<Situation> passwords() {
        return List.of(
                of("the listener's key has another password than its store").listener(side -> side.with(Entry.key("orders", people.orders).withOwnPassword()))
                        .ends(LISTENER_REFUSES, ReasonCode.KEY_UNUSABLE).not(OPENSSL_LISTENS, NO_STORE),
                of("the caller's key has another password than its store").caller(side -> side.with(Entry.key("caller", people.caller).withOwnPassword()))
                        .ends(CALLER_REFUSES, ReasonCode.KEY_UNUSABLE).not(OPENSSL_CALLS, NO_STORE),
                of("one of the caller's keys has another password, and nobody is asked").asking(ClientAuth.NONE)
                        .caller(side -> side.with(Entry.key("caller", people.caller), Entry.key("a", people.strangersCaller).withOwnPassword()))
                        .ends(CALLER_REFUSES, ReasonCode.KEY_UNUSABLE).not(OPENSSL_CALLS, NO_STORE));
    }
}
