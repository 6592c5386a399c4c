/** Resolve, diff, plan and apply; the top package is the command line. */
@SuppressWarnings("requires-automatic") // java-diff-utils has no module descriptor
module io.keywright.engine {
    requires io.keywright.renderers;
    requires io.github.javadiffutils;
    requires java.naming;
    requires org.apache.commons.cli;
}
