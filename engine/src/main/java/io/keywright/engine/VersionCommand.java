package io.keywright.engine;

import io.keywright.engine.commandline.CommandSpec;
import io.keywright.engine.commandline.ExitCode;
import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.report.DiagnosticJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** {@code keywright version}. */
final class VersionCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.of("version", "which Keywright this is, and on which Java")
            .withJson();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public ExitCode run(Invocation call, Session session) {
        String java = Runtime.version().toString();
        if (session.console().json()) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("format_version", DiagnosticJson.FORMAT_VERSION);
            value.put("version", version());
            value.put("java", java);
            session.console().json(value);
        } else {
            session.console().line("keywright " + version() + " (Java " + java + ")");
        }
        return ExitCode.DONE;
    }

    /** The version that the build wrote down. */
    static String version() {
        Properties properties = new Properties();
        try (InputStream in = VersionCommand.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
