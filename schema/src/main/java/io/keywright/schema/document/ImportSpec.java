package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.TextFormat;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import java.util.Optional;

/** A private key with its chain in a file. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("A private key with its chain in a file.")
public final class ImportSpec {

    @Doc("PKCS12, JKS, JCEKS or PEM file, relative to the document.")
    @XmlElement(required = true)
    @Format(TextFormat.PATH)
    private String file;

    @Doc("Alias of the key in the file; absent: the only one.")
    @Format(TextFormat.ALIAS)
    private String alias;

    @Doc("Where the password of the file comes from.")
    private SecretRef password;

    @Doc("Where the password of the key comes from; absent: that of the file.")
    private SecretRef keyPassword;

    private ImportSpec() {
    }

    public String file() {
        return file;
    }

    public Optional<String> alias() {
        return Optional.ofNullable(alias);
    }

    public Optional<SecretRef> password() {
        return Optional.ofNullable(password);
    }

    public Optional<SecretRef> keyPassword() {
        return Optional.ofNullable(keyPassword);
    }
}
