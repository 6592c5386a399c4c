package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.TextFormat;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Usage;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a key and its certificate are made. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("How a key and its certificate are made.")
public final class GenerateIdentitySpec {

    @Doc("Distinguished name.")
    @XmlElement(required = true)
    @Format(TextFormat.DISTINGUISHED_NAME)
    private String subject;

    @Doc("Subject alternative names: DNS names, and addresses as ip:….")
    @Format(TextFormat.SUBJECT_NAME)
    private List<String> names = new ArrayList<>();

    @Doc(value = "What the certificate may be used for.", defaultValue = "[server]")
    private List<Usage> usage = new ArrayList<>();

    @Doc(value = "Algorithm and size of the key.", defaultValue = "EC-P256")
    private KeyAlgorithm key;

    @Doc(value = "Lifetime of the certificate.", defaultValue = "90d")
    @Format(TextFormat.DURATION)
    private String validFor;

    @Doc("The authority that signs it; absent: it signs itself.")
    @Format(TextFormat.NAME)
    private String issuer;

    private GenerateIdentitySpec() {
    }

    public String subject() {
        return subject;
    }

    public List<String> names() {
        return List.copyOf(names);
    }

    public List<Usage> usage() {
        return List.copyOf(usage);
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
