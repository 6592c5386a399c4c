package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.TextFormat;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import java.util.Optional;

/** A finding of policy, lint or loss that is accepted. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("A finding of policy, lint or loss that is accepted.")
public final class WaiverSpec {

    @Doc("Code of the finding.")
    @XmlElement(required = true)
    private String code;

    @Doc("Address of the thing that the finding is about; what lies below it is covered too.")
    @XmlElement(required = true)
    @Format(TextFormat.ADDRESS)
    private String address;

    @Doc("Why it is accepted.")
    @XmlElement(required = true)
    private String reason;

    @Doc("Last day on which the waiver counts, as yyyy-mm-dd.")
    @Format(TextFormat.DATE)
    private String until;

    private WaiverSpec() {
    }

    public String code() {
        return code;
    }

    public String address() {
        return address;
    }

    public String reason() {
        return reason;
    }

    public Optional<String> until() {
        return Optional.ofNullable(until);
    }
}
