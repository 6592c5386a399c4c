package io.keywright.renderers.keymaterial.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RsaKeysTest {

    private final SecureRandom random = new SecureRandom();
    private final RsaKeys keys = new RsaKeys(random);

    @ParameterizedTest
    @ValueSource(ints = {2048, 3072, 4096})
    void makesKeysAsTheStandardAsks(int bits) throws GeneralSecurityException {
        KeyPair pair = keys.generate(bits);

        RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
        BigInteger p = key.getPrimeP();
        BigInteger q = key.getPrimeQ();
        BigInteger p1 = p.subtract(BigInteger.ONE);
        BigInteger q1 = q.subtract(BigInteger.ONE);
        assertEquals(bits, key.getModulus().bitLength());
        assertEquals(p.multiply(q), key.getModulus());
        assertEquals(BigInteger.valueOf(65537), key.getPublicExponent());
        assertTrue(p.isProbablePrime(200) && q.isProbablePrime(200));
        for (BigInteger prime : List.of(p, q)) {
            assertTrue(prime.pow(2).compareTo(BigInteger.ONE.shiftLeft(bits - 1)) > 0, "at least √2 · 2^(half - 1)");
            assertEquals(bits / 2, prime.bitLength());
        }
        assertTrue(p.subtract(q).abs().bitLength() > bits / 2 - 100, "far from each other");
        BigInteger least = p1.multiply(q1).divide(p1.gcd(q1));
        assertEquals(BigInteger.ONE, key.getPrivateExponent().multiply(key.getPublicExponent()).mod(least));
        assertTrue(key.getPrivateExponent().compareTo(least) < 0 && key.getPrivateExponent().bitLength() > bits / 2);
        assertEquals(key.getPrivateExponent().mod(p1), key.getPrimeExponentP());
        assertEquals(key.getPrivateExponent().mod(q1), key.getPrimeExponentQ());
        assertEquals(BigInteger.ONE, key.getCrtCoefficient().multiply(q).mod(p));
    }

    @Test
    void whatAKeySignsItsPublicKeyVerifies() throws GeneralSecurityException {
        KeyPair pair = keys.generate(2048);
        byte[] message = "signed".getBytes(StandardCharsets.UTF_8);
        Signature signing = Signature.getInstance("SHA256withRSA");
        signing.initSign(pair.getPrivate());
        signing.update(message);
        byte[] signature = signing.sign();

        Signature verifying = Signature.getInstance("SHA256withRSA");
        verifying.initVerify(pair.getPublic());
        verifying.update(message);

        assertTrue(verifying.verify(signature));
        assertNotEquals(pair.getPublic(), keys.generate(2048).getPublic());
    }

    /** Neither are primes passed over, as a wrong sieve would, nor are composites taken. */
    @Test
    void findsThePrimeThatTheJdkFinds() {
        for (int i = 0; i < 40; i++) {
            BigInteger start = new BigInteger(256 + i, random).setBit(255 + i).setBit(0);

            assertEquals(Optional.of(start.subtract(BigInteger.ONE).nextProbablePrime()), keys.primeFrom(start),
                    () -> "from " + start);
        }
    }

    @Test
    void seesThroughNumbersThatFoolFermat() {
        // Chernick: (6k + 1)(12k + 1)(18k + 1) is a Carmichael number where all three are primes.
        BigInteger six = BigInteger.valueOf(6);
        Optional<BigInteger> carmichael = Optional.empty();
        BigInteger k = BigInteger.ONE.shiftLeft(40);
        while (carmichael.isEmpty()) {
            k = k.add(BigInteger.ONE);
            List<BigInteger> factors = List.of(six.multiply(k).add(BigInteger.ONE),
                    six.multiply(k).shiftLeft(1).add(BigInteger.ONE),
                    six.multiply(k).multiply(BigInteger.valueOf(3)).add(BigInteger.ONE));
            if (factors.stream().allMatch(factor -> factor.isProbablePrime(100))) {
                carmichael = factors.stream().reduce(BigInteger::multiply);
            }
        }
        BigInteger number = carmichael.get();
        assertEquals(BigInteger.ONE, BigInteger.TWO.modPow(number.subtract(BigInteger.ONE), number));

        assertNotEquals(Optional.of(number), keys.primeFrom(number));
    }

    @Test
    void drawsAgainWhatIsTooSmall() throws GeneralSecurityException {
        Deque<Integer> firstBytes = new ArrayDeque<>(List.of(0x00, 0x7f, 0xb4));
        RsaKeys low = new RsaKeys(new SecureRandom() {
            private static final long serialVersionUID = 1;

            @Override
            public void nextBytes(byte[] bytes) {
                super.nextBytes(bytes);
                if (bytes.length == 128 && !firstBytes.isEmpty()) {
                    bytes[0] = firstBytes.remove().byteValue();
                }
            }
        });

        KeyPair pair = low.generate(2048);

        RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
        assertEquals(2048, key.getPrimeP().min(key.getPrimeQ()).pow(2).bitLength());
        assertTrue(firstBytes.isEmpty());
    }
}
