package io.keywright.engine.resolve;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.document.PasswordSpec;
import io.keywright.schema.document.SecretRef;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.source.SourceMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Fetches the secrets that the document refers to, each once. What cannot be had is a diagnostic at the reference. */
public final class Secrets {

    private final Map<String, String> environment;
    private final Function<String, Secret> files;
    private final Function<String, Optional<Secret>> prompt;
    private final SourceMap sources;
    private final Diagnostics diagnostics;
    private final Map<String, Optional<Secret>> fetched = new HashMap<>();

    /**
     * @param files  reads the first line of a private file, named relative to the document
     * @param prompt asks on the terminal; empty when there is none to ask on
     */
    public Secrets(Map<String, String> environment, Function<String, Secret> files,
                   Function<String, Optional<Secret>> prompt, SourceMap sources, Diagnostics diagnostics) {
        this.environment = environment;
        this.files = files;
        this.prompt = prompt;
        this.sources = sources;
        this.diagnostics = diagnostics;
    }

    /** The secret that the reference at {@code address} names; empty for a server's own variable. */
    public Optional<Secret> of(SecretRef reference, Address address) {
        return of(reference.env(), reference.file(), reference.prompt(), address);
    }

    /** The password that the reference at {@code address} names; empty for a server's own variable, and for none. */
    public Optional<Secret> of(PasswordSpec reference, Address address) {
        return of(reference.env(), reference.file(), reference.prompt(), address);
    }

    private Optional<Secret> of(Optional<String> env, Optional<String> file, Optional<String> text, Address address) {
        if (env.isPresent()) {
            return fetched.computeIfAbsent("env:" + env.get(), key -> variable(env.get(), address.child("env")));
        }
        if (file.isPresent()) {
            return fetched.computeIfAbsent("file:" + file.get(), key -> file(file.get(), address.child("file")));
        }
        return text.flatMap(question ->
                fetched.computeIfAbsent("prompt:" + question, key -> ask(question, address.child("prompt"))));
    }

    private Optional<Secret> variable(String name, Address address) {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            unavailable("the environment variable " + name + (value == null ? " is not set" : " is empty"),
                    "export " + name + "=…", address);
            return Optional.empty();
        }
        return Optional.of(Secret.of(value));
    }

    private Optional<Secret> file(String name, Address address) {
        try {
            return Optional.of(files.apply(name));
        } catch (EnvironmentException e) {
            diagnostics.add(Diagnostic.error(DiagnosticCode.SECRET_UNAVAILABLE, e.getMessage())
                    .at(sources.nearest(address)).about(address));
        } catch (DiagnosticException e) {
            e.diagnostics().forEach(fault -> diagnostics.add(fault.at(sources.nearest(address)).about(address)));
        }
        return Optional.empty();
    }

    private Optional<Secret> ask(String question, Address address) {
        Optional<Secret> answer = prompt.apply(question);
        if (answer.isEmpty()) {
            unavailable("'" + question + "' cannot be asked: there is no terminal, or prompts are off",
                    "refer to env or file instead", address);
        }
        return answer;
    }

    private void unavailable(String summary, String hint, Address address) {
        diagnostics.add(Diagnostic.error(DiagnosticCode.SECRET_UNAVAILABLE, summary).hint(hint)
                .at(sources.nearest(address)).about(address));
    }
}
