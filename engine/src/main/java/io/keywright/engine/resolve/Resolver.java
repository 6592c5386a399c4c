package io.keywright.engine.resolve;

import io.keywright.engine.apply.transaction.NewFiles;
import io.keywright.profiles.Profiles;
import io.keywright.renderers.Flavours;
import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.flavour.Roots;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.keymaterial.certificate.CertificateFile;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.renderers.keymaterial.request.SignedReply;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.document.AuthoritySpec;
import io.keywright.schema.document.GenerateAuthoritySpec;
import io.keywright.schema.document.GenerateIdentitySpec;
import io.keywright.schema.document.IdentitySpec;
import io.keywright.schema.document.ImportSpec;
import io.keywright.schema.document.RequestSpec;
import io.keywright.schema.document.ServerSpec;
import io.keywright.schema.document.SslConfigSpec;
import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.source.LoadedDocument;
import io.keywright.schema.source.SourceMap;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Lifetime;
import io.keywright.schema.vocabulary.RotationPolicy;
import io.keywright.schema.vocabulary.Usage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Resolves a document that validation found no error in. */
public final class Resolver {

    // Of the certificate that stands beside a requested key until the reply comes; it is never shown to anybody.
    private static final Duration REQUESTED = Duration.ofDays(3650);

    private final TlsDocument document;
    private final SourceMap sources;
    private final Path directory;
    private final Function<String, Optional<byte[]>> files;
    private final Secrets secrets;
    private final Diagnostics diagnostics;

    /**
     * @param directory where the document is, absolute and normalised
     * @param files     reads a file that the document names, relative to it; empty when there is none
     */
    public Resolver(LoadedDocument loaded, Path directory, Function<String, Optional<byte[]>> files, Secrets secrets,
                    Diagnostics diagnostics) {
        this.document = loaded.document();
        this.sources = loaded.sources();
        this.directory = directory;
        this.files = files;
        this.secrets = secrets;
        this.diagnostics = diagnostics;
    }

    public Site resolve() {
        Map<String, Authority> authorities = new TreeMap<>();
        document.authorities().forEach((name, spec) -> authorities.put(name, authority(name, spec)));
        Map<String, Identity> identities = new TreeMap<>();
        document.identities().forEach((name, spec) -> identities.put(name, identity(name, spec)));
        Map<String, DesiredServer> servers = new HashMap<>();
        ServerResolver resolver = new ServerResolver(document, secrets);
        document.servers().forEach((name, spec) -> spec.home()
                .ifPresent(home -> servers.put(name, server(name, spec, home, resolver))));
        return new Site(document.site(), authorities, identities, servers);
    }

    /** An SSL configuration as it is declared. */
    public static SslConfigState sslConfig(String name, SslConfigSpec spec) {
        return ServerResolver.sslConfig(name, spec);
    }

    private Authority authority(String name, AuthoritySpec spec) {
        Address address = Address.authority(name);
        Optional<CertificateSpec> generate = spec.generate().map(this::authoritySpec);
        Optional<String> issuer = spec.generate().flatMap(GenerateAuthoritySpec::issuer);
        List<X509Certificate> given = spec.file()
                .map(file -> certificates(file, address.child("file")))
                .or(() -> spec.pem().map(pem -> certificates(pem.getBytes(StandardCharsets.UTF_8),
                        sources.nearest(address.child("pem")).filename(), address.child("pem"))))
                .or(() -> spec.retrieve().map(retrieve -> given(() -> RetrievedAuthority.read(name, retrieve.sha256(),
                        files.apply(RetrievedAuthority.file(name))), address.child("retrieve"))))
                .orElse(List.of());
        return new Authority(name, generate, issuer, given,
                spec.adopt().map(adopt -> Fingerprint.normalise(adopt.sha256())));
    }

    private List<X509Certificate> certificates(String file, Address address) {
        byte[] bytes = files.apply(file).orElseThrow(
                () -> new EnvironmentException("reading " + file + ": there is no such file"));
        return certificates(bytes, file, address);
    }

    private List<X509Certificate> certificates(byte[] bytes, String filename, Address address) {
        return given(() -> CertificateFile.read(bytes, filename), address);
    }

    private List<X509Certificate> given(Supplier<List<X509Certificate>> read, Address address) {
        try {
            return read.get();
        } catch (DiagnosticException e) {
            for (Diagnostic fault : e.diagnostics()) {
                diagnostics.add(fault.range().isPresent() ? fault.about(address).note(sources.nearest(address), "it is named here")
                        : fault.about(address).at(sources.nearest(address)));
            }
            return List.of();
        }
    }

    private CertificateSpec authoritySpec(GenerateAuthoritySpec spec) {
        return CertificateSpec.authority(spec.subject(), spec.key().orElse(KeyAlgorithm.EC_P256),
                lifetime(spec.validFor(), "10y"));
    }

    private Identity identity(String name, IdentitySpec spec) {
        return new Identity(name, origin(name, spec), spec.renewBefore().flatMap(RenewBefore::parse),
                spec.rotationPolicy().orElse(RotationPolicy.ALWAYS), spec.compromised().stream()
                .map(Fingerprint::normalise).collect(Collectors.toSet()));
    }

    private Origin origin(String name, IdentitySpec spec) {
        Address address = Address.identity(name);
        if (spec.generate().isPresent()) {
            GenerateIdentitySpec generate = spec.generate().get();
            return new Origin.Generated(certificate(generate.subject(), generate.names(), generate.usage(),
                    generate.key(), lifetime(generate.validFor(), "90d")), generate.issuer());
        }
        if (spec.importSpec().isPresent()) {
            return importFile(spec.importSpec().get(), address.child("import"));
        }
        if (spec.request().isPresent()) {
            RequestSpec request = spec.request().get();
            return new Origin.Requested(certificate(request.subject(), request.names(), request.usage(), request.key(),
                    REQUESTED), spec.reply(), spec.reply().flatMap(file -> reply(file, address.child("reply"))));
        }
        return spec.adopt().<Origin>map(adopt -> new Origin.Adopted(Fingerprint.normalise(adopt.sha256())))
                .or(() -> spec.external().map(file -> new Origin.External(
                        certificates(file, address.child("external")))))
                .orElseThrow(() -> new IllegalStateException("bug: " + address + " without an origin was validated"));
    }

    /** Passwords are asked for only where there is a file that they could open. */
    private ImportFile importFile(ImportSpec spec, Address address) {
        Optional<byte[]> bytes = files.apply(spec.file());
        return new ImportFile(spec.file(), bytes, spec.alias(),
                bytes.flatMap(there -> spec.password()).flatMap(of -> secrets.of(of, address.child("password"))),
                bytes.flatMap(there -> spec.keyPassword()).flatMap(of -> secrets.of(of, address.child("keyPassword"))));
    }

    /** Empty while the reply is not there: that is what a request waits for. */
    private Optional<SignedReply> reply(String file, Address address) {
        try {
            return files.apply(file).map(bytes -> SignedReply.read(bytes, file));
        } catch (DiagnosticException e) {
            e.diagnostics().forEach(fault -> diagnostics.add(fault.about(address).note(sources.nearest(address), "it is named here")));
            return Optional.empty();
        }
    }

    private static CertificateSpec certificate(String subject, List<String> names, List<Usage> usage,
                                               Optional<KeyAlgorithm> key, Duration validity) {
        Set<Usage> usages = usage.isEmpty() ? EnumSet.of(Usage.SERVER) : EnumSet.copyOf(usage);
        return CertificateSpec.endEntity(subject, names, usages, key.orElse(KeyAlgorithm.EC_P256), validity);
    }

    private static Duration lifetime(Optional<String> text, String otherwise) {
        return Lifetime.parse(text.orElse(otherwise))
                .orElseThrow(() -> new IllegalStateException("bug: an invalid duration passed validation"));
    }

    private DesiredServer server(String name, ServerSpec spec, String home, ServerResolver resolver) {
        ServerSite site = new ServerSite(name, directory.resolve(home).normalize(),
                Roots.of(spec.roots(), directory), Profiles.load(spec.flavour(), spec.version()));
        ServerState state = resolver.state(name, spec, site.profile());
        return new DesiredServer(site.withNaming(Naming.of(state)), Flavours.named(spec.flavour())
                .orElseThrow(() -> new IllegalStateException("bug: flavour " + spec.flavour() + " passed validation")),
                home, state, NewFiles.of(spec.files()));
    }
}
