package io.keywright.schema.document;

import io.keywright.schema.shape.Bounds;
import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.TextFormat;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The desired TLS state of a site: whom it trusts, which keys it has, what its servers say. */
@XmlRootElement(name = "tls")
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("The desired TLS state of a site: whom it trusts, which keys it has, what its servers say.")
public final class TlsDocument {

    @Doc("Version of the document format.")
    @XmlElement(required = true)
    @Bounds(min = 1, max = 1)
    private Integer keywright;

    @Doc("Name of the site; its record is kept under this name.")
    @XmlElement(required = true)
    @Format(TextFormat.NAME)
    private String site;

    @Doc("Hardening policy that the servers are held to: modern, intermediate, legacy or fips.")
    @Format(TextFormat.POLICY)
    private String policy;

    @Doc("Findings that are accepted for a time, each with its reason.")
    private List<WaiverSpec> waivers = new ArrayList<>();

    @Doc("Where the private keys of generated authorities are kept, if not beside the record.")
    private AuthorityStoreSpec authorityStore;

    @Doc("Certificate authorities: whom the servers trust, and who issues.")
    private Map<String, AuthoritySpec> authorities = new LinkedHashMap<>();

    @Doc("Private keys with their certificate chains.")
    private Map<String, IdentitySpec> identities = new LinkedHashMap<>();

    @Doc("The servers, and outside parties that they talk to.")
    private Map<String, ServerSpec> servers = new LinkedHashMap<>();

    private TlsDocument() {
    }

    public Integer keywright() {
        return keywright;
    }

    public String site() {
        return site;
    }

    public Optional<String> policy() {
        return Optional.ofNullable(policy);
    }

    public List<WaiverSpec> waivers() {
        return List.copyOf(waivers);
    }

    public Optional<AuthorityStoreSpec> authorityStore() {
        return Optional.ofNullable(authorityStore);
    }

    public Map<String, AuthoritySpec> authorities() {
        return Collections.unmodifiableMap(authorities);
    }

    public Map<String, IdentitySpec> identities() {
        return Collections.unmodifiableMap(identities);
    }

    public Map<String, ServerSpec> servers() {
        return Collections.unmodifiableMap(servers);
    }
}
