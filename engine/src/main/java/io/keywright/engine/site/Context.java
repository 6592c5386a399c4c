package io.keywright.engine.site;

import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.files.Operator;
import io.keywright.engine.workspace.Workspace;
import io.keywright.schema.secret.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What work on a site takes from outside.
 *
 * @param environment variables of the environment
 * @param prompt      asks for a secret on the terminal; empty when there is none to ask on
 * @param now         the instant that everything is judged at
 * @param randomness asked for when it is needed
 * @param program     name and version of this program
 * @param inputs      what was taken from the document's side so far
 */
public record Context(Workspace workspace, DocumentFiles files, Operator operator, Map<String, String> environment,
                      Function<String, Optional<Secret>> prompt, Instant now, Supplier<SecureRandom> randomness, String program, Inputs inputs) {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int PASSWORD_LENGTH = 24;

    /** The same, with note taken of all that comes from the document's side. */
    public Context watched() {
        Inputs seen = new Inputs();
        return new Context(workspace, files.before(seen), operator, seen.watched(environment), question -> {
            seen.takenFromElsewhere();
            return prompt.apply(question);
        }, now, randomness, program, seen);
    }

    /**
     * The same, as it would be with other content in some files of the document's side. Nothing can be written through
     * it, and of what is taken from there nobody takes note.
     */
    public Context with(Map<Path, byte[]> contents) {
        return new Context(workspace, files.before(new Inputs()).with(contents), operator, environment, prompt, now, randomness,
                program, new Inputs());
    }

    /** The same, with more variables in its environment. */
    public Context knowing(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new Context(workspace, files, operator, all, prompt, now, randomness, program, inputs);
    }

    /** The same, in which a person is asked each question once, however often the answer is needed. */
    public Context asksOnce() {
        Map<String, Optional<Secret>> answers = new ConcurrentHashMap<>();
        return new Context(workspace, files, operator, environment, question -> answers.computeIfAbsent(question, prompt), now,
                randomness, program, inputs);
    }

    /** The source of all keys, passwords and names that nobody may guess. */
    public SecureRandom random() {
        return randomness.get();
    }

    /** A new random password, of letters and digits that need no quoting anywhere: about 140 bits. */
    public Secret randomPassword() {
        char[] text = new char[PASSWORD_LENGTH];
        for (int i = 0; i < text.length; i++) {
            text[i] = LETTERS.charAt(random().nextInt(LETTERS.length()));
        }
        try {
            return Secret.of(text);
        } finally {
            Arrays.fill(text, '\0');
        }
    }
}
