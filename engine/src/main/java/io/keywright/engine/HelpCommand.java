package io.keywright.engine;

import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.HelpPage;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.ValueSpec;

/** {@code keywright help [COMMAND]}. */
final class HelpCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("help", "the commands, or all about one of them")
            .argument(ArgumentSpec.optional(ValueSpec.text("COMMAND"), "the command"));

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        String page = call.argument(0)
                .map(name -> HelpPage.of(Commands.ALL.table().required(name)))
                .orElseGet(() -> HelpPage.overview(Commands.ALL.table()));
        session.console().print(page);
        return ExitCode.DONE;
    }
}
