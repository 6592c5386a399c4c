package io.keywright.engine;

import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.ValueSpec;
import io.keywright.engine.reference.Reference;

/** {@code keywright schema}. */
final class SchemaCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("schema", "the document format, for editors and for people")
            .paragraph("json is the JSON Schema by which an editor completes and checks tls.yaml, xsd the XML Schema of "
                    + "its XML form, markdown the reference page with all keys, options and codes.")
            .argument(ArgumentSpec.optional(ValueSpec.choice("FORM", "json", "xsd", "markdown"),
                    "the form; without one, json"));

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        session.console().print(switch (call.argument(0).orElse("json")) {
            case "xsd" -> Reference.xsd();
            case "markdown" -> Reference.markdown();
            default -> Reference.json();
        });
        return ExitCode.DONE;
    }
}
