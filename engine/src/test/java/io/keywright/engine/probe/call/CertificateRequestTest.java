package io.keywright.engine.probe.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.explain.ReasonCode;
import io.keywright.engine.handshake.KeyChoice;
import io.keywright.profiles.Profiles;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Protocol;
import io.keywright.schema.vocabulary.Usage;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

/** Why a request for a certificate is answered with none. */
class CertificateRequestTest {

    private static final CertificateMaker MAKER = new CertificateMaker(Instant.parse("2026-11-20T11:00:00Z"), new SecureRandom());
    private static final List<String> TAKEN = List.of("RSA", "EC");
    private static final List<String> SIGNED = List.of("SHA256withECDSA", "RSASSA-PSS");
    private static final X500Principal OWN = new X500Principal("CN=caller");
    private static final X500Principal OTHER = new X500Principal("CN=Other CA");

    private static OurKey key(KeyAlgorithm algorithm, KeyChoice choice) {
        KeyPair keys = MAKER.generate(algorithm);
        return new OurKey("orders", "keys", "caller", keys.getPrivate(), List.of(MAKER.selfSigned(CertificateSpec.endEntity("CN=caller",
                List.of(), EnumSet.of(Usage.CLIENT), algorithm, Duration.ofDays(9)), keys)), choice, Profiles.load("liberty", Optional.empty()));
    }

    private static Optional<ReasonCode> objection(CertificateRequest request, OurKey ours, Protocol protocol) {
        return request.objection(ours, protocol).map(LinkReason::code);
    }

    private static CertificateRequest request(X500Principal... issuers) {
        return new CertificateRequest(TAKEN, List.of(issuers), SIGNED);
    }

    @Test
    void aKeyManagerSendsOnlyWhatANamedIssuerIssued() {
        OurKey chosen = key(KeyAlgorithm.EC_P256, KeyChoice.ANY);

        assertEquals(Optional.empty(), objection(request(OTHER, OWN), chosen, Protocol.TLS_V1_3));
        assertEquals(Optional.empty(), objection(request(), chosen, Protocol.TLS_V1_3));
        assertEquals(Optional.of(ReasonCode.ISSUER_NOT_NAMED), objection(request(OTHER), chosen, Protocol.TLS_V1_3));
    }

    @Test
    void aConfiguredAliasIsSentToAnybodyByWhoIgnoresIssuers() {
        KeyChoice ignoring = new KeyChoice("SunX509", Optional.of("caller"), true, false);
        KeyChoice heeding = new KeyChoice("SunX509", Optional.of("caller"), false, false);
        KeyChoice without = new KeyChoice("SunX509", Optional.empty(), true, false);

        assertEquals(Optional.empty(), objection(request(OTHER), key(KeyAlgorithm.EC_P256, ignoring), Protocol.TLS_V1_3));
        assertEquals(Optional.of(ReasonCode.ISSUER_NOT_NAMED), objection(request(OTHER), key(KeyAlgorithm.EC_P256, heeding), Protocol.TLS_V1_3));
        assertEquals(Optional.of(ReasonCode.ISSUER_NOT_NAMED), objection(request(OTHER), key(KeyAlgorithm.EC_P256, without), Protocol.TLS_V1_3));
    }

    @Test
    void whoIsSilentWithoutNamesSendsNothingToAnEmptyList() {
        OurKey silent = key(KeyAlgorithm.EC_P256, new KeyChoice("SunX509", Optional.of("caller"), true, true));

        assertEquals(Optional.of(ReasonCode.NO_ISSUERS_NAMED), objection(request(), silent, Protocol.TLS_V1_2));
        assertEquals(Optional.empty(), objection(request(OWN), silent, Protocol.TLS_V1_2));
    }

    @Test
    void theKindOfKeyMustBeTaken() {
        CertificateRequest rsaOnly = new CertificateRequest(List.of("RSA"), List.of(), List.of("RSASSA-PSS"));
        CertificateRequest nothing = new CertificateRequest(List.of(), List.of(), List.of());

        assertEquals(Optional.of(ReasonCode.SIGNATURE_SCHEME), objection(rsaOnly, key(KeyAlgorithm.EC_P256, KeyChoice.ANY), Protocol.TLS_V1_2));
        assertEquals(Optional.empty(), objection(rsaOnly, key(KeyAlgorithm.RSA_2048, KeyChoice.ANY), Protocol.TLS_V1_2));
        assertEquals(Optional.of(ReasonCode.SIGNATURE_SCHEME), objection(nothing, key(KeyAlgorithm.RSA_2048, KeyChoice.ANY), Protocol.TLS_V1_2));
    }

    @Test
    void inTheNewestVersionTheCurveCountsToo() {
        OurKey large = key(KeyAlgorithm.EC_P384, KeyChoice.ANY);
        OurKey largest = key(KeyAlgorithm.EC_P521, KeyChoice.ANY);

        assertEquals(Optional.of(ReasonCode.SIGNATURE_SCHEME), objection(request(), large, Protocol.TLS_V1_3));
        assertEquals(Optional.empty(), objection(request(), large, Protocol.TLS_V1_2));
        assertEquals(Optional.empty(), objection(new CertificateRequest(TAKEN, List.of(), List.of("SHA512withECDSA")), largest, Protocol.TLS_V1_3));
    }
}
