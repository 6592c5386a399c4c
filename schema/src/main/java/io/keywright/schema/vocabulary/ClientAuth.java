package io.keywright.schema.vocabulary;

import jakarta.xml.bind.annotation.XmlEnum;
import jakarta.xml.bind.annotation.XmlEnumValue;
import java.util.Optional;

/** Whether a listener asks its callers for a certificate: not at all, if they have one, or else it refuses them. */
@XmlEnum
public enum ClientAuth implements Word {
    @XmlEnumValue("none") NONE("none"),
    @XmlEnumValue("supported") SUPPORTED("supported"),
    @XmlEnumValue("required") REQUIRED("required");

    private final String text;

    ClientAuth(String text) {
        this.text = text;
    }

    /** The member that users write as {@code text}, if there is one. */
    public static Optional<ClientAuth> of(String text) {
        return Word.of(ClientAuth.class, text);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
