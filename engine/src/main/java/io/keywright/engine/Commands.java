package io.keywright.engine;

import io.keywright.engine.commandline.CommandTable;
import java.util.List;

/** The commands there are, in the order in which help lists them. */
record Commands(List<Command> commands, CommandTable table) {

    static final Commands ALL = of(
            new InitCommand(),
            new FmtCommand(),
            new ValidateCommand(),
            new PlanCommand(),
            new ApplyCommand(),
            new RenewCommand(),
            new RotateCommand(),
            new RollbackCommand(),
            new DoneCommand(),
            new ForceUnlockCommand(),
            new ShowCommand(),
            new DriftCommand(),
            new RenderCommand(),
            new VerifyCommand(),
            new ExplainCommand(),
            new CalendarCommand(),
            new ImpactCommand(),
            new AuthMatrixCommand(),
            new InventoryCommand(),
            new ImportCommand(),
            new MigrateCommand(),
            new RetrieveCommand(),
            new ProbeCommand(),
            new SchemaCommand(),
            new VersionCommand(),
            new CompletionCommand(),
            new HelpCommand());

    static Commands of(Command... commands) {
        List<Command> all = List.of(commands);
        return new Commands(all, new CommandTable(all.stream().map(Command::spec).toList()));
    }

    Command named(String name) {
        return commands.stream().filter(command -> command.spec().name().equals(name)).findFirst().orElseThrow();
    }
}
