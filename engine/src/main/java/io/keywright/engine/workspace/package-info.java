/** The workspace: the document that a command works on, and the places beside it that belong to it. */
package io.keywright.engine.workspace;
