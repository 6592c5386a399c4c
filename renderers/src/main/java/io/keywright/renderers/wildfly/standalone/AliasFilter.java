package io.keywright.renderers.wildfly.standalone;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The {@code alias-filter} of a key manager, as far as it chooses one key. It compares exactly, while the stores of Java
 * keep aliases in lower case: both spellings stand in it (WildFly 36.0.1, run).
 */
public final class AliasFilter {

    private static final String NONE_BUT = "NONE:";

    private AliasFilter() {
    }

    /** Whether a filter can name an alias: a colon parts aliases, and blanks around them are cut off. */
    public static boolean canName(String alias) {
        return !alias.isEmpty() && alias.indexOf(':') < 0 && alias.equals(alias.strip());
    }

    /** The filter for one alias, its expressions not escaped yet. */
    public static String of(String alias) {
        String folded = alias.toLowerCase(Locale.ENGLISH);
        List<String> spellings = folded.equals(alias) ? List.of(alias) : List.of(alias, folded);
        boolean plain = alias.indexOf(',') < 0 && !List.of("all", "none").contains(folded);
        return plain ? String.join(",", spellings) : NONE_BUT + String.join(":", spellings.stream().map(one -> "+" + one).toList());
    }

    /** The one alias that a filter lets through; empty where it may be several. */
    public static Optional<String> alias(String filter) {
        boolean noneBut = filter.startsWith(NONE_BUT);
        String[] parts = noneBut ? filter.substring(NONE_BUT.length()).split(":") : filter.split(",");
        if (!noneBut && (filter.indexOf(':') >= 0 || filter.equals("ALL") || filter.equals("NONE"))
                || noneBut && Arrays.stream(parts).anyMatch(part -> !part.startsWith("+"))) {
            return Optional.empty();
        }
        List<String> aliases = Arrays.stream(parts).map(part -> noneBut ? part.substring(1) : part).toList();
        return aliases.stream().findFirst().filter(first -> !first.isEmpty() && aliases.stream().allMatch(first::equalsIgnoreCase));
    }
}
