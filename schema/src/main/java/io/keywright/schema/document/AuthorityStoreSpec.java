package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.TextFormat;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;

/** A PKCS12 file that holds the private keys of generated authorities. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("A PKCS12 file that holds the private keys of generated authorities.")
public final class AuthorityStoreSpec {

    @Doc("The file, relative to the document.")
    @XmlElement(required = true)
    @Format(TextFormat.PATH)
    private String file;

    @Doc("Where its password comes from.")
    @XmlElement(required = true)
    private SecretRef password;

    private AuthorityStoreSpec() {
    }

    public String file() {
        return file;
    }

    public SecretRef password() {
        return password;
    }
}
