package io.keywright.renderers.keymaterial.structure;

import java.util.Optional;

/** A store file that is not whole, or that asks for more than its limits; the message says where or how much. */
public final class StructureException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient String hint;

    /** @param predicate of a sentence whose subject is the file: {@code is truncated at byte 12} */
    StructureException(String predicate) {
        this(predicate, null);
    }

    StructureException(String predicate, String hint) {
        super(predicate);
        this.hint = hint;
    }

    /** Java would keep one of the two entries, and drop the other when it saves the store. */
    static StructureException twice(String alias) {
        return new StructureException("holds two entries with alias '" + alias + "', of which Java sees one",
                "give one of them another alias with the tool that wrote the store");
    }

    /** What to do about it. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }
}
