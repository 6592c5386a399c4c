package io.keywright.renderers.keymaterial.keyfile;

import io.keywright.renderers.keymaterial.Reasons;
import io.keywright.renderers.keymaterial.structure.KeyStructure;
import io.keywright.renderers.keymaterial.structure.StructureException;
import io.keywright.schema.secret.Secret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Makes private keys of their encodings. Every kind is brought to PKCS #8 version 1, which every Java reads. */
final class PrivateKeys {

    // What the JDK accepts; a larger key would only be a larger request for work.
    private static final int LARGEST_RSA = 16_384;

    private static final Map<ASN1ObjectIdentifier, String> ALGORITHMS = Map.of(
            PKCSObjectIdentifiers.rsaEncryption, "RSA",
            PKCSObjectIdentifiers.id_RSASSA_PSS, "RSASSA-PSS",
            X9ObjectIdentifiers.id_ecPublicKey, "EC",
            EdECObjectIdentifiers.id_Ed25519, "EdDSA",
            EdECObjectIdentifiers.id_Ed448, "EdDSA");

    private static final Set<ASN1ObjectIdentifier> CURVES = Set.of(SECObjectIdentifiers.secp256r1,
            SECObjectIdentifiers.secp384r1, SECObjectIdentifiers.secp521r1);

    private final KeySource source;

    PrivateKeys(KeySource source) {
        this.source = source;
    }

    /** How bytes are encoded that are whole; others end here. */
    KeyStructure.Kind kind(byte[] der) {
        try {
            return KeyStructure.of(der);
        } catch (StructureException e) {
            throw source.unreadable(source.key() + " " + e.getMessage());
        }
    }

    PrivateKey pkcs8(byte[] der) {
        require(der, KeyStructure.Kind.PKCS8);
        try {
            return key(PrivateKeyInfo.getInstance(der));
        } catch (IllegalArgumentException e) {
            throw damaged();
        }
    }

    PrivateKey pkcs1(byte[] der) {
        require(der, KeyStructure.Kind.PKCS1);
        return wrapped(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), der);
    }

    /** @param parameters of a block that stands before the key; the key's own win */
    PrivateKey sec1(byte[] der, Optional<byte[]> parameters) {
        require(der, KeyStructure.Kind.SEC1);
        try {
            ASN1Encodable curve = ECPrivateKey.getInstance(der).getParametersObject();
            if (curve == null && parameters.isPresent()) {
                curve = ASN1Primitive.fromByteArray(parameters.get());
            }
            if (curve == null) {
                throw source.unreadable(source.key() + " does not say which curve it is of",
                        Optional.of("put the block 'EC PARAMETERS' before it"));
            }
            return wrapped(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), der);
        } catch (IOException | IllegalArgumentException e) {
            throw damaged();
        }
    }

    PrivateKey encryptedPkcs8(byte[] der, Optional<Secret> password) {
        require(der, KeyStructure.Kind.ENCRYPTED_PKCS8);
        KeyDecryption decryption = new KeyDecryption(source);
        EncryptedPrivateKeyInfo encrypted = EncryptedPrivateKeyInfo.getInstance(der);
        byte[] decrypted = decryption.pkcs8(encrypted, decryption.required(password));
        try {
            return pkcs8(decryption.sound(decrypted));
        } finally {
            Arrays.fill(decrypted, (byte) 0);
        }
    }

    private void require(byte[] der, KeyStructure.Kind expected) {
        if (kind(der) != expected) {
            throw source.unreadable(source.key() + " is not encoded as its label says");
        }
    }

    private PrivateKey wrapped(AlgorithmIdentifier algorithm, byte[] der) {
        try {
            return key(new PrivateKeyInfo(algorithm, ASN1Primitive.fromByteArray(der)));
        } catch (IOException e) {
            throw damaged();
        }
    }

    private PrivateKey key(PrivateKeyInfo info) {
        ASN1ObjectIdentifier identifier = info.getPrivateKeyAlgorithm().getAlgorithm();
        String algorithm = ALGORITHMS.get(identifier);
        if (algorithm == null) {
            throw source.unreadable(source.key() + " is of the algorithm " + name(identifier)
                    + ", which TLS servers do not use", Optional.of("use a key of RSA, EC or Ed25519"));
        }
        try {
            ASN1Encodable content = info.parsePrivateKey();
            if (algorithm.startsWith("RSA")) {
                requireSize(RSAPrivateKey.getInstance(content));
            } else if (algorithm.equals("EC")) {
                requireCurve(info.getPrivateKeyAlgorithm().getParameters());
                content = bare(ECPrivateKey.getInstance(content));
            }
            // Without attributes and public key, which version 1 has not and not every Java skips; so that the same key
            // is the same bytes, too, whoever wrote it.
            byte[] plain = new PrivateKeyInfo(info.getPrivateKeyAlgorithm(), content).getEncoded();
            PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(plain));
            requireWhole(key);
            return key;
        } catch (IOException | IllegalArgumentException e) {
            throw damaged();
        } catch (GeneralSecurityException e) {
            throw source.unreadable(source.key() + " cannot be used by this Java: " + Reasons.of(e));
        }
    }

    private void requireSize(RSAPrivateKey key) {
        int bits = key.getModulus().bitLength();
        if (bits > LARGEST_RSA) {
            throw source.unreadable(source.key() + " is an RSA key of " + bits + " bits, limit " + LARGEST_RSA);
        }
    }

    private void requireCurve(ASN1Encodable curve) {
        if (!(curve instanceof ASN1ObjectIdentifier named)) {
            throw source.unreadable(source.key() + " describes its curve instead of naming it",
                    Optional.of("openssl pkey -in FILE -ec_param_enc named_curve writes the name"));
        }
        if (!CURVES.contains(named)) {
            String name = ECNamedCurveTable.getName(named);
            throw source.unreadable(source.key() + " is of the curve " + (name == null ? named.getId() : name)
                    + ", which Java's TLS does not use", Optional.of("use a key of P-256, P-384 or P-521"));
        }
    }

    private static ECPrivateKey bare(ECPrivateKey key) {
        int octets = ASN1OctetString.getInstance(ASN1Sequence.getInstance(key).getObjectAt(1)).getOctetsLength();
        return new ECPrivateKey(octets * 8, key.getKey());
    }

    private void requireWhole(PrivateKey key) {
        if (key instanceof RSAPrivateCrtKey rsa
                && !rsa.getPrimeP().multiply(rsa.getPrimeQ()).equals(rsa.getModulus())) {
            throw damaged();
        }
    }

    private static String name(ASN1ObjectIdentifier identifier) {
        return identifier.equals(X9ObjectIdentifiers.id_dsa) ? "DSA" : identifier.getId();
    }

    private RuntimeException damaged() {
        return source.unreadable(source.key() + " is damaged");
    }
}
