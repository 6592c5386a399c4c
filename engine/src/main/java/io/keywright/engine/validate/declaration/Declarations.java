package io.keywright.engine.validate.declaration;

import io.keywright.profiles.Policies;
import io.keywright.profiles.Policy;
import io.keywright.schema.document.GenerateIdentitySpec;
import io.keywright.schema.document.IdentitySpec;
import io.keywright.schema.document.KeyEntrySpec;
import io.keywright.schema.document.KeystoreSpec;
import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.source.LoadedDocument;
import io.keywright.schema.vocabulary.Usage;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a document declares, indexed for the rules. */
public final class Declarations {

    private final TlsDocument document;
    private final Circumstances circumstances;
    private final Map<String, DeclaredServer> servers = new LinkedHashMap<>();
    private final List<DeclaredServer> all;
    private final List<DeclaredServer> configured;
    private final Set<String> storedIdentities = new HashSet<>();
    private final Set<String> trusted = new HashSet<>();
    private final Links links;
    private final GivenCertificates certificates;

    public Declarations(LoadedDocument loaded, Circumstances circumstances) {
        this.document = loaded.document();
        this.circumstances = circumstances;
        document.servers().forEach((name, spec) -> servers.put(name, new DeclaredServer(name, spec)));
        this.all = List.copyOf(servers.values());
        this.configured = all.stream().filter(s -> !s.isOutside() && s.profile().isPresent()).toList();
        for (DeclaredServer server : all) {
            for (KeystoreSpec store : server.spec().keystores().values()) {
                store.keys().values().stream().map(KeyEntrySpec::identity).forEach(storedIdentities::add);
                trusted.addAll(store.trust().values());
            }
        }
        this.links = new Links(servers);
        this.certificates = new GivenCertificates(document, loaded.sources(), circumstances.certificates());
    }

    public TlsDocument document() {
        return document;
    }

    public Circumstances circumstances() {
        return circumstances;
    }

    /** All servers, outside parties among them, in the order of the document. */
    public List<DeclaredServer> servers() {
        return all;
    }

    /** The servers that are configured and whose flavour is known. */
    public List<DeclaredServer> configured() {
        return configured;
    }

    public Optional<DeclaredServer> server(String name) {
        return Optional.ofNullable(servers.get(name));
    }

    /** Identities that stand in a store of some server. */
    public Set<String> storedIdentities() {
        return Collections.unmodifiableSet(storedIdentities);
    }

    /** Authorities and identities that some store trusts. */
    public Set<String> trusted() {
        return Collections.unmodifiableSet(trusted);
    }

    public Links links() {
        return links;
    }

    public GivenCertificates certificates() {
        return certificates;
    }

    /** The hardening policy, if the document names one that exists. */
    public Optional<Policy> policy() {
        return document.policy().flatMap(Policies::named);
    }

    public Optional<GenerateIdentitySpec> generated(String identity) {
        return Optional.ofNullable(document.identities().get(identity)).flatMap(IdentitySpec::generate);
    }

    /** What the certificate of an identity may be used for, where the document says it. */
    public Optional<List<Usage>> usage(String identity) {
        return generated(identity).map(spec -> spec.usage().isEmpty() ? List.of(Usage.SERVER) : spec.usage());
    }
}
