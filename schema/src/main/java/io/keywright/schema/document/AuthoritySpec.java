package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.ExactlyOne;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.TextFormat;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import java.util.Optional;

/** A certificate authority: generated here, given as a file or as text, fetched from a port, or adopted from a store. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("A certificate authority: generated here, given as a file or as text, fetched from a port, or adopted from a store.")
@ExactlyOne({"generate", "file", "pem", "retrieve", "adopt"})
public final class AuthoritySpec {

    @Doc("The authority is made here and can issue.")
    private GenerateAuthoritySpec generate;

    @Doc("File with one certificate or a bundle, PEM or DER, relative to the document.")
    @Format(TextFormat.PATH)
    private String file;

    @Doc("One certificate or a bundle as PEM text.")
    @Format(TextFormat.PEM)
    private String pem;

    @Doc("The certificate is fetched from a port by its pin.")
    private RetrieveSpec retrieve;

    @Doc("The certificate stands in a store of this document already.")
    private AdoptSpec adopt;

    private AuthoritySpec() {
    }

    public Optional<GenerateAuthoritySpec> generate() {
        return Optional.ofNullable(generate);
    }

    public Optional<String> file() {
        return Optional.ofNullable(file);
    }

    public Optional<String> pem() {
        return Optional.ofNullable(pem);
    }

    public Optional<RetrieveSpec> retrieve() {
        return Optional.ofNullable(retrieve);
    }

    public Optional<AdoptSpec> adopt() {
        return Optional.ofNullable(adopt);
    }
}
