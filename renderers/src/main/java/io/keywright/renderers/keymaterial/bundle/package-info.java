/** Key material as people and programs outside of servers take it: PEM text and DER. */
package io.keywright.renderers.keymaterial.bundle;
