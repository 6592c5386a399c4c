package io.keywright.renderers.keymaterial.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Usage;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectNamesTest {

    @ParameterizedTest
    @CsvSource({
        "orders.test, orders.test, true",
        "orders.test, ORDERS.Test, true",
        "*.acme.test, orders.acme.test, true",
        "ip:10.0.0.7, 10.0.0.7, true",
        "ip:::1, 0:0:0:0:0:0:0:1, true",
        "orders.test, order.test, false",
        "*.acme.test, a.orders.acme.test, false",
        "*.acme.test, acme.test, false",
        "*.0.0.7, 10.0.0.7, false",
        "10.0.0.7, 10.0.0.7, false",
        "ip:10.0.0.7, orders.test, false",
        "ip:10.0.0.7, 10.0.0.8, false"})
    void aNameStandsForItsHostsAndNoOthers(String name, String host, boolean covers) {
        assertEquals(covers, SubjectNames.covers(name, host));
    }

    @Test
    void theCommonNameCountsOnlyWhereThereIsNoDnsName() {
        X509Certificate named = certificate("CN=by-common-name.test, O=Acme", List.of("orders.test"));
        X509Certificate addressed = certificate("CN=by-common-name.test, O=Acme", List.of("ip:10.0.0.7"));
        X509Certificate unnamed = certificate("CN=by-common-name.test, O=Acme", List.of());

        assertTrue(SubjectNames.covers(named, "orders.test"));
        assertFalse(SubjectNames.covers(named, "by-common-name.test"));
        assertTrue(SubjectNames.covers(addressed, "10.0.0.7"));
        assertTrue(SubjectNames.covers(addressed, "by-common-name.test"));
        assertTrue(SubjectNames.covers(unnamed, "by-common-name.test"));
        assertFalse(SubjectNames.covers(unnamed, "Acme"));
    }

    private static X509Certificate certificate(String subject, List<String> names) {
        CertificateMaker maker = new CertificateMaker(Instant.parse("2026-11-20T11:00:00Z"), new SecureRandom());
        return maker.selfSigned(CertificateSpec.endEntity(subject, names, EnumSet.of(Usage.SERVER), KeyAlgorithm.EC_P256,
                Duration.ofDays(9)), maker.generate(KeyAlgorithm.EC_P256));
    }
}
