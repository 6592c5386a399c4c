package io.keywright.engine.material;

import io.keywright.engine.files.DocumentFiles;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Fetches the passphrase of the authorities' keys: from the document's reference, the environment, or a person. */
public final class Passphrase implements Function<Boolean, Secret> {

    /** Environment variable that holds it. */
    public static final String VARIABLE = "KEYWRIGHT_PASSPHRASE";
    /** Environment variable that names a private file whose first line it is. */
    public static final String FILE_VARIABLE = "KEYWRIGHT_PASSPHRASE_FILE";

    private final Optional<Secret> declared;
    private final Map<String, String> environment;
    private final DocumentFiles files;
    private final Path directory;
    private final Function<String, Optional<Secret>> prompt;

    /**
     * @param declared what the document's authorityStore refers to
     * @param directory what a relative file name is relative to
     * @param prompt   asks on the terminal; empty when there is none
     */
    public Passphrase(Optional<Secret> declared, Map<String, String> environment, DocumentFiles files, Path directory,
                      Function<String, Optional<Secret>> prompt) {
        this.declared = declared;
        this.environment = environment;
        this.files = files;
        this.directory = directory;
        this.prompt = prompt;
    }

    /** Whether it can be had without asking anybody. */
    public boolean isGiven() {
        return declared.isPresent() || !environment.getOrDefault(VARIABLE, "").isEmpty()
                || !environment.getOrDefault(FILE_VARIABLE, "").isEmpty();
    }

    @Override
    public Secret apply(Boolean isNew) {
        if (declared.isPresent()) {
            return declared.get();
        }
        String value = environment.getOrDefault(VARIABLE, "");
        if (!value.isEmpty()) {
            return Secret.of(value);
        }
        String file = environment.getOrDefault(FILE_VARIABLE, "");
        if (!file.isEmpty()) {
            return files.readSecretLine(directory.resolve(file));
        }
        Secret answer = prompt.apply("Passphrase of the authorities' keys: ").orElseThrow(this::missing);
        if (isNew && !prompt.apply("Once more: ").equals(Optional.of(answer))) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.SECRET_UNAVAILABLE,
                    "the two passphrases are not the same; nothing was written"));
        }
        return answer;
    }

    private DiagnosticException missing() {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.SECRET_UNAVAILABLE,
                "an authority has to sign or be made, and there is no passphrase for the authorities' keys")
                .hint("export " + VARIABLE + "=…, or let " + FILE_VARIABLE + " name a file of mode 0600"));
    }
}
