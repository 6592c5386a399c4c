package io.keywright.renderers.keymaterial.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Private keys that stand in clear in a PKCS12 file, as {@code openssl -keypbe NONE} writes them; Java skips them. */
public final class Pkcs12PlainKeys {

    private static final String DATA = "1.2.840.113549.1.7.1";
    private static final String KEY = "1.2.840.113549.1.12.10.1.1";
    private static final String SAFE_CONTENTS = "1.2.840.113549.1.12.10.1.6";

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
        for (Ber content : Ber.whole(store).child(1).child(1).child(0).inside().children()) {
            if (content.child(0).identifier().equals(DATA)) {
                collect(content.child(1).child(0).inside(), found);
            }
        }
        return found;
    }

    private static void collect(Ber contents, List<PlainKey> found) throws StructureException {
        for (Ber bag : contents.children()) {
            String kind = bag.child(0).identifier();
            if (kind.equals(KEY)) {
                Ber key = bag.child(1).child(0);
                found.add(new PlainKey(Pkcs12Structure.friendlyName(bag), Arrays.copyOfRange(key.bytes(), key.start(), key.end())));
            } else if (kind.equals(SAFE_CONTENTS)) {
                collect(bag.child(1).child(0), found);
            }
        }
    }
}
