package io.keywright.engine.validate;

import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.files.PathText;
import io.keywright.engine.validate.declaration.SecretSource;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.secret.Secret;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The secrets of the environment and of secret files. One that cannot be had is the business of who needs it. */
public final class SecretsAtHand implements SecretSource {

    private final Map<String, String> environment;
    private final DocumentFiles files;
    private final Path directory;

    /** @param directory the document's */
    public SecretsAtHand(Map<String, String> environment, DocumentFiles files, Path directory) {
        this.environment = environment;
        this.files = files;
        this.directory = directory;
    }

    @Override
    public Optional<Secret> environment(String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty()).map(Secret::of);
    }

    @Override
    public Optional<Secret> file(String file) {
        try {
            return Optional.of(files.readSecretLine(PathText.resolve(directory, file)));
        } catch (DiagnosticException | EnvironmentException e) {
            return Optional.empty();
        }
    }
}
