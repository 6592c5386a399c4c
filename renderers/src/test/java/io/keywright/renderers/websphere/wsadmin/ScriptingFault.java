package io.keywright.renderers.websphere.wsadmin;

/** What wsadmin's objects raise. */
final class ScriptingFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScriptingFault(String code, String message) {
        super(code + ": " + message);
    }

    @Override
    public String toString() {
        return "ScriptingException: " + getMessage();
    }
}
