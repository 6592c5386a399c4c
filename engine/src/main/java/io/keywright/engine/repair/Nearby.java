package io.keywright.engine.repair;

import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.repair.remedy.GivenFile;
import io.keywright.engine.site.OpenSite;
import io.keywright.renderers.keymaterial.certificate.CertificateFile;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.document.AuthoritySpec;
import io.keywright.schema.document.IdentitySpec;
import io.keywright.schema.document.ImportSpec;
import io.keywright.schema.document.TlsDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files of certificates that lie in the folders of those that the document names. A partner hands out a root and what
 * stands below it, and people declare the one and forget the other.
 */
final class Nearby {

    private static final Pattern CERTIFICATES = Pattern.compile("(?i).+\\.(pem|crt|cer|der|p7b|p7c)");
    private static final int LARGEST = 1 << 20;
    /** So many files are read; a folder with more of them is somebody's whole collection. */
    private static final int MOST = 200;

    private Nearby() {
    }

    static List<GivenFile> of(OpenSite site) {
        DocumentFiles files = site.context().files();
        Path base = site.context().workspace().directory();
        Set<String> named = named(site.loaded().document());
        Set<String> folders = named.stream().map(name -> name.substring(0, name.lastIndexOf('/') + 1)).collect(Collectors.toCollection(TreeSet::new));
        return folders.stream().flatMap(folder -> files.list(base.resolve(folder)).stream().map(name -> folder + name))
                .filter(name -> CERTIFICATES.matcher(name).matches() && !named.contains(name)).limit(MOST)
                .flatMap(name -> read(files, base.resolve(name), name).stream()).toList();
    }

    private static Set<String> named(TlsDocument document) {
        Stream<String> authorities = document.authorities().values().stream().map(AuthoritySpec::file).flatMap(Optional::stream);
        Stream<String> identities = document.identities().values().stream().flatMap(Nearby::files);
        return Stream.concat(authorities, identities).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> files(IdentitySpec identity) {
        return Stream.of(identity.importSpec().map(ImportSpec::file), identity.reply(), identity.external()).flatMap(Optional::stream);
    }

    private static Optional<GivenFile> read(DocumentFiles files, Path file, String name) {
        try {
            return files.read(file, LARGEST).map(bytes -> new GivenFile(name, CertificateFile.read(bytes, name)));
        } catch (DiagnosticException | EnvironmentException e) {
            // Nobody said that this file holds certificates, or is ours to read.
            return Optional.empty();
        }
    }
}
