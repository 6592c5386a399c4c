package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.ExactlyOne;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.TextFormat;
import io.keywright.schema.vocabulary.RotationPolicy;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A private key with its certificate chain: generated, imported, requested from an authority elsewhere, adopted, or held elsewhere. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("A private key with its certificate chain: generated, imported, requested from an authority elsewhere, adopted, or held elsewhere.")
@ExactlyOne({"generate", "import", "request", "adopt", "external"})
public final class IdentitySpec {

    @Doc("The key is made here.")
    private GenerateIdentitySpec generate;

    @Doc("The key comes from a file.")
    @XmlElement(name = "import")
    private ImportSpec importSpec;

    @Doc("The key is made here, its certificate is requested from an authority elsewhere.")
    private RequestSpec request;

    @Doc("The key stands in a store of this document already; it is never generated.")
    private AdoptSpec adopt;

    @Doc("The key is held elsewhere; file with its certificate, relative to the document.")
    @Format(TextFormat.PATH)
    private String external;

    @Doc("With request: file with the signed certificate, PEM, DER or PKCS7, relative to the document.")
    @Format(TextFormat.PATH)
    private String reply;

    @Doc("How long before its end a certificate is renewed: a duration or a percentage of its lifetime.")
    @Format(TextFormat.DURATION_OR_PERCENTAGE)
    private String renewBefore;

    @Doc(value = "Whether a renewal makes a new key.", defaultValue = "Always")
    private RotationPolicy rotationPolicy;

    @Doc("SHA-256 of certificates whose key has become known to others: one that still stands is replaced, key and all.")
    @Format(TextFormat.SHA256)
    private List<String> compromised = new ArrayList<>();

    private IdentitySpec() {
    }

    public Optional<GenerateIdentitySpec> generate() {
        return Optional.ofNullable(generate);
    }

    public Optional<ImportSpec> importSpec() {
        return Optional.ofNullable(importSpec);
    }

    public Optional<RequestSpec> request() {
        return Optional.ofNullable(request);
    }

    public Optional<AdoptSpec> adopt() {
        return Optional.ofNullable(adopt);
    }

    public Optional<String> external() {
        return Optional.ofNullable(external);
    }

    public Optional<String> reply() {
        return Optional.ofNullable(reply);
    }

    public Optional<String> renewBefore() {
        return Optional.ofNullable(renewBefore);
    }

    public Optional<RotationPolicy> rotationPolicy() {
        return Optional.ofNullable(rotationPolicy);
    }

    public List<String> compromised() {
        return List.copyOf(compromised);
    }
}
