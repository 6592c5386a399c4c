package io.keywright.renderers.flavour;

import io.keywright.schema.address.Address;
import io.keywright.schema.state.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Something that cannot be done or read back from here.
 *
 * @param id      stable within the site; what {@code done} takes
 * @param text    what is to be done, one sentence
 * @param file    name below {@link #DIRECTORY} of the ready-made script or checklist
 * @param content its text, without secrets
 */
public record ManualStep(String id, Address address, String text, Optional<String> file, Optional<String> content,
                         Occasion occasion) {

    /** The directory in a server's home that has what is ready-made. */
    public static final String DIRECTORY = "keywright-todo";

    /** When a step that was done is to be done again. */
    public enum Occasion {
        /** With each change that asks for it: a restart, a synchronisation. */
        EACH_CHANGE,
        /**
         * With each change, and it makes that change alone: one that is still open is taken before the next, which has a
         * name of its own.
         */
        ONE_MORE,
        /** When it says something else: what has to be true elsewhere and cannot be read back. */
        OTHER_CONTENT
    }

    /** A step of {@link Occasion#EACH_CHANGE}. */
    public ManualStep(String id, Address address, String text, Optional<String> file, Optional<String> content) {
        this(id, address, text, file, content, Occasion.EACH_CHANGE);
    }

    /** The same as the n-th of its kind, from 2 on: its name has the number, and so has its file. */
    public ManualStep numbered(int n) {
        String before = file.orElse("");
        String after = before.replaceFirst("(\\.[^.]*)?$", "-" + n + "$1");
        return new ManualStep(id + "-" + n, address, file.isEmpty() ? text : text.replace(before, after), file.map(name -> after),
                content.map(written -> written.replace(before, after)), occasion);
    }

    /** The bytes of its file; empty when it has none. */
    public Optional<byte[]> bytes() {
        return content.map(written -> written.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 of what it says, so that one and the same step is known again. */
    public String sha256() {
        return Fingerprint.of(content.orElse(text).getBytes(StandardCharsets.UTF_8));
    }
}
