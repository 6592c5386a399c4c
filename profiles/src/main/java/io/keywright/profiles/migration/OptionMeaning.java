package io.keywright.profiles.migration;

import java.util.List;
import java.util.Optional;

/**
 * What an option means beyond its flavour. Two options of the same meaning are each other's translation; one whose
 * meaning is a field of the document becomes that field.
 *
 * @param level   of the thing that has it, as the document names levels: {@code sslConfig}
 * @param option  its name
 * @param value   the value that means it; empty: whatever its value is, it means the same there
 * @param meaning a word that profiles agree on; empty where it is a field
 * @param field   the field of the same thing, as the document names it
 * @param becomes the field's value, the elements of a list or one text
 * @param as      what happens to security when it becomes that field
 * @param note    what is to be known of it
 */
public record OptionMeaning(String level, String option, Optional<String> value, Optional<String> meaning,
                            Optional<String> field, List<String> becomes, Strength as, Optional<String> note, String source) {

    public OptionMeaning {
        becomes = List.copyOf(becomes);
        if (meaning.isPresent() == field.isPresent()) {
            throw new IllegalStateException("bug: option '" + option + "' means either a word or a field");
        }
    }

    boolean fits(String ofLevel, String name, String written) {
        return level.equals(ofLevel) && option.equals(name) && value.filter(only -> !only.equals(written)).isEmpty();
    }
}
