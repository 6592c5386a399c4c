/**
 * What has to change in a cell so that it is as desired: every declared thing is compared with what the cell has, and
 * what differs becomes a {@link io.keywright.renderers.websphere.change.CellChange}.
 */
package io.keywright.renderers.websphere.difference;
