package io.keywright.engine.agreement.table;

import static io.keywright.engine.agreement.table.Ending.CALLER_REFUSES;
import static io.keywright.engine.agreement.table.Ending.LISTENER_REFUSES;
import static io.keywright.engine.agreement.table.Ending.STANDS;
import static io.keywright.engine.agreement.table.Reality.OPENSSL_CALLS;
import static io.keywright.engine.agreement.table.Reality.OPENSSL_LISTENS;

import io.keywright.engine.agreement.certificate.Draft;
import io.keywright.engine.agreement.certificate.Owner;
import io.keywright.engine.explain.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.NetscapeCertType;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** What certificates say of themselves: dates, usage, names, and how strong they are. */
final class CertificateSituations {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String LEVEL = "at its security level 2 openssl takes no key below 2048 bits and no signature over SHA-1";

    /** An identifier that nobody has registered for an extension. */
    private static final String STRANGE = "1.3.6.1.4.1.5923.999";

    private final People people;
    private final Instant longAgo;
    private final Instant yesterday;
    private final Instant tomorrow;
    private final Instant later;

    CertificateSituations(People people) {
        this.people = people;
        this.longAgo = people.at.minus(DAY.multipliedBy(100));
        this.yesterday = people.at.minus(DAY);
        this.tomorrow = people.at.plus(DAY);
        this.later = people.at.plus(DAY.multipliedBy(100));
    }

    private Situation served(String name, Owner server) {
        return Situation.of(name, people).listener(side -> side.with(Entry.key("orders", server)));
    }

    private Situation presented(String name, Owner caller) {
        return Situation.of(name, people).caller(side -> side.with(Entry.key("caller", caller)));
    }

    List<Situation> dates() {
        Owner ended = people.authority("Ended").valid(longAgo, yesterday).by(people.root);
        Owner endedRoot = people.authority("Ended Root").valid(longAgo, yesterday).selfSigned();
        Owner renewed = people.authority("Ended").by(people.root);
        return List.of(
                served("the server's certificate has ended", people.server().valid(longAgo, yesterday).by(people.issuing))
                        .ends(CALLER_REFUSES, ReasonCode.SERVER_EXPIRED),
                presented("the caller's certificate has ended", people.client().valid(longAgo, yesterday).by(people.issuing))
                        .ends(LISTENER_REFUSES, ReasonCode.CLIENT_EXPIRED),
                served("the server's intermediate has ended", people.server().by(ended)).ends(CALLER_REFUSES, ReasonCode.SERVER_EXPIRED),
                presented("the caller's intermediate has ended", people.client().by(ended)).ends(LISTENER_REFUSES, ReasonCode.CLIENT_EXPIRED),
                served("the server's intermediate has ended, and the caller has a renewed one", people.server().by(ended))
                        .caller(side -> side.trusting(people.root, renewed)),
                served("the server's root has ended", people.server().by(endedRoot)).caller(side -> side.trusting(endedRoot))
                        .differs(OPENSSL_CALLS, CALLER_REFUSES, "the JDK does not look at the dates of an anchor"),
                served("the server's certificate is not valid yet", people.server().valid(tomorrow, later).by(people.issuing))
                        .ends(CALLER_REFUSES, ReasonCode.NOT_YET_VALID),
                presented("the caller's certificate is not valid yet", people.client().valid(tomorrow, later).by(people.issuing))
                        .ends(LISTENER_REFUSES, ReasonCode.NOT_YET_VALID));
    }

    List<Situation> usage() {
        Owner strange = people.authority("Strange").with(STRANGE, true, DERNull.INSTANCE).by(people.root);
        Owner forServers = people.authority("For Servers").purposes(KeyPurposeId.id_kp_serverAuth).by(people.root);
        return List.of(
                served("the server's certificate is for clients", people.server().purposes(KeyPurposeId.id_kp_clientAuth).by(people.issuing))
                        .ends(CALLER_REFUSES, ReasonCode.WRONG_KEY_USAGE),
                presented("the caller's certificate is for servers", people.client().purposes(KeyPurposeId.id_kp_serverAuth).by(people.issuing))
                        .ends(LISTENER_REFUSES, ReasonCode.WRONG_KEY_USAGE),
                served("the server's certificate is for every purpose", people.server().purposes(KeyPurposeId.anyExtendedKeyUsage).by(people.issuing))
                        .differs(OPENSSL_CALLS, CALLER_REFUSES, "openssl wants the purpose itself"),
                presented("the caller's certificate names no purpose", people.client().purposes().by(people.issuing)),
                served("the server's key may sign certificates only", people.server().keyUsage(KeyUsage.keyCertSign).by(people.issuing))
                        .ends(CALLER_REFUSES, ReasonCode.WRONG_KEY_USAGE),
                presented("the caller's key may encipher keys only", people.client().keyUsage(KeyUsage.keyEncipherment).by(people.issuing))
                        .ends(LISTENER_REFUSES, ReasonCode.WRONG_KEY_USAGE),
                served("the server's key may encipher keys only", people.server().kind("RSA-2048").keyUsage(KeyUsage.keyEncipherment).by(people.issuing))
                        .ends(CALLER_REFUSES, ReasonCode.WRONG_KEY_USAGE)
                        .differs(OPENSSL_CALLS, STANDS, "to openssl that makes a server, whichever way keys are agreed on"),
                served("the server's certificate is of an older kind, for clients", people.server().purposes()
                        .with(MiscObjectIdentifiers.netscapeCertType.getId(), false, new NetscapeCertType(NetscapeCertType.sslClient)).by(people.issuing))
                        .ends(CALLER_REFUSES, ReasonCode.WRONG_KEY_USAGE),
                served("the server's certificate has a critical extension that nobody knows", people.server().with(STRANGE, true, DERNull.INSTANCE)
                        .by(people.issuing)).ends(CALLER_REFUSES, ReasonCode.HANDSHAKE_FAILED),
                presented("the caller's issuer has a critical extension that nobody knows", people.client().by(strange))
                        .ends(LISTENER_REFUSES, ReasonCode.HANDSHAKE_FAILED),
                presented("the caller's issuer is for servers", people.client().by(forServers))
                        .differs(OPENSSL_LISTENS, LISTENER_REFUSES, "openssl wants the purpose of each authority in the chain, the JDK the leaf's alone"));
    }

    List<Situation> names() {
        return List.of(
                Situation.of("another name is called", people).calling("billing.test").ends(CALLER_REFUSES, ReasonCode.HOSTNAME_MISMATCH),
                Situation.of("the name is called in capitals", people).calling("ORDERS.test"),
                Situation.of("an address is called that the certificate carries", people).calling("127.0.0.1"),
                Situation.of("an address is called that the certificate does not carry", people).calling("127.0.0.2")
                        .ends(CALLER_REFUSES, ReasonCode.HOSTNAME_MISMATCH),
                served("an address is called that the certificate carries as a host name", people.server().names("127.0.0.1").by(people.issuing))
                        .calling("127.0.0.1").ends(CALLER_REFUSES, ReasonCode.HOSTNAME_MISMATCH),
                served("a wildcard stands for the name", people.server().names("*.acme.test").by(people.issuing)).calling("orders.acme.test"),
                served("a wildcard stands for one level only", people.server().names("*.acme.test").by(people.issuing)).calling("orders.eu.acme.test")
                        .ends(CALLER_REFUSES, ReasonCode.HOSTNAME_MISMATCH),
                served("a wildcard does not stand for its own domain", people.server().names("*.acme.test").by(people.issuing)).calling("acme.test")
                        .ends(CALLER_REFUSES, ReasonCode.HOSTNAME_MISMATCH),
                served("the name stands in the subject alone", Draft.server("orders.test", people.at).by(people.issuing)),
                served("the name stands in the subject, and others elsewhere", Draft.server("orders.test", people.at, "billing.test").by(people.issuing))
                        .ends(CALLER_REFUSES, ReasonCode.HOSTNAME_MISMATCH));
    }

    /** Java 17 takes it and Java 25 does not; openssl takes wildcards at the left end alone. */
    Situation wildcardInTheMiddle() {
        return served("a wildcard stands in the middle", people.server().names("orders.*.acme.test").by(people.issuing)).calling("orders.eu.acme.test");
    }

    List<Situation> strength() {
        Owner sha1 = people.authority("Old Issuing").kind("RSA-2048").signedWith("SHA1withECDSA").by(people.root);
        Owner small = people.authority("Small Issuing").kind("RSA-1024").by(people.root);
        Owner smaller = people.authority("Smaller Issuing").kind("RSA-768").by(people.root);
        return List.of(
                served("the server's chain is signed over SHA-1", people.server().signedWith("SHA1withRSA").by(sha1))
                        .differs(OPENSSL_CALLS, CALLER_REFUSES, LEVEL).differs(OPENSSL_LISTENS, LISTENER_REFUSES, LEVEL),
                presented("the caller's chain is signed over SHA-1", people.client().signedWith("SHA1withRSA").by(sha1))
                        .differs(OPENSSL_CALLS, CALLER_REFUSES, LEVEL).differs(OPENSSL_LISTENS, LISTENER_REFUSES, LEVEL),
                served("the server's key has 1024 bits", people.server().kind("RSA-1024").by(people.issuing))
                        .differs(OPENSSL_CALLS, CALLER_REFUSES, LEVEL).differs(OPENSSL_LISTENS, LISTENER_REFUSES, LEVEL),
                served("the server's issuer has a key of 1024 bits", people.server().by(small))
                        .differs(OPENSSL_CALLS, CALLER_REFUSES, LEVEL).differs(OPENSSL_LISTENS, LISTENER_REFUSES, LEVEL),
                served("the server's issuer has a key of 768 bits", people.server().by(smaller)).ends(CALLER_REFUSES, ReasonCode.WEAK_ALGORITHM)
                        .differs(OPENSSL_LISTENS, LISTENER_REFUSES, LEVEL),
                presented("the caller's issuer has a key of 768 bits", people.client().by(smaller)).ends(LISTENER_REFUSES, ReasonCode.WEAK_ALGORITHM)
                        .differs(OPENSSL_CALLS, CALLER_REFUSES, LEVEL),
                served("the server's certificate is signed over MD5", people.server().signedWith("MD5withRSA")
                        .by(people.authority("RSA Issuing").kind("RSA-2048").by(people.root))).ends(CALLER_REFUSES, ReasonCode.WEAK_ALGORITHM)
                        .differs(OPENSSL_LISTENS, LISTENER_REFUSES, LEVEL));
    }
}
