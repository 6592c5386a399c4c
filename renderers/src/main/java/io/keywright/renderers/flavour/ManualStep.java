package io.keywright.renderers.flavour;

import io.keywright.schema.address.Address;
import io.keywright.schema.state.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Something that cannot be done or read back from here.
 *
 * @param id   stable within the site; what {@code done} takes
 * @param text what is to be done, one sentence
 * @param file what lies ready-made for it below {@link #DIRECTORY}
 */
public record ManualStep(String id, Address address, String text, Optional<StepFile> file, Occasion occasion) {

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

    /**
     * A step with a script or checklist, or with none.
     *
     * @param file    its name
     * @param content its text, without secrets; absent as the name is
     */
    public ManualStep(String id, Address address, String text, Optional<String> file, Optional<String> content,
                      Occasion occasion) {
        this(id, address, text, file.map(name -> new StepFile(name, content.map(written -> written.getBytes(StandardCharsets.UTF_8)))), occasion);
    }

    /** A step of {@link Occasion#EACH_CHANGE}. */
    public ManualStep(String id, Address address, String text, Optional<String> file, Optional<String> content) {
        this(id, address, text, file, content, Occasion.EACH_CHANGE);
    }

    /** The same as the n-th of its kind, from 2 on: its name has the number, and so has its file. */
    public ManualStep numbered(int n) {
        String before = file.map(StepFile::name).orElse("");
        String after = before.replaceFirst("(\\.[^.]*)?$", "-" + n + "$1");
        return new ManualStep(id + "-" + n, address, file.isEmpty() ? text : text.replace(before, after), file.map(own -> after),
                content().map(written -> written.replace(before, after)), occasion);
    }

    /** The text of its script or checklist. */
    public Optional<String> content() {
        return file.flatMap(StepFile::content).map(written -> new String(written, StandardCharsets.UTF_8));
    }

    /** SHA-256 of what it says, so that one and the same step is known again. */
    public String sha256() {
        return Fingerprint.of(file.flatMap(StepFile::content).orElseGet(() -> text.getBytes(StandardCharsets.UTF_8)));
    }
}
