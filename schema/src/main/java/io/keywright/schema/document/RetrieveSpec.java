package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.TextFormat;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;

/** A certificate to be fetched from a TLS port. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("A certificate to be fetched from a TLS port.")
public final class RetrieveSpec {

    @Doc("Host and port.")
    @XmlElement(required = true)
    @Format(TextFormat.HOST_PORT)
    private String from;

    @Doc("Pin: SHA-256 of the DER of the one certificate of the chain that becomes the anchor.")
    @XmlElement(required = true)
    @Format(TextFormat.SHA256)
    private String sha256;

    private RetrieveSpec() {
    }

    public String from() {
        return from;
    }

    public String sha256() {
        return sha256;
    }
}
