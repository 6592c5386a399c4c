/**
 * Stories of the command line: text files under {@code stories/} that say what is typed, what comes back and what is
 * then on the disk. They are run in-process, each in a directory of its own, at a fixed time.
 */
package io.keywright.engine.story;
