/** A cell in our words: what its objects are called, and what they say. */
package io.keywright.renderers.websphere.state;
