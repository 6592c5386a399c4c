package io.keywright.renderers.websphere.wsadmin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.python.core.PyCode;
import org.python.core.PyException;
import org.python.core.PySystemState;
import org.python.util.PythonInterpreter;

/** Runs scripts as wsadmin would, on a stand-in of a cell. */
public final class Wsadmin {

    /** AdminTask makes its methods up as they are asked for; and the environment cannot be set from within. */
    private static final String SETUP = """
            import imp, sys
            from java.lang import String
            lang = imp.new_module('java.lang')
            lang.String = String
            lang.System = Surroundings
            sys.modules['java.lang'] = lang
            class Task:
                def __getattr__(self, name):
                    return Named(name)
            class Named:
                def __init__(self, name):
                    self.name = name
                def __call__(self, arguments):
                    return Commands.command(self.name, arguments)
            AdminTask = Task()
            """;

    /** Where what is the same in every script begins, and where it ends. */
    static final String LIBRARY = "# ---- The same in every script";
    static final String BODY = "# ---- What this script does.";

    private static final Map<String, PyCode> LIBRARIES = new ConcurrentHashMap<>();

    static {
        Properties properties = new Properties();
        properties.setProperty("python.import.site", "false");
        properties.setProperty("python.cachedir.skip", "true");
        PythonInterpreter.initialize(new Properties(), properties, new String[]{"wsadmin"});
    }

    /** One for all runs, as making one takes longer than most scripts; each has its own names. */
    private static final PySystemState STATE = new PySystemState();

    static void start() {
        // Loading the class has done it.
    }

    private final StandInCell cell;
    private final Map<String, String> environment;
    private final List<String> nodes;
    private final Set<String> faults;

    Wsadmin(StandInCell cell, Map<String, String> environment, List<String> nodes, Set<String> faults) {
        this.cell = cell;
        this.environment = environment;
        this.nodes = nodes;
        this.faults = faults;
    }

    public Wsadmin(StandInCell cell, Map<String, String> environment) {
        this(cell, environment, List.of(), Set.of());
    }

    /** The part of java.lang.System that a script sees. */
    public record Surroundings(Map<String, String> environment) {
        public String getenv(String name) {
            return environment.get(name);
        }
    }

    /**
     * @param output  what the script printed
     * @param changes commands that change something, saves and synchronisations, in order
     * @param fault   why it stopped; empty when it ended well
     */
    public record Outcome(String output, List<String> changes, String fault) {
        /** Itself, if it ended well. */
        public Outcome ended() {
            if (!fault.isEmpty()) {
                throw new AssertionError(fault + "\n" + output);
            }
            return this;
        }
    }

    public Outcome run(String script) {
        assertEquals(List.of(), Jython21.faults(script));
        List<String> log = new ArrayList<>();
        StringWriter output = new StringWriter();
        try (PythonInterpreter interpreter = new PythonInterpreter(null, STATE)) {
            interpreter.setOut(output);
            interpreter.set("Surroundings", new Surroundings(environment));
            interpreter.set("Commands", new StandInTask(cell, log, faults));
            interpreter.set("AdminConfig", new StandInConfig(cell, log));
            interpreter.set("AdminControl", new StandInControl(nodes, log));
            interpreter.exec(SETUP);
            try {
                // Compiling what is the same in every script takes most of a run.
                int at = script.indexOf(BODY);
                interpreter.exec(LIBRARIES.computeIfAbsent(script.substring(script.indexOf(LIBRARY), at),
                        library -> interpreter.compile(library, "library")));
                interpreter.exec(script.substring(at));
            } catch (PyException e) {
                return new Outcome(output.toString(), log, e.toString());
            }
        }
        return new Outcome(output.toString(), log, "");
    }
}
