package io.keywright.engine.adoption;

import io.keywright.engine.adoption.draft.EndpointNames;
import io.keywright.engine.adoption.draft.SecretNames;
import io.keywright.engine.adoption.draft.ServerDraft;
import io.keywright.engine.adoption.home.AdoptedHome;
import io.keywright.engine.adoption.home.HomeReader;
import io.keywright.engine.adoption.home.NamedHome;
import io.keywright.engine.adoption.home.Remarks;
import io.keywright.engine.adoption.material.FoundMaterial;
import io.keywright.engine.adoption.material.SharedFiles;
import io.keywright.engine.adoption.material.StoredEntry;
import io.keywright.engine.naming.Names;
import io.keywright.engine.validate.declaration.CertificateSource;
import io.keywright.engine.validate.declaration.Circumstances;
import io.keywright.engine.validate.drafted.FaultyParts;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Printable;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.layout.Draft;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes one document of the configuration of several homes. */
public final class Adoption {

    private final HomeReader reader;
    private final Path documentDirectory;
    private final CertificateSource certificates;
    private final Instant now;

    /**
     * @param documentDirectory where the document will be, absolute and normalised
     * @param now               as of which certificates are judged
     */
    public Adoption(HomeReader reader, Path documentDirectory, CertificateSource certificates, Instant now) {
        this.reader = reader;
        this.documentDirectory = documentDirectory;
        this.certificates = certificates;
        this.now = now;
    }

    /**
     * Reads the homes and writes the document. What cannot be read is told, and the rest is written.
     *
     * @throws DiagnosticException when nothing can be read
     */
    public AdoptedDocument of(List<NamedHome> homes) {
        Diagnostics diagnostics = new Diagnostics();
        List<AdoptedHome> read = new ArrayList<>();
        Names names = new Names();
        for (NamedHome home : homes) {
            String directory = Optional.ofNullable(home.home().getFileName()).map(Path::toString).orElse("");
            reader.read(home, names.numbered(directory, "server"), diagnostics).ifPresent(read::add);
        }
        if (read.isEmpty()) {
            throw new DiagnosticException(diagnostics.inFileOrder());
        }
        Set<Address> left = new TreeSet<>();
        Map<Address, String> reasons = new LinkedHashMap<>();
        while (true) {
            Attempt attempt = new Attempt(read, left, reasons);
            Map<Address, String> faulty = new FaultyParts(new Circumstances(now, documentDirectory, certificates, attempt.secrets))
                    .of(attempt.draft);
            Unchanging unchanging = new Unchanging(read, documentDirectory, certificates);
            if (faulty.isEmpty()) {
                faulty = unchanging.changed(attempt.draft);
            }
            if (faulty.isEmpty()) {
                read.forEach(home -> untidy(home, unchanging.regardless(home, attempt.draft), diagnostics));
                diagnostics.addAll(attempt.remarks.warnings());
                return new AdoptedDocument(attempt.draft.document(), attempt.secrets.needed(), diagnostics.inFileOrder());
            }
            if (!left.addAll(faulty.keySet())) {
                throw new IllegalStateException("bug: what is left out of an import stays in it: " + faulty.keySet());
            }
            faulty.forEach(reasons::putIfAbsent);
        }
    }

    private static void untidy(AdoptedHome home, List<String> files, Diagnostics diagnostics) {
        files.forEach(file -> diagnostics.add(Diagnostic.warning(DiagnosticCode.NOT_IMPORTED, "'" + file
                + "' is not as Keywright writes it: the next apply does, whatever the document says").about(home.address())
                .at(Range.startOf(file))));
    }

    /** The document without what earlier attempts have shown to be at fault. */
    private final class Attempt {

        private final Remarks remarks = new Remarks();
        private final SecretNames secrets = new SecretNames();
        private final Draft draft = new Draft();

        Attempt(List<AdoptedHome> read, Set<Address> known, Map<Address, String> reasons) {
            Set<Address> left = new TreeSet<>(known);
            List<AdoptedHome> homes = read.stream().filter(home -> !left.contains(home.address())).toList();
            homes.forEach(home -> SharedFiles.leave(home, left, remarks));
            FoundMaterial material = new FoundMaterial(homes, left, remarks);
            EndpointNames names = new EndpointNames(homes);
            Draft servers = new Draft();
            homes.forEach(home -> new ServerDraft(home, material, names, secrets, left, remarks).write(servers));
            // What concerns no server in particular is said with the first.
            reasons.forEach((address, reason) -> remarks.add(read.stream()
                    .filter(home -> address.serverName().equals(Optional.of(home.name()))).findFirst().orElse(read.get(0)),
                    address, reason.contains(address.toString()) ? reason : address + ": " + reason));
            header(homes);
            draft.number("keywright", 1);
            draft.text("site", Optional.ofNullable(documentDirectory.getFileName()).map(Path::toString)
                    .flatMap(Names::valid).orElse("imported"));
            material(material);
            draft.map("servers", servers);
            homes.forEach(home -> {
                servers.from(home.name(), Printable.of(home.server().seen().display(home.server().desired().site().home())));
                remarks.notes(home).forEach(servers.map(home.name())::note);
            });
            left.forEach(address -> draft.remove(address.segments()));
        }

        private void header(List<AdoptedHome> homes) {
            draft.note("Imported from " + String.join(", ", homes.stream().map(home ->
                    Printable.of(home.server().seen().display(home.server().desired().site().home()))).toList())
                    + ". What is not mentioned here stays as it is.");
            if (!secrets.needed().isEmpty()) {
                draft.note("");
                draft.note("To be set before it is planned:");
                secrets.needed().forEach(secret -> draft.note("  " + secret.line()));
            }
        }

        private void material(FoundMaterial material) {
            Draft authorities = draft.map("authorities");
            material.authorities().forEach((name, found) -> {
                authorities.map(name).lines("pem", Pem.write(material.certificate(name)));
                authorities.from(name, about(material.certificate(name), found));
            });
            Draft identities = draft.map("identities");
            material.identities().forEach((name, found) -> {
                if (material.isHeldElsewhere(found)) {
                    identities.map(name).text("external", documentDirectory.relativize(found.store().file()).toString());
                } else {
                    identities.map(name).map("adopt").text("sha256", found.sha256());
                }
                identities.from(name, about(found.leaf(), found));
            });
        }

        private static String about(X509Certificate certificate, StoredEntry found) {
            return Printable.of(certificate.getSubjectX500Principal().getName() + ", until "
                    + LocalDate.ofInstant(certificate.getNotAfter().toInstant(), ZoneOffset.UTC) + "; " + found.origin());
        }
    }
}
