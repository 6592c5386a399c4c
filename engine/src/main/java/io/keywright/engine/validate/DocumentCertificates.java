package io.keywright.engine.validate;

import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.files.PathText;
import io.keywright.engine.validate.declaration.CertificateSource;
import io.keywright.renderers.keymaterial.certificate.CertificateFile;
import io.keywright.schema.diagnostic.EnvironmentException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** The certificate files beside a document. */
public final class DocumentCertificates implements CertificateSource {

    private final DocumentFiles files;
    private final Path directory;

    /** @param directory the document's */
    public DocumentCertificates(DocumentFiles files, Path directory) {
        this.files = files;
        this.directory = directory;
    }

    @Override
    public List<X509Certificate> file(String file) {
        Path path = PathText.resolve(directory, file);
        byte[] bytes = files.read(path, CertificateFile.MAXIMUM_SIZE).orElseThrow(() ->
                new EnvironmentException("reading " + files.display(path) + ": there is no such file"));
        return CertificateFile.read(bytes, files.display(path));
    }

    @Override
    public List<X509Certificate> text(String pem, String filename) {
        return CertificateFile.read(pem.getBytes(StandardCharsets.UTF_8), filename);
    }
}
