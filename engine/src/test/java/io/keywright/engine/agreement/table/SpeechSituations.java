package io.keywright.engine.agreement.table;

import static io.keywright.engine.agreement.table.Ending.CALLER_REFUSES;
import static io.keywright.engine.agreement.table.Ending.LISTENER_REFUSES;
import static io.keywright.engine.agreement.table.Reality.JAVA;
import static io.keywright.engine.agreement.table.Reality.LIBERTY_LISTENS;
import static io.keywright.engine.agreement.table.Reality.OPENSSL_CALLS;

import io.keywright.engine.agreement.certificate.Owner;
import io.keywright.engine.explain.ReasonCode;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;

/** What both sides speak: versions, suites, and kinds of keys. */
final class SpeechSituations {

    private static final String ECDSA_256 = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";
    private static final String ECDSA_128 = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
    private static final String RSA_256 = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";

    private final People people;
    private final Owner rsaServer;
    private final Owner rsaCaller;

    SpeechSituations(People people) {
        this.people = people;
        this.rsaServer = people.server().kind("RSA-2048").by(people.issuing);
        this.rsaCaller = people.client().kind("RSA-2048").by(people.issuing);
    }

    private Situation of(String name) {
        return Situation.of(name, people);
    }

    List<Situation> versions() {
        return List.of(
                of("both speak TLS 1.2 alone").caller(side -> side.speaking(Protocol.TLS_V1_2)).listener(side -> side.speaking(Protocol.TLS_V1_2)),
                of("the caller speaks TLS 1.2 and the listener both").caller(side -> side.speaking(Protocol.TLS_V1_2)),
                of("the caller speaks TLS 1.3 and the listener TLS 1.2").caller(side -> side.speaking(Protocol.TLS_V1_3))
                        .listener(side -> side.speaking(Protocol.TLS_V1_2)).ends(LISTENER_REFUSES, ReasonCode.PROTOCOL_MISMATCH),
                of("both speak TLS 1.1 alone").caller(side -> side.speaking(Protocol.TLS_V1_1)).listener(side -> side.speaking(Protocol.TLS_V1_1))
                        .ends(CALLER_REFUSES, ReasonCode.PROTOCOL_MISMATCH)
                        .differs(OPENSSL_CALLS, LISTENER_REFUSES, "openssl says it, and Java as the listener has it turned off"));
    }

    List<Situation> suites() {
        return List.of(
                of("the suites are disjoint").caller(side -> side.speaking(Protocol.TLS_V1_2).ciphers(ECDSA_256))
                        .listener(side -> side.speaking(Protocol.TLS_V1_2).ciphers(ECDSA_128)).ends(LISTENER_REFUSES, ReasonCode.CIPHER_MISMATCH),
                of("the suites meet in one").caller(side -> side.speaking(Protocol.TLS_V1_2).ciphers(ECDSA_256, ECDSA_128))
                        .listener(side -> side.speaking(Protocol.TLS_V1_2).ciphers(RSA_256, ECDSA_128)),
                of("the suites are for RSA and the server's key is EC").caller(side -> side.speaking(Protocol.TLS_V1_2))
                        .listener(side -> side.speaking(Protocol.TLS_V1_2).ciphers(RSA_256)).ends(LISTENER_REFUSES, ReasonCode.CIPHER_MISMATCH),
                of("the suites are for RSA and the server's key too").caller(side -> side.ciphers(RSA_256))
                        .listener(side -> side.with(Entry.key("orders", rsaServer)).ciphers(RSA_256)),
                of("the listener has both kinds of keys and the caller suites for RSA").caller(side -> side.ciphers(RSA_256))
                        .listener(side -> side.with(Entry.key("orders", people.orders), Entry.key("orders-rsa", rsaServer))),
                of("the suites are of TLS 1.3 and the versions TLS 1.2").caller(side -> side.speaking(Protocol.TLS_V1_2).ciphers("TLS_AES_256_GCM_SHA384"))
                        .listener(side -> side.speaking(Protocol.TLS_V1_2)).ends(CALLER_REFUSES, ReasonCode.CIPHER_MISMATCH)
                        .not(LIBERTY_LISTENS, "curl speaks no version without a suite for it"));
    }

    private Situation rsaSignatures(String name) {
        String why = "this Java can be told the schemes of all its connections, not of one";
        return of(name).listener(side -> side.taking("rsa_pss_rsae_sha256", "rsa_pkcs1_sha256")).not(JAVA, why).not(OPENSSL_CALLS, why);
    }

    List<Situation> keys() {
        Owner edwards = people.server().kind("Ed25519").by(people.issuing);
        Owner edwardsCaller = people.client().kind("Ed25519").by(people.issuing);
        return List.of(
                of("the server's key is Ed25519").listener(side -> side.with(Entry.key("orders", edwards))),
                of("the caller's key is Ed25519").caller(side -> side.with(Entry.key("caller", edwardsCaller))),
                of("the caller's key is RSA").caller(side -> side.with(Entry.key("caller", rsaCaller))),
                rsaSignatures("the listener takes signatures of RSA and the caller's key is EC")
                        .ends(LISTENER_REFUSES, ReasonCode.CLIENT_CERTIFICATE_REQUIRED, ReasonCode.CLIENT_CERTIFICATE_NOT_SENT,
                                ReasonCode.SIGNATURE_SCHEME),
                rsaSignatures("the listener takes signatures of RSA and the caller has both").caller(side -> side.with(Entry.key("caller", people.caller), Entry.key("caller-rsa", rsaCaller))));
    }
}
