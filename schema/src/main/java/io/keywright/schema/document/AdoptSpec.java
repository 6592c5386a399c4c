package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.TextFormat;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;

/** A key or certificate that stands in a store of this document already. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("A key or certificate that stands in a store of this document already.")
public final class AdoptSpec {

    @Doc("SHA-256 of the DER of its certificate.")
    @XmlElement(required = true)
    @Format(TextFormat.SHA256)
    private String sha256;

    private AdoptSpec() {
    }

    public String sha256() {
        return sha256;
    }
}
