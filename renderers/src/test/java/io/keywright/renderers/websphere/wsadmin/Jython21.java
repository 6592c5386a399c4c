package io.keywright.renderers.websphere.wsadmin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.python.core.PyCode;
import org.python.core.PySystemState;
import org.python.util.PythonInterpreter;

/** Judges whether a script keeps to what Jython 2.1 and 2.7 have in common. */
final class Jython21 {

    private static final PythonInterpreter PYTHON;
    private static final PyCode CHECK;
    private static final Map<String, List<Object>> NAMES = new HashMap<>();

    static {
        Wsadmin.start();
        PYTHON = new PythonInterpreter(null, new PySystemState());
        try (InputStream in = Jython21.class.getResourceAsStream("jython21.py")) {
            CHECK = PYTHON.compile(new String(in.readAllBytes(), StandardCharsets.US_ASCII), "jython21.py");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Jython21() {
    }

    /** What it lacks in 2.1, each with its line; the part that is the same in every script is judged once. */
    static synchronized List<String> faults(String script) {
        int at = script.indexOf(Wsadmin.BODY);
        if (at < 0) {
            return faults(script, new ArrayList<>());
        }
        int library = script.indexOf(Wsadmin.LIBRARY);
        List<Object> names = NAMES.computeIfAbsent(script.substring(library, at), text -> {
            List<Object> defined = new ArrayList<>();
            List<String> faults = faults(text, defined);
            if (!faults.isEmpty()) {
                throw new AssertionError(faults);
            }
            return defined;
        });
        List<String> faults = new ArrayList<>(faults(script.substring(0, library), new ArrayList<>()));
        faults.addAll(faults(script.substring(at), new ArrayList<>(names)));
        return faults;
    }

    private static List<String> faults(String part, List<Object> names) {
        List<Object> found = new ArrayList<>();
        PYTHON.set("script", part);
        PYTHON.set("found", found);
        PYTHON.set("names", names);
        PYTHON.exec(CHECK);
        return found.stream().map(Object::toString).toList();
    }
}
