package io.keywright.schema.vocabulary;

import jakarta.xml.bind.annotation.XmlEnum;
import jakarta.xml.bind.annotation.XmlEnumValue;
import java.util.Optional;

/** What of an identity a client bundle holds. */
@XmlEnum
public enum BundleContents implements Word {
    @XmlEnumValue("key") KEY("key"),
    @XmlEnumValue("chain") CHAIN("chain"),
    @XmlEnumValue("both") BOTH("both"),
    @XmlEnumValue("certificate") CERTIFICATE("certificate");

    private final String text;

    BundleContents(String text) {
        this.text = text;
    }

    /** The member that users write as {@code text}, if there is one. */
    public static Optional<BundleContents> of(String text) {
        return Word.of(BundleContents.class, text);
    }

    /** Whether it is certificates only. */
    public boolean withoutKey() {
        return this == CHAIN || this == CERTIFICATE;
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
