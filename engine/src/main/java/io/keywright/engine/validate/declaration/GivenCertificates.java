package io.keywright.engine.validate.declaration;

import io.keywright.engine.resolve.RetrievedAuthority;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.document.AuthoritySpec;
import io.keywright.schema.document.IdentitySpec;
import io.keywright.schema.document.RetrieveSpec;
import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.source.SourceMap;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The certificates that the document gives as files or as text, each read once. */
public final class GivenCertificates {

    /** What reading gave: certificates, or the faults that stand in their way. */
    public record Given(List<X509Certificate> certificates, List<Diagnostic> faults) {
        public Given {
            certificates = List.copyOf(certificates);
            faults = List.copyOf(faults);
        }
    }

    private final TlsDocument document;
    private final SourceMap sources;
    private final CertificateSource source;
    private final Map<String, Given> byAuthority = new HashMap<>();
    private final Map<String, Given> byIdentity = new HashMap<>();

    GivenCertificates(TlsDocument document, SourceMap sources, CertificateSource source) {
        this.document = document;
        this.sources = sources;
        this.source = source;
    }

    /** What an authority's file or text holds; nothing for one that is generated. */
    public Given of(String authority) {
        return byAuthority.computeIfAbsent(authority, name -> read(name, document.authorities().get(name)));
    }

    /** The certificates of an identity whose key is held elsewhere; nothing for others. */
    public Given ofExternal(String identity) {
        return byIdentity.computeIfAbsent(identity, name -> {
            Optional<String> file = Optional.ofNullable(document.identities().get(name)).flatMap(IdentitySpec::external);
            Address address = Address.identity(name);
            return read(address, address.child("external"), () -> file.map(source::file).orElse(List.of()));
        });
    }

    private Given read(String name, AuthoritySpec spec) {
        if (spec == null) {
            return new Given(List.of(), List.of());
        }
        Address address = Address.authority(name);
        if (spec.retrieve().isPresent()) {
            return retrieved(name, spec.retrieve().get(), address);
        }
        Optional<String> file = spec.file();
        Address place = address.child(file.isPresent() ? "file" : "pem");
        return read(address, place, () -> file.map(source::file).or(() -> spec.pem()
                .map(pem -> source.text(pem, sources.nearest(place).filename()))).orElse(List.of()));
    }

    /** One that was not retrieved yet is no fault of the document: nobody can plan with it before that is done. */
    private Given retrieved(String name, RetrieveSpec spec, Address address) {
        Address place = address.child("retrieve");
        try {
            return new Given(RetrievedAuthority.pinned(name, spec.sha256(), source.file(RetrievedAuthority.file(name))), List.of());
        } catch (DiagnosticException e) {
            return new Given(List.of(), e.diagnostics().stream().map(fault -> fault.about(address)
                    .at(sources.nearest(place))).toList());
        } catch (EnvironmentException e) {
            return new Given(List.of(), List.of(Diagnostic.warning(DiagnosticCode.CERTIFICATE_UNREADABLE, "the certificate of "
                    + address + " has not been retrieved: " + e.getMessage()).hint("keywright retrieve " + name)
                    .about(address).at(sources.nearest(place))));
        }
    }

    private Given read(Address address, Address place, Supplier<List<X509Certificate>> certificates) {
        try {
            return new Given(certificates.get(), List.of());
        } catch (DiagnosticException e) {
            return new Given(List.of(), e.diagnostics().stream().map(fault -> fault.about(address)
                    .at(sources.nearest(place))).toList());
        } catch (EnvironmentException e) {
            return new Given(List.of(), List.of(Diagnostic.error(DiagnosticCode.CERTIFICATE_UNREADABLE, e.getMessage())
                    .about(address).at(sources.nearest(place))));
        }
    }
}
