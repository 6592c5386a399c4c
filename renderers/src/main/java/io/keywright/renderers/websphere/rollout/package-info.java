/** What has to be done around a changed cell, by people or by the product's own tools. */
package io.keywright.renderers.websphere.rollout;
