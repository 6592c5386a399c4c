package io.keywright.schema.vocabulary;

import jakarta.xml.bind.annotation.XmlEnum;
import jakarta.xml.bind.annotation.XmlEnumValue;
import java.util.Optional;

/** How callers prove who they are. */
@XmlEnum
public enum AuthenticationMethod implements Word {
    @XmlEnumValue("certificate") CERTIFICATE("certificate"),
    @XmlEnumValue("basic") BASIC("basic"),
    @XmlEnumValue("none") NONE("none");

    private final String text;

    AuthenticationMethod(String text) {
        this.text = text;
    }

    /** The member that users write as {@code text}, if there is one. */
    public static Optional<AuthenticationMethod> of(String text) {
        return Word.of(AuthenticationMethod.class, text);
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
