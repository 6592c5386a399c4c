package io.keywright.renderers.keymaterial.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate that says what another says, over another key: it stands in for one whose key is not here, where a
 * connection is tried in memory. It is never written anywhere.
 */
public final class CertificateCopy {

    private CertificateCopy() {
    }

    /**
     * Copies names, dates, serial and all extensions.
     *
     * @param key    the key that the copy is over
     * @param signer signs it: the key of whoever stands in for the issuer
     */
    public static X509Certificate of(X509Certificate original, PublicKey key, PrivateKey signer) {
        try {
            X509CertificateHolder from = new JcaX509CertificateHolder(original);
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(from.getIssuer(), from.getSerialNumber(),
                    from.getNotBefore(), from.getNotAfter(), from.getSubject(), SubjectPublicKeyInfo.getInstance(key.getEncoded()));
            if (from.getExtensions() != null) {
                for (var identifier : from.getExtensions().getExtensionOIDs()) {
                    Extension extension = from.getExtension(identifier);
                    builder.addExtension(extension);
                }
            }
            byte[] encoded = builder.build(new JcaContentSignerBuilder(CertificateMaker.signatureAlgorithm(signer)).build(signer))
                    .getEncoded();
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("bug: '" + original.getSubjectX500Principal() + "' cannot be copied", e);
        }
    }
}
