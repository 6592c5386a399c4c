package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.TextFormat;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import java.util.Optional;

/** How a certificate authority is made. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("How a certificate authority is made.")
public final class GenerateAuthoritySpec {

    @Doc("Distinguished name.")
    @XmlElement(required = true)
    @Format(TextFormat.DISTINGUISHED_NAME)
    private String subject;

    @Doc(value = "Algorithm and size of its key.", defaultValue = "EC-P256")
    private KeyAlgorithm key;

    @Doc(value = "Lifetime of its certificate.", defaultValue = "10y")
    @Format(TextFormat.DURATION)
    private String validFor;

    @Doc("The authority that signs it; absent: it signs itself.")
    @Format(TextFormat.NAME)
    private String issuer;

    private GenerateAuthoritySpec() {
    }

    public String subject() {
        return subject;
    }

    public Optional<KeyAlgorithm> key() {
        return Optional.ofNullable(key);
    }

    public Optional<String> validFor() {
        return Optional.ofNullable(validFor);
    }

    public Optional<String> issuer() {
        return Optional.ofNullable(issuer);
    }
}
