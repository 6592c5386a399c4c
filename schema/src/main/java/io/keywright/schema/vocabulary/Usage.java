package io.keywright.schema.vocabulary;

import jakarta.xml.bind.annotation.XmlEnum;
import jakarta.xml.bind.annotation.XmlEnumValue;
import java.util.Optional;

/** What a certificate may be used for in TLS (extended key usage). */
@XmlEnum
public enum Usage implements Word {
    @XmlEnumValue("server") SERVER("server"),
    @XmlEnumValue("client") CLIENT("client");

    private final String text;

    Usage(String text) {
        this.text = text;
    }

    /** The member that users write as {@code text}, if there is one. */
    public static Optional<Usage> of(String text) {
        return Word.of(Usage.class, text);
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
