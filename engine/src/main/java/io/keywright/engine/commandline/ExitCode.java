package io.keywright.engine.commandline;

/** How a command ended, for scripts. A code never changes its meaning. */
public enum ExitCode {
    DONE(0, "done, or nothing to change"),
    ERROR(1, "an error"),
    CHANGES(2, "changes present"),
    GATE(3, "a gate tripped"),
    LOCKED(4, "the lock was not obtained"),
    STALE(5, "the plan is stale"),
    USAGE(64, "wrong usage"),
    INTERRUPTED(130, "interrupted");

    private final int number;
    private final String sentence;

    ExitCode(int number, String sentence) {
        this.number = number;
        this.sentence = sentence;
    }

    public int number() {
        return number;
    }

    /** What the code means where a command says nothing more exact. */
    public String sentence() {
        return sentence;
    }
}
