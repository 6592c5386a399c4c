package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;

/** Credentials for basic authentication. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("Credentials for basic authentication.")
public final class BasicSpec {

    @Doc("User name.")
    @XmlElement(required = true)
    private String user;

    @Doc("Where the password comes from.")
    @XmlElement(required = true)
    private SecretRef password;

    private BasicSpec() {
    }

    public String user() {
        return user;
    }

    public SecretRef password() {
        return password;
    }
}
