package io.keywright.engine.commandline;

/**
 * An argument of a command, in its place after the command's name.
 *
 * @param required whether it must be there
 * @param repeated whether more of its kind may follow; only the last can
 * @param doc      what it means, one phrase
 */
public record ArgumentSpec(ValueSpec value, boolean required, boolean repeated, String doc) {

    public static ArgumentSpec required(ValueSpec value, String doc) {
        return new ArgumentSpec(value, true, false, doc);
    }

    public static ArgumentSpec optional(ValueSpec value, String doc) {
        return new ArgumentSpec(value, false, false, doc);
    }

    public ArgumentSpec repeatable() {
        return new ArgumentSpec(value, required, true, doc);
    }

    String usage() {
        String text = value.name() + (repeated ? "…" : "");
        return required ? text : "[" + text + "]";
    }
}
