package io.keywright.renderers.keymaterial.structure;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * All certificates in a PKCS12 file, those that the JDK does not show included: it lists a certificate only in the
 * chain of a key, or with an attribute that is its own invention, and drops the others when it writes the file again.
 */
public final class Pkcs12Certificates {

    private static final String PBES2 = "1.2.840.113549.1.5.13";
    private static final String CERTIFICATE = "1.2.840.113549.1.12.10.1.3";

    private final char[] password;

    private Pkcs12Certificates(char[] password) {
        this.password = password;
    }

    /**
     * A certificate.
     *
     * @param name what it goes by, as an alias does
     */
    public record Named(byte[] der, Optional<String> name) {
    }

    /** The DER of each certificate, of a store as {@link #named} takes it. */
    public static List<byte[]> of(byte[] store, char[] password)
            throws StructureException, GeneralSecurityException, IOException {
        return named(store, password).stream().map(Named::der).toList();
    }

    /**
     * Each certificate with its name.
     *
     * @param store a file that the JDK has opened with {@code password}, so that its limits are known to be kept
     * @throws GeneralSecurityException when a part does not decrypt after all
     */
    public static List<Named> named(byte[] store, char[] password)
            throws StructureException, GeneralSecurityException, IOException {
        Pkcs12Certificates certificates = new Pkcs12Certificates(password);
        List<Named> found = new ArrayList<>();
        for (Ber part : Pkcs12Structure.parts(store)) {
            Ber content = part.child(1).child(0);
            for (Ber bag : Pkcs12Structure.allBags(part.child(0).identifier().equals(Pkcs12Structure.ENCRYPTED_DATA)
                    ? certificates.decrypted(content.child(1)) : content.inside())) {
                if (bag.child(0).identifier().equals(CERTIFICATE)) {
                    found.add(new Named(bag.child(1).child(0).child(1).child(0).octets(), Pkcs12Structure.friendlyName(bag)));
                }
            }
        }
        return found;
    }

    /** EncryptedContentInfo: kind, algorithm, and the encrypted octets under a tag of their own. */
    private Ber decrypted(Ber encrypted) throws StructureException, GeneralSecurityException, IOException {
        String identifier = encrypted.child(1).child(0).identifier();
        Ber parameter = encrypted.child(1).child(1);
        boolean pbes2 = identifier.equals(PBES2);
        AlgorithmParameters parameters = AlgorithmParameters.getInstance(pbes2 ? "PBES2" : identifier);
        parameters.init(Arrays.copyOfRange(parameter.bytes(), parameter.start(), parameter.end()));
        // The JDK's parameters of PBES2 print the name of the algorithm that they add up to.
        String algorithm = pbes2 ? parameters.toString() : identifier;
        PBEKeySpec spec = new PBEKeySpec(password);
        try {
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(algorithm).generateSecret(spec), parameters);
            return Ber.whole(cipher.doFinal(encrypted.child(2).octets()));
        } finally {
            spec.clearPassword();
        }
    }
}
