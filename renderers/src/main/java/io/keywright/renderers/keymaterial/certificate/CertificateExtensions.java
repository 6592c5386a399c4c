package io.keywright.renderers.keymaterial.certificate;

import io.keywright.schema.vocabulary.Usage;
import java.io.IOException;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** The extensions that a certificate has and a request for one asks for: what its key is for, and its names. */
public final class CertificateExtensions {

    private CertificateExtensions() {
    }

    /** As the attribute of a request holds them. */
    public static byte[] encoded(CertificateSpec spec, PublicKey key) {
        try {
            return new Extensions(of(spec, key).toArray(Extension[]::new)).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("bug: the extensions of '" + spec.subject() + "' cannot be encoded", e);
        }
    }

    static List<Extension> of(CertificateSpec spec, PublicKey key) {
        try {
            List<Extension> extensions = new ArrayList<>();
            extensions.add(Extension.create(Extension.keyUsage, true, new KeyUsage(keyUsage(spec, key))));
            if (!spec.usage().isEmpty()) {
                extensions.add(Extension.create(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(
                        spec.usage().stream().map(CertificateExtensions::purposeId).toArray(KeyPurposeId[]::new))));
            }
            if (!spec.names().isEmpty()) {
                extensions.add(Extension.create(Extension.subjectAlternativeName, false, new GeneralNames(
                        spec.names().stream().map(CertificateExtensions::name).toArray(GeneralName[]::new))));
            }
            return extensions;
        } catch (IOException e) {
            throw new IllegalStateException("bug: the extensions of '" + spec.subject() + "' cannot be encoded", e);
        }
    }

    /** The object identifier by which the extended key usage permits a usage. */
    public static String purpose(Usage usage) {
        return purposeId(usage).getId();
    }

    private static KeyPurposeId purposeId(Usage usage) {
        return usage == Usage.SERVER ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth;
    }

    /** Key encipherment is for RSA key exchange alone; other keys cannot encipher. */
    private static int keyUsage(CertificateSpec spec, PublicKey key) {
        if (spec.authority()) {
            return KeyUsage.keyCertSign | KeyUsage.cRLSign;
        }
        return key instanceof RSAKey ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment
                : KeyUsage.digitalSignature;
    }

    private static GeneralName name(String name) {
        if (!SubjectNames.isAddress(name)) {
            return new GeneralName(GeneralName.dNSName, name);
        }
        return new GeneralName(GeneralName.iPAddress, new DEROctetString(SubjectNames.address(name).orElseThrow(() ->
                new IllegalStateException("bug: '" + name + "' was not checked to be an address"))));
    }
}
