package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.TextFormat;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import java.util.Optional;

/** Owner, group and mode of files that are new. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("Owner, group and mode of files that are new.")
public final class FilesSpec {

    @Doc("User name.")
    private String owner;

    @Doc("Group name.")
    private String group;

    @Doc(value = "Octal mode.", defaultValue = "0600")
    @Format(TextFormat.FILE_MODE)
    private String mode;

    private FilesSpec() {
    }

    public Optional<String> owner() {
        return Optional.ofNullable(owner);
    }

    public Optional<String> group() {
        return Optional.ofNullable(group);
    }

    public Optional<String> mode() {
        return Optional.ofNullable(mode);
    }
}
