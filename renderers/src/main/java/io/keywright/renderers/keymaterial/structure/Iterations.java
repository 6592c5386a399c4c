package io.keywright.renderers.keymaterial.structure;

import java.math.BigInteger;

/** Sums the iterations that the derivations of a store ask for; a hostile file can ask for hours of work. */
final class Iterations {

    private static final String PBES2 = "1.2.840.113549.1.5.13";

    // What the JDK itself writes: 10,000 for PKCS12, 200,000 for JCEKS. A key is derived only when it is asked for,
    // so an honest store of many keys is no attack, and keys within these counts are not summed.
    private static final BigInteger HONEST_KEY = BigInteger.valueOf(200_000);

    private BigInteger sum = BigInteger.ZERO;
    private boolean modern = true;

    /** Whether all encryption so far is PBES2. */
    boolean modern() {
        return modern;
    }

    /** An EncryptedPrivateKeyInfo: algorithm, data. */
    void ofEncryptedKey(Ber key) throws StructureException {
        Ber algorithm = key.as(Ber.SEQUENCE).child(0);
        judge(algorithm);
        BigInteger iterations = counted(algorithm);
        if (iterations.compareTo(HONEST_KEY) > 0) {
            add(iterations);
        }
    }

    /**
     * An AlgorithmIdentifier of password-based encryption, of PBES2 (its first parameter is the identifier of the
     * derivation, salt and count), or of PBMAC1, built alike.
     */
    void ofAlgorithm(Ber algorithm) throws StructureException {
        judge(algorithm);
        add(counted(algorithm));
    }

    private void judge(Ber algorithm) throws StructureException {
        modern &= algorithm.as(Ber.SEQUENCE).child(0).identifier().equals(PBES2);
    }

    /** All parameters of derivations are alike in this: a sequence that begins with the salt, then the count. */
    private static BigInteger counted(Ber element) throws StructureException {
        BigInteger counted = BigInteger.ZERO;
        if (element.tag() == Ber.SEQUENCE && element.children().size() >= 2
                && element.children().get(0).isOctetString()
                && element.children().get(1).tag() == Ber.INTEGER) {
            counted = positive(element.children().get(1).integer());
        }
        for (Ber child : element.children()) {
            counted = counted.add(counted(child));
        }
        return counted;
    }

    private static BigInteger positive(BigInteger iterations) throws StructureException {
        if (iterations.signum() <= 0) {
            throw new StructureException("has the iteration count " + iterations);
        }
        return iterations;
    }

    /** The count of a MAC, which stands alone. */
    void ofMac(BigInteger iterations) throws StructureException {
        add(positive(iterations));
    }

    private void add(BigInteger iterations) throws StructureException {
        sum = sum.add(iterations);
        if (sum.compareTo(BigInteger.valueOf(StoreStructure.MAXIMUM_ITERATIONS)) > 0) {
            String count = sum.bitLength() > 64 ? "of " + sum.bitLength() + " bits" : sum.toString();
            throw new StructureException("is refused: iteration count " + count + " exceeds limit "
                    + StoreStructure.MAXIMUM_ITERATIONS);
        }
    }
}
