package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.ExactlyOne;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.TextFormat;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import java.util.Optional;

/** Where a secret comes from. The secret itself never stands in the document. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("Where a secret comes from. The secret itself never stands in the document.")
@ExactlyOne({"env", "file", "prompt", "variable"})
public final class SecretRef {

    @Doc("Name of an environment variable.")
    @Format(TextFormat.ENVIRONMENT_VARIABLE)
    private String env;

    @Doc("File whose first line is the secret, relative to the document.")
    @Format(TextFormat.PATH)
    private String file;

    @Doc("Text to ask for it with, on a terminal.")
    private String prompt;

    @Doc("Name of the server's own variable that holds it.")
    private String variable;

    private SecretRef() {
    }

    public Optional<String> env() {
        return Optional.ofNullable(env);
    }

    public Optional<String> file() {
        return Optional.ofNullable(file);
    }

    public Optional<String> prompt() {
        return Optional.ofNullable(prompt);
    }

    public Optional<String> variable() {
        return Optional.ofNullable(variable);
    }
}
