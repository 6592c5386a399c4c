package io.keywright.renderers.keymaterial.structure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The structure of PKCS12 files (RFC 7292): a version, contents of which each is plain or encrypted as a whole, and
 * a MAC over them. Keys stand encrypted one by one in the plain contents.
 */
final class Pkcs12Structure {

    static final String DATA = "1.2.840.113549.1.7.1";
    static final String ENCRYPTED_DATA = "1.2.840.113549.1.7.6";
    static final String KEY = "1.2.840.113549.1.12.10.1.1";
    private static final String SHROUDED_KEY = "1.2.840.113549.1.12.10.1.2";
    private static final String SECRET = "1.2.840.113549.1.12.10.1.5";
    private static final String SAFE_CONTENTS = "1.2.840.113549.1.12.10.1.6";
    private static final String PBMAC1 = "1.2.840.113549.1.5.14";
    private static final String SHA1 = "1.3.14.3.2.26";

    private static final String FRIENDLY_NAME = "1.2.840.113549.1.9.20";

    private final Iterations iterations = new Iterations();
    private final Set<String> names = new HashSet<>();
    private int keys;
    private int plainKeys;

    private Pkcs12Structure() {
    }

    static StoreStructure read(byte[] bytes) throws StructureException {
        Ber store = Ber.whole(bytes).as(Ber.SEQUENCE);
        Pkcs12Structure structure = new Pkcs12Structure();
        Ber contents = store.child(1).as(Ber.SEQUENCE);
        if (!contents.child(0).identifier().equals(DATA)) {
            throw new StructureException("is a PKCS12 file sealed with a certificate, which is not supported",
                    "export it again with a password");
        }
        boolean mac = store.children().size() > 2;
        boolean modern = mac;
        boolean pbmac1 = false;
        if (mac) {
            Ber data = store.child(2).as(Ber.SEQUENCE);
            Ber algorithm = data.child(0).as(Ber.SEQUENCE).child(0);
            String digest = algorithm.child(0).identifier();
            pbmac1 = digest.equals(PBMAC1);
            if (pbmac1) {
                structure.iterations.ofAlgorithm(algorithm);
            } else if (data.children().size() > 2) {
                structure.iterations.ofMac(data.child(2).integer());
            }
            modern = !pbmac1 && !digest.equals(SHA1);
        }
        for (Ber content : contents.child(1).child(0).inside().as(Ber.SEQUENCE).children()) {
            structure.content(content);
        }
        return new StoreStructure("PKCS12", mac, modern && structure.iterations.modern(),
                structure.plainKeys, pbmac1);
    }

    private void content(Ber content) throws StructureException {
        String kind = content.as(Ber.SEQUENCE).child(0).identifier();
        if (kind.equals(DATA)) {
            bags(content.child(1).child(0).inside());
        } else if (kind.equals(ENCRYPTED_DATA)) {
            iterations.ofAlgorithm(content.child(1).child(0).as(Ber.SEQUENCE).child(1).as(Ber.SEQUENCE).child(1));
        } else {
            throw new StructureException("holds content sealed with a certificate, which is not supported",
                    "export it again with a password");
        }
    }

    private void bags(Ber contents) throws StructureException {
        for (Ber bag : contents.as(Ber.SEQUENCE).children()) {
            String kind = bag.as(Ber.SEQUENCE).child(0).identifier();
            if (kind.equals(KEY)) {
                plainKeys++;
                requireOnce(bag);
            } else if (kind.equals(SHROUDED_KEY)) {
                requireOnce(bag);
                if (++keys > StoreStructure.MAXIMUM_ENTRIES) {
                    throw new StructureException("has more than " + StoreStructure.MAXIMUM_ENTRIES + " entries");
                }
                iterations.ofEncryptedKey(bag.child(1).child(0));
            } else if (kind.equals(SECRET)) {
                iterations.ofEncryptedKey(bag.child(1).child(0).child(1).child(0).inside());
            } else if (kind.equals(SAFE_CONTENTS)) {
                bags(bag.child(1).child(0));
            }
        }
    }

    /** PKCS12 allows keys of one name, and Java folds the case of names. */
    private void requireOnce(Ber bag) throws StructureException {
        Optional<String> name = friendlyName(bag);
        if (name.isPresent() && !names.add(name.get().toLowerCase(Locale.ENGLISH))) {
            throw StructureException.twice(name.get());
        }
    }

    /** The parts of a file whose limits are known to be kept, plain and encrypted. */
    static List<Ber> parts(byte[] store) throws StructureException {
        return Ber.whole(store).child(1).child(1).child(0).inside().children();
    }

    /** The bags of a part in clear, those inside of others included. */
    static List<Ber> allBags(Ber contents) throws StructureException {
        List<Ber> all = new ArrayList<>();
        for (Ber bag : contents.children()) {
            if (bag.child(0).identifier().equals(SAFE_CONTENTS)) {
                all.addAll(allBags(bag.child(1).child(0)));
            } else {
                all.add(bag);
            }
        }
        return all;
    }

    /** The name that a bag has, if any. */
    static Optional<String> friendlyName(Ber bag) throws StructureException {
        if (bag.children().size() > 2) {
            for (Ber attribute : bag.child(2).children()) {
                if (attribute.child(0).identifier().equals(FRIENDLY_NAME)) {
                    return Optional.of(new String(attribute.child(1).child(0).octets(), StandardCharsets.UTF_16BE));
                }
            }
        }
        return Optional.empty();
    }
}
