package io.keywright.engine.naming;

import io.keywright.schema.shape.TextFormat;
import io.keywright.schema.shape.TextForms;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes names for the document of what others call things: valid, each once, the same each time. */
public final class Names {

    private static final int LONGEST = 60;
    /** So much of a fingerprint tells two certificates of one name apart. */
    private static final int TELLING = 8;

    private final Set<String> taken;

    /** With no name taken yet. */
    public Names() {
        this(List.of());
    }

    /** @param taken names that the document has already */
    public Names(Collection<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** Whether the document may call something so. */
    public static boolean isName(String name) {
        return TextForms.misfit(TextFormat.NAME, name).isEmpty();
    }

    /** A text as a name of the document, in lower case; empty when none of it can stand there. */
    public static Optional<String> valid(String text) {
        String name = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-").replaceFirst("^[-_]+", "");
        String cut = name.substring(0, Math.min(LONGEST, name.length())).replaceFirst("-+$", "");
        return cut.isEmpty() ? Optional.empty() : Optional.of(cut);
    }

    /** A name that is not taken yet: the text itself, or with a number behind it. */
    public String numbered(String text, String otherwise) {
        String base = valid(text).orElse(otherwise);
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    /**
     * A name for a certificate. Where others are called the same each has the beginning of its fingerprint behind the
     * name, so that none depends on which was found first.
     */
    public String ofCertificate(String base, String sha256, boolean alone) {
        String name = alone ? base : base + "-" + sha256.substring(0, TELLING);
        for (int length = TELLING; !taken.add(name); length++) {
            name = base + "-" + sha256.substring(0, length);
        }
        return name;
    }
}
