/**
 * The command line as data: which commands there are, what they take and how they end. The parser, the help pages and
 * the completion scripts are all read off the same {@link io.keywright.engine.commandline.CommandTable}, so none can
 * know an option that another does not. Nothing here prints: texts are returned.
 */
package io.keywright.engine.commandline;
