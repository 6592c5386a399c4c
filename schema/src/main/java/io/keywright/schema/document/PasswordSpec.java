package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.ExactlyOne;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.Scalar;
import io.keywright.schema.shape.TextFormat;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import java.util.Optional;

/** A secret reference, or none for a bundle that is not encrypted. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("A secret reference, or none for a bundle that is not encrypted.")
@ExactlyOne({"env", "file", "prompt", "variable"})
public final class PasswordSpec {

    @Doc("No password.")
    @Scalar(only = true, texts = "none")
    private String none;

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

    private PasswordSpec() {
    }

    public Optional<String> none() {
        return Optional.ofNullable(none);
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
