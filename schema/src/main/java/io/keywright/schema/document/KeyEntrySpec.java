package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.Scalar;
import io.keywright.schema.shape.TextFormat;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import java.util.Optional;

/** A key entry of a store. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("A key entry of a store.")
public final class KeyEntrySpec {

    @Doc("The identity.")
    @XmlElement(required = true)
    @Format(TextFormat.REFERENCE)
    @Scalar
    private String identity;

    @Doc("Where the password of this key comes from; absent: that of the store.")
    private SecretRef keyPassword;

    private KeyEntrySpec() {
    }

    public String identity() {
        return identity;
    }

    public Optional<SecretRef> keyPassword() {
        return Optional.ofNullable(keyPassword);
    }
}
