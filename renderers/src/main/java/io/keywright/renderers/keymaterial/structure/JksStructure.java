package io.keywright.renderers.keymaterial.structure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The structure of JKS and JCEKS files: magic, version, number of entries, entries, and a digest of 20 bytes.
 *
 * <pre>
 *   key entry      1 | alias | date | length, EncryptedPrivateKeyInfo | number of certificates | certificates
 *   certificate    2 | alias | date | type | length, certificate
 *   secret key     3 | alias | date | serialised Java object            (JCEKS only)
 * </pre>
 *
 * A serialised object cannot be skipped without being read as one, and is never deserialised; so a store that holds a
 * secret key is refused.
 */
final class JksStructure {

    static final int MAGIC_JKS = 0xFEEDFEED;
    static final int MAGIC_JCEKS = 0xCECECECE;

    private static final int DIGEST_LENGTH = 20;

    private final byte[] bytes;
    private final Iterations iterations = new Iterations();
    private final Set<String> aliases = new HashSet<>();
    private int at = 4;

    private JksStructure(byte[] bytes) {
        this.bytes = bytes;
    }

    static StoreStructure read(byte[] bytes, String type) throws StructureException {
        new JksStructure(bytes).walk(type);
        return new StoreStructure(type, true, true, 0, false);
    }

    private void walk(String type) throws StructureException {
        int version = number();
        if (version != 1 && version != 2) {
            throw new StructureException("has version " + version + " of the " + type + " format, which is not known");
        }
        int count = number();
        if (count < 0 || count > StoreStructure.MAXIMUM_ENTRIES) {
            throw new StructureException("has " + Integer.toUnsignedString(count) + " entries, limit "
                    + StoreStructure.MAXIMUM_ENTRIES);
        }
        for (int i = 0; i < count; i++) {
            entry(type, version);
        }
        skip(DIGEST_LENGTH);
        if (at < bytes.length) {
            throw new StructureException("has " + (bytes.length - at) + " bytes after its end at byte " + at);
        }
    }

    private void entry(String type, int version) throws StructureException {
        int start = at;
        int tag = number();
        String alias = text();
        if (!aliases.add(alias)) {
            throw StructureException.twice(alias);
        }
        skip(8);
        if (tag == 1) {
            int length = length();
            if (type.equals("JCEKS")) {
                iterations.ofEncryptedKey(Ber.whole(Arrays.copyOfRange(bytes, at, at + length)));
            }
            skip(length);
            int certificates = number();
            if (certificates < 0) {
                throw new StructureException("is damaged at byte " + (at - 4));
            }
            for (int i = 0; i < certificates; i++) {
                certificate(version);
            }
        } else if (tag == 2) {
            certificate(version);
        } else if (tag == 3 && type.equals("JCEKS")) {
            throw new StructureException("holds the secret key '" + alias + "', which is not supported",
                    "move the secret key to a store of its own; stores for TLS hold private keys and certificates");
        } else {
            throw new StructureException("is damaged at byte " + start);
        }
    }

    private void certificate(int version) throws StructureException {
        if (version == 2) {
            text();
        }
        skip(length());
    }

    private int number() throws StructureException {
        skip(4);
        return (bytes[at - 4] & 0xFF) << 24 | (bytes[at - 3] & 0xFF) << 16 | (bytes[at - 2] & 0xFF) << 8
                | bytes[at - 1] & 0xFF;
    }

    private int length() throws StructureException {
        int length = number();
        if (length < 0) {
            throw new StructureException("is damaged at byte " + (at - 4));
        }
        return available(length);
    }

    private String text() throws StructureException {
        skip(2);
        int length = available((bytes[at - 2] & 0xFF) << 8 | bytes[at - 1] & 0xFF);
        skip(length);
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    private int available(int length) throws StructureException {
        if (length > bytes.length - at) {
            throw new StructureException("is truncated at byte " + bytes.length);
        }
        return length;
    }

    private void skip(int length) throws StructureException {
        at += available(length);
    }
}
