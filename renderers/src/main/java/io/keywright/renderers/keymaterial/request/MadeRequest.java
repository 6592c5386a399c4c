package io.keywright.renderers.keymaterial.request;

import io.keywright.renderers.keymaterial.certificate.CertificateDifference;
import io.keywright.renderers.keymaterial.certificate.CertificateExtensions;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Range;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** A request that was made before, read again. */
public final class MadeRequest {

    private final PublicKey key;
    private final PKCS10CertificationRequest request;

    private MadeRequest(PublicKey key, PKCS10CertificationRequest request) {
        this.key = key;
        this.request = request;
    }

    /**
     * Reads what {@link CertificateRequest#pem} wrote.
     *
     * @throws DiagnosticException when it is no request, or was cut short
     */
    public static MadeRequest read(byte[] pem, String displayName) {
        try (PEMParser parser = new PEMParser(new InputStreamReader(new ByteArrayInputStream(pem), StandardCharsets.US_ASCII))) {
            if (parser.readObject() instanceof PKCS10CertificationRequest request) {
                return new MadeRequest(new JcaPKCS10CertificationRequest(request).getPublicKey(), request);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw unreadable(displayName);
        }
        throw unreadable(displayName);
    }

    private static DiagnosticException unreadable(String name) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.RECORD_UNREADABLE, "'" + name
                + "' is no certificate request, or is damaged").hint("remove it to have another one made")
                .at(Range.startOf(name)));
    }

    /** The public half of the key that was made for it. */
    public PublicKey key() {
        return key;
    }

    /** Whether it asks for what {@code spec} says, in every particular. */
    public boolean asksFor(CertificateSpec spec) {
        try {
            Extensions extensions = Extensions.getInstance(CertificateExtensions.encoded(spec, key));
            return new X500Principal(spec.subject()).equals(new X500Principal(request.getSubject().getEncoded()))
                    && CertificateDifference.algorithm(key).equals(Optional.of(spec.key()))
                    && request.getRequestedExtensions() != null
                    && Arrays.equals(extensions.getEncoded(), request.getRequestedExtensions().getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("bug: a request that was parsed has no encoding", e);
        }
    }
}
