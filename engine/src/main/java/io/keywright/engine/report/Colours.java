package io.keywright.engine.report;

/** Colours for a terminal, or none. They repeat what the text says already. */
public enum Colours {
    ON, OFF;

    /** What a piece of text may be painted with. */
    public enum Paint {
        RED("31"), GREEN("32"), YELLOW("33"), CYAN("36"), BOLD("1"), FAINT("2");

        private final String code;

        Paint(String code) {
            this.code = code;
        }
    }

    public String paint(Paint paint, String text) {
        return this == OFF ? text : "\u001b[" + paint.code + "m" + text + "\u001b[0m";
    }
}
