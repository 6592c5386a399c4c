package io.keywright.renderers.keymaterial.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Private keys that stand in clear in a PKCS12 file, as {@code openssl -keypbe NONE} writes them; Java skips them. */
public final class Pkcs12PlainKeys {

    private Pkcs12PlainKeys() {
    }

    /**
     * A key in clear.
     *
     * @param alias the name that the file gives it
     * @param pkcs8 its encoding
     */
    public record PlainKey(Optional<String> alias, byte[] pkcs8) {

        /** Without the key. */
        @Override
        public String toString() {
            return "PlainKey[" + alias + "]";
        }
    }

    /** @param store a PKCS12 file whose limits are known to be kept */
    public static List<PlainKey> of(byte[] store) throws StructureException {
        List<PlainKey> found = new ArrayList<>();
        for (Ber part : Pkcs12Structure.parts(store)) {
            if (part.child(0).identifier().equals(Pkcs12Structure.DATA)) {
                for (Ber bag : Pkcs12Structure.allBags(part.child(1).child(0).inside())) {
                    if (bag.child(0).identifier().equals(Pkcs12Structure.KEY)) {
                        found.add(plainKey(bag));
                    }
                }
            }
        }
        return found;
    }

    private static PlainKey plainKey(Ber bag) throws StructureException {
        Ber key = bag.child(1).child(0);
        return new PlainKey(Pkcs12Structure.friendlyName(bag), Arrays.copyOfRange(key.bytes(), key.start(), key.end()));
    }
}
