package io.keywright.engine.resolve;

import io.keywright.renderers.keymaterial.certificate.CertificateFile;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.state.Fingerprint;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** An authority whose certificate was fetched from a port: it stands in a file beside the document from then on. */
public final class RetrievedAuthority {

    private RetrievedAuthority() {
    }

    /** The file that its certificate is kept in, relative to the document. */
    public static String file(String name) {
        return "certs/" + name + ".pem";
    }

    /**
     * The certificate with the declared pin.
     *
     * @param content of the file; empty when there is none
     * @throws DiagnosticException when it is not there, or another one is
     */
    static List<X509Certificate> read(String name, String pin, Optional<byte[]> content) {
        Address address = Address.authority(name);
        if (content.isEmpty()) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.CERTIFICATE_UNREADABLE, "the certificate of " + address
                    + " has not been retrieved: there is no " + file(name)).hint("keywright retrieve " + name));
        }
        return pinned(name, pin, CertificateFile.read(content.get(), file(name)));
    }

    /**
     * Of certificates the one with the declared pin.
     *
     * @throws DiagnosticException when none has it
     */
    public static List<X509Certificate> pinned(String name, String pin, List<X509Certificate> certificates) {
        List<X509Certificate> pinned = certificates.stream()
                .filter(certificate -> Fingerprint.of(certificate).equals(Fingerprint.normalise(pin))).toList();
        if (pinned.isEmpty()) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.PIN_DIFFERS, file(name) + " holds "
                    + String.join(", ", certificates.stream().map(Fingerprint::of).toList()) + ", and the pin of " + Address.authority(name)
                    + " is " + Fingerprint.normalise(pin)).hint("keywright retrieve " + name));
        }
        return pinned.subList(0, 1);
    }
}
