/** What a cell accepts and does not carry out as it reads. */
package io.keywright.renderers.websphere.trap;
