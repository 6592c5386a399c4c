package io.keywright.engine.validate.declaration;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Reads the certificates that the document gives as files or as text, in file order. A fault of the content is a
 * {@code DiagnosticException}, one of the environment, such as a missing file, an {@code EnvironmentException}.
 */
public interface CertificateSource {

    /** @param file as the document writes it, relative to the document */
    List<X509Certificate> file(String file);

    /** @param filename of the document that holds the text */
    List<X509Certificate> text(String pem, String filename);
}
