/**
 * One apply at a time: the locks of a server and of a document, and Keywright's own directory in a server's home.
 *
 * <p>A lock is the operating system's, on a file that stays: a killed holder releases it by dying. That a file exists
 * says nothing.
 */
package io.keywright.engine.apply.lock;
