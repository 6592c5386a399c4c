package io.keywright.renderers.keymaterial.certificate;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bouncycastle.math.Primes;

/**
 * Makes RSA keys as FIPS 186-5, appendix A.1.3 asks: exponent 65537, primes of half the size and at least √2 · 2^(half
 * − 1), far from each other, a large private exponent.
 *
 * <p>The JDK's generator makes the same and takes three times as long: it draws primes of half the size and throws
 * away two of five as too small, sieves by small primes only, and proves each by a Lucas test that costs as much as
 * twenty rounds of Miller and Rabin. A prime is searched upwards from a random start, as the JDK and OpenSSL do; the
 * test itself is Bouncy Castle's.
 */
final class RsaKeys {

    private static final BigInteger EXPONENT = RSAKeyGenParameterSpec.F4;
    // FIPS 186-5, table B.1: 5 rounds for primes of 1024 bits, fewer for larger ones. The table is for independent
    // candidates and those of one search are not; OpenSSL 1.1.1, which searches upwards too, takes as many.
    private static final int ROUNDS = 5;
    private static final int SIEVED_BY = 1 << 18;
    private static final long WORD = 0xffff_ffffL;
    /** Odd numbers from the start that a search looks at: one in some 355 is prime at 1024 bits. */
    private static final int WINDOW = 1 << 13;

    private final int[] small;
    /** By the length of a number in words of 32 bits, what each of its words counts for modulo each small prime. */
    private final Map<Integer, int[]> weights = new ConcurrentHashMap<>();
    private final SecureRandom random;

    RsaKeys(SecureRandom random) {
        this.random = random;
        BitSet composite = new BitSet(SIEVED_BY);
        for (int odd = 3; odd * odd < SIEVED_BY; odd += 2) {
            for (int multiple = odd * odd; multiple < SIEVED_BY && !composite.get(odd); multiple += 2 * odd) {
                composite.set(multiple);
            }
        }
        int count = 0;
        int[] primes = new int[SIEVED_BY / 2];
        for (int odd = 3; odd < SIEVED_BY; odd += 2) {
            if (!composite.get(odd)) {
                primes[count++] = odd;
            }
        }
        small = Arrays.copyOf(primes, count);
    }

    KeyPair generate(int bits) {
        return generate(bits, () -> prime(bits / 2));
    }

    /** @param primes gives {@linkplain #prime primes} of half the size, each once */
    KeyPair generate(int bits, Supplier<BigInteger> primes) {
        BigInteger farAway = BigInteger.TWO.pow(bits / 2 - 100);
        while (true) {
            BigInteger p = primes.get();
            BigInteger q = primes.get();
            BigInteger p1 = p.subtract(BigInteger.ONE);
            BigInteger q1 = q.subtract(BigInteger.ONE);
            BigInteger d = EXPONENT.modInverse(p1.divide(p1.gcd(q1)).multiply(q1));
            if (p.subtract(q).abs().compareTo(farAway) > 0 && d.bitLength() > bits / 2 + 1) {
                return pair(p.max(q), p.min(q), d);
            }
        }
    }

    private static KeyPair pair(BigInteger p, BigInteger q, BigInteger d) {
        BigInteger modulus = p.multiply(q);
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            return new KeyPair(factory.generatePublic(new RSAPublicKeySpec(modulus, EXPONENT)),
                    factory.generatePrivate(new RSAPrivateCrtKeySpec(modulus, EXPONENT, d, p, q,
                            d.mod(p.subtract(BigInteger.ONE)), d.mod(q.subtract(BigInteger.ONE)), q.modInverse(p))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bug: this Java takes no RSA key of " + modulus.bitLength() + " bits", e);
        }
    }

    /** A prime that suits the exponent, of so many bits that two of them always make a modulus of twice as many. */
    BigInteger prime(int bits) {
        BigInteger least = BigInteger.ONE.shiftLeft(2 * bits - 1).sqrt().add(BigInteger.ONE);
        while (true) {
            BigInteger start = new BigInteger(bits, random).setBit(0);
            if (start.compareTo(least) >= 0) {
                Optional<BigInteger> found = primeFrom(start).filter(prime -> prime.bitLength() == bits
                        && prime.mod(EXPONENT).compareTo(BigInteger.ONE) != 0);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
    }

    /** The first prime from an odd and large start on, if there is one nearby. */
    Optional<BigInteger> primeFrom(BigInteger start) {
        BitSet composite = sieve(start);
        for (int i = composite.nextClearBit(0); i < WINDOW; i = composite.nextClearBit(i + 1)) {
            BigInteger candidate = start.add(BigInteger.valueOf(2L * i));
            // Fermat's test to base 2 sees through nearly all composites, and needs no random base.
            if (BigInteger.TWO.modPow(candidate.subtract(BigInteger.ONE), candidate).equals(BigInteger.ONE)
                    && Primes.isMRProbablePrime(candidate, random, ROUNDS)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** By i, whether {@code start + 2i} has a small prime factor. */
    private BitSet sieve(BigInteger start) {
        int[] words = words(start);
        int[] weight = weights.computeIfAbsent(words.length, this::weights);
        BitSet composite = new BitSet(WINDOW);
        for (int k = 0; k < small.length; k++) {
            int prime = small[k];
            long sum = 0;
            for (int i = 0; i < words.length; i++) {
                // Less than 2^50 each, and 65 of them at most.
                sum += (words[i] & WORD) * weight[k * words.length + i];
            }
            int rest = (int) (sum % prime);
            // start + 2i ≡ 0: the missing part of the prime, made even, is 2i
            int missing = rest == 0 ? 0 : prime - rest;
            for (int i = (missing % 2 == 0 ? missing : missing + prime) / 2; i < WINDOW; i += prime) {
                composite.set(i);
            }
        }
        return composite;
    }

    /** Divisions are slow, and those of a number by each prime are spared by adding up first what its words count for. */
    private int[] weights(int length) {
        int[] weights = new int[small.length * length];
        for (int k = 0; k < small.length; k++) {
            long weight = 1;
            for (int i = length - 1; i >= 0; i--) {
                weights[k * length + i] = (int) weight;
                weight = (weight << Integer.SIZE) % small[k];
            }
        }
        return weights;
    }

    private static int[] words(BigInteger number) {
        byte[] bytes = number.toByteArray();
        ByteBuffer padded = ByteBuffer.allocate((bytes.length + 3) / 4 * 4);
        padded.position(padded.capacity() - bytes.length);
        padded.put(bytes).rewind();
        int[] words = new int[padded.capacity() / 4];
        padded.asIntBuffer().get(words);
        return words;
    }
}
