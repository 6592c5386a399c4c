package io.keywright.renderers.keymaterial.request;

import io.keywright.renderers.keymaterial.Pem;
import io.keywright.renderers.keymaterial.certificate.CertificateExtensions;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import java.io.IOException;
import java.security.KeyPair;
import java.security.SecureRandom;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/** A request for a certificate (PKCS #10), which an authority elsewhere signs. */
public final class CertificateRequest {

    private CertificateRequest() {
    }

    /**
     * The request as PEM text. Validity and issuer are for the authority to decide and not in it.
     *
     * @param keys   of which the private one signs the request and goes nowhere
     * @param random for the signature
     */
    public static String pem(CertificateSpec spec, KeyPair keys, SecureRandom random) {
        try {
            byte[] encoded = new PKCS10CertificationRequestBuilder(
                    X500Name.getInstance(new X500Principal(spec.subject()).getEncoded()),
                    SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest,
                            Extensions.getInstance(CertificateExtensions.encoded(spec, keys.getPublic())))
                    .build(new JcaContentSignerBuilder(CertificateMaker.signatureAlgorithm(keys.getPrivate()))
                            .setSecureRandom(random).build(keys.getPrivate()))
                    .getEncoded();
            return Pem.write("CERTIFICATE REQUEST", encoded);
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("bug: the request of '" + spec.subject() + "' cannot be built", e);
        }
    }
}
