/**
 * What a document declares, indexed, with the references inside it followed: the ground that rules stand on. Nothing here
 * judges; a reference that leads nowhere is simply empty.
 */
package io.keywright.engine.validate.declaration;
