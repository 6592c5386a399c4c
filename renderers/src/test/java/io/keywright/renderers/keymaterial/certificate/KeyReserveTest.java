package io.keywright.renderers.keymaterial.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.KeyPairs;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyReserveTest {

    private static final CertificateMaker MAKER = new CertificateMaker(Instant.parse("2026-11-20T11:00:00Z"), new SecureRandom());

    private static BigInteger modulus(KeyPair pair) {
        assertTrue(KeyPairs.match(pair.getPrivate(), pair.getPublic()));
        return ((RSAPublicKey) pair.getPublic()).getModulus();
    }

    /** Some of them foreseen and some not, by several threads: who knew a common prime would have both keys. */
    @Test
    void noTwoKeysHaveAPrimeInCommon() {
        try (KeyReserve reserve = new KeyReserve(MAKER)) {
            reserve.search(List.of(KeyAlgorithm.RSA_2048, KeyAlgorithm.RSA_2048, KeyAlgorithm.RSA_3072));
            List<BigInteger> moduli = IntStream.range(0, 5).parallel().mapToObj(i -> modulus(reserve.take(KeyAlgorithm.RSA_2048))).toList();

            moduli.forEach(modulus -> assertEquals(2048, modulus.bitLength()));
            moduli.forEach(one -> moduli.stream().filter(other -> other != one).forEach(other -> assertEquals(BigInteger.ONE, one.gcd(other))));
        }
    }

    @Test
    void eachKindOfKeyIsOfItsKind() {
        try (KeyReserve reserve = new KeyReserve(MAKER)) {
            reserve.search(List.of(KeyAlgorithm.RSA_2048, KeyAlgorithm.RSA_3072, KeyAlgorithm.EC_P256, KeyAlgorithm.ED25519));
            assertEquals(3072, modulus(reserve.take(KeyAlgorithm.RSA_3072)).bitLength());
            Map.of(KeyAlgorithm.EC_P256, "EC", KeyAlgorithm.EC_P384, "EC", KeyAlgorithm.ED25519, "EdDSA").forEach((kind, name) ->
                    assertEquals(name, reserve.take(kind).getPublic().getAlgorithm()));
        }
    }

    @Test
    void whatIsClosedStillGivesKeys() {
        KeyReserve reserve = new KeyReserve(MAKER);
        reserve.search(List.of(KeyAlgorithm.RSA_2048, KeyAlgorithm.RSA_2048));
        reserve.close();

        assertEquals(BigInteger.ONE, modulus(reserve.take(KeyAlgorithm.RSA_2048)).gcd(modulus(reserve.take(KeyAlgorithm.RSA_2048))));
    }

    @Test
    void aSearchThatFailsIsNotTakenForAKey() {
        SecureRandom broken = new SecureRandom() {
            private static final long serialVersionUID = 1;

            @Override
            public void nextBytes(byte[] bytes) {
                throw new IllegalStateException("no entropy");
            }
        };
        try (KeyReserve reserve = new KeyReserve(new CertificateMaker(Instant.EPOCH, broken))) {
            reserve.search(List.of(KeyAlgorithm.RSA_2048));
            IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> reserve.take(KeyAlgorithm.RSA_2048));

            assertEquals("no entropy", thrown.getCause().getCause().getMessage());
        }
    }
}
