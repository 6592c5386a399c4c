/**
 * webMethods Integration, the vendor's cloud. Nothing of a tenant can be read or written from here, so its home is a
 * directory of what it is to have: stores and certificates to bring in, listed in {@code tenant.json}, which is ours
 * whole, as bundles of a client are.
 *
 * <pre>
 *   home ─▶ client ─▶ keystores
 *   declared users, mode and stores ─▶ TenantSteps ─▶ a checklist, and a script for what has an API
 * </pre>
 */
package io.keywright.renderers.webmethods.cloud;
