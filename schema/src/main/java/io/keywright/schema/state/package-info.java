/**
 * The state of servers in our words. Desired and current are the same types: what the document asks for and what a
 * reader found are compared field by field.
 *
 * <p>In a desired state an absent field means "leave it as it is"; a reader fills every field that the server has a
 * value for, its default included. Everything here is a value; secrets are {@link
 * io.keywright.schema.secret.Secret}s and never part of {@link io.keywright.schema.state.Thing#fields()}.
 */
package io.keywright.schema.state;
