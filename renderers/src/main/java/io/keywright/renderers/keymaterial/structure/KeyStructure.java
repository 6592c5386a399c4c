package io.keywright.renderers.keymaterial.structure;

import java.util.List;

/** What the encoding of a private key shows before anybody makes a key of it. */
public final class KeyStructure {

    private KeyStructure() {
    }

    /** How a key is encoded. */
    public enum Kind {
        /** Version, algorithm, key. */
        PKCS8,
        /** Algorithm of the encryption, encrypted octets. */
        ENCRYPTED_PKCS8,
        /** Version and the eight numbers of an RSA key. */
        PKCS1,
        /** Version, octets, and perhaps the curve of an EC key. */
        SEC1,
        OTHER
    }

    /**
     * The kind of an encoding, which is whole.
     *
     * @throws StructureException when it is cut, has bytes after its end, or asks for more iterations than the limit
     */
    public static Kind of(byte[] der) throws StructureException {
        Ber key = Ber.whole(der);
        List<Ber> parts = key.children();
        if (key.tag() != Ber.SEQUENCE || parts.size() < 2) {
            return Kind.OTHER;
        }
        if (parts.get(0).tag() == Ber.SEQUENCE) {
            boolean encrypted = parts.size() == 2 && parts.get(1).isOctetString()
                    && !parts.get(0).child(0).identifier().isEmpty();
            if (encrypted) {
                new Iterations().ofEncryptedKey(key);
            }
            return encrypted ? Kind.ENCRYPTED_PKCS8 : Kind.OTHER;
        }
        if (parts.get(0).tag() != Ber.INTEGER) {
            return Kind.OTHER;
        }
        return switch (parts.get(1).tag()) {
            case Ber.SEQUENCE -> Kind.PKCS8;
            case Ber.INTEGER -> Kind.PKCS1;
            case Ber.OCTET_STRING -> Kind.SEC1;
            default -> Kind.OTHER;
        };
    }
}
