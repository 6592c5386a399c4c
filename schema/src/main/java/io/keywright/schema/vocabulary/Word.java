package io.keywright.schema.vocabulary;

import java.util.Optional;

/** A member of a closed set of words; its text is what users write and what messages and JSON print. */
public interface Word {

    String text();

    /** The member of {@code words} whose text is {@code text}, if there is one. */
    static <E extends Enum<E> & Word> Optional<E> of(Class<E> words, String text) {
        for (E word : words.getEnumConstants()) {
            if (word.text().equals(text)) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }
}
