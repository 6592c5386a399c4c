package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.ExactlyOne;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.TextFormat;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import java.util.Optional;

/** The certificate that makes a caller this user. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("The certificate that makes a caller this user.")
@ExactlyOne({"certificate", "subject"})
public final class UserSpec {

    @Doc("The identity whose certificate it is.")
    @Format(TextFormat.REFERENCE)
    private String certificate;

    @Doc("The distinguished name of the certificate.")
    @Format(TextFormat.DISTINGUISHED_NAME)
    private String subject;

    private UserSpec() {
    }

    public Optional<String> certificate() {
        return Optional.ofNullable(certificate);
    }

    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }
}
