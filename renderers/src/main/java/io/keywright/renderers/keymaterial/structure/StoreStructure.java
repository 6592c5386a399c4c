package io.keywright.renderers.keymaterial.structure;

import java.util.Optional;

/**
 * What a store file shows without its password.
 *
 * @param type         by content: {@code PKCS12}, {@code JKS} or {@code JCEKS}
 * @param protectedAll whether a password guards the whole of it; a PKCS12 file need not have a MAC
 * @param modern       whether its algorithms are those of today: writing it again may keep them
 * @param plainKeys    how many private keys stand in clear, which Java skips in silence
 * @param pbmac1       whether its MAC is PBMAC1 (RFC 9579), which older Javas do not know
 */
public record StoreStructure(String type, boolean protectedAll, boolean modern, int plainKeys, boolean pbmac1) {

    /** Largest store file that is read. */
    public static final int MAXIMUM_SIZE = 16 * 1024 * 1024;
    /** Largest number of entries of a store. */
    public static final int MAXIMUM_ENTRIES = 10_000;
    /** Largest sum of the iterations that a store's derivations ask for; at about a million each second. */
    public static final long MAXIMUM_ITERATIONS = 5_000_000;

    /**
     * Reads the structure of a store of a known type.
     *
     * @throws StructureException when it is not whole, or asks for more than the limits
     */
    public static StoreStructure of(byte[] bytes, String type) throws StructureException {
        return type.equals("PKCS12") ? Pkcs12Structure.read(bytes) : JksStructure.read(bytes, type);
    }

    /** The store type that the first bytes show; empty if they show none that we read. */
    public static Optional<String> typeOf(byte[] bytes) {
        return switch (first(bytes)) {
            case JksStructure.MAGIC_JKS -> Optional.of("JKS");
            case JksStructure.MAGIC_JCEKS -> Optional.of("JCEKS");
            default -> pkcs12(bytes) ? Optional.of("PKCS12") : Optional.empty();
        };
    }

    /** A sequence that begins with the integer 3, the version of PKCS12; a cut file is allowed to end in it. */
    private static boolean pkcs12(byte[] bytes) {
        if (bytes.length < 2 || bytes[0] != Ber.SEQUENCE) {
            return false;
        }
        int lengthBytes = (bytes[1] & 0x80) == 0 ? 0 : bytes[1] & 0x7F;
        int[] version = {Ber.INTEGER, 1, 3};
        for (int i = 0; i < version.length && 2 + lengthBytes + i < bytes.length; i++) {
            if (bytes[2 + lengthBytes + i] != version[i]) {
                return false;
            }
        }
        return lengthBytes <= 4;
    }

    private static int first(byte[] bytes) {
        int first = 0;
        for (int i = 0; i < 4; i++) {
            first = first << 8 | (i < bytes.length ? bytes[i] & 0xFF : 0);
        }
        return first;
    }
}
