/**
 * Profiles: what each flavour can say, at which versions, and how that is known. Facts are data files beside this
 * package, with a source each; the hardening policies likewise. Code asks a {@link io.keywright.profiles.Profile}, never
 * for a flavour's name.
 *
 * <pre>
 *   liberty.yaml ─▶ FactFile ─▶ Profile at a version      policies.yaml ─▶ Policy
 * </pre>
 */
package io.keywright.profiles;
