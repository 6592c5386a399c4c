package io.keywright.engine;

import io.keywright.engine.commandline.ArgumentSpec;
import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.Completion;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;

/** {@code keywright completion SHELL}. */
final class CompletionCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("completion", "the completion script for a shell")
            .paragraph("bash: source <(keywright completion bash)")
            .paragraph("zsh: source <(keywright completion zsh), after compinit")
            .paragraph("fish: keywright completion fish | source")
            .argument(ArgumentSpec.required(Completion.value(), "the shell"));

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        session.console().print(Completion.of(call.arguments().get(0)).script(Commands.ALL.table()));
        return ExitCode.DONE;
    }
}
