/** Resolve, diff, plan and apply; the top package is the command line. */
module io.keywright.engine {
    requires io.keywright.renderers;
    requires org.apache.commons.cli;
}
