package io.keywright.engine.commandline;

import java.util.List;
import java.util.Optional;

/**
 * An option of a command.
 *
 * @param forms    the ways to write it, {@code -h} and {@code --help}; commands ask for it by the first
 * @param value    what it takes; empty: it is a flag
 * @param repeated whether it may be given more than once
 * @param doc      what it does, one phrase
 */
public record OptionSpec(List<String> forms, Optional<ValueSpec> value, boolean repeated, String doc) {
    public OptionSpec {
        forms = List.copyOf(forms);
    }

    public static OptionSpec flag(String form, String doc) {
        return new OptionSpec(List.of(form), Optional.empty(), false, doc);
    }

    public static OptionSpec value(String form, ValueSpec value, String doc) {
        return new OptionSpec(List.of(form), Optional.of(value), false, doc);
    }

    /** This option, allowed more than once. */
    public OptionSpec repeatable() {
        return new OptionSpec(forms, value, true, doc);
    }

    public OptionSpec or(String form) {
        return new OptionSpec(List.of(forms.get(0), form), value, repeated, doc);
    }

    public String name() {
        return forms.get(0);
    }

    String usage() {
        String ellipsis = repeated ? "…" : "";
        return String.join(", ", forms) + value.map(taken -> " " + taken.name()).orElse("") + ellipsis;
    }

    static boolean isLong(String form) {
        return form.startsWith("--");
    }

    static String bare(String form) {
        return form.substring(isLong(form) ? 2 : 1);
    }
}
