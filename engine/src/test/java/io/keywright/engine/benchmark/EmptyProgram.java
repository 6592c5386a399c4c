package io.keywright.engine.benchmark;

/** The least that a Java program can cost: what every start is measured against. */
final class EmptyProgram {

    private EmptyProgram() {
    }

    public static void main(String[] args) {
        System.out.println("empty");
    }
}
