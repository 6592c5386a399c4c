/**
 * The generated reference with all that there is: the schema's generators, given the flavours and policies of the
 * profiles, the reasons of a plan and the exit codes.
 */
package io.keywright.engine.reference;
