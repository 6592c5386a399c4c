package io.keywright.engine;

/** The run that the class-data archive is recorded from. */
final class Rehearsal {
    private Rehearsal() {
    }

    public static void main(String[] args) {
        Main.main(args);
    }
}
